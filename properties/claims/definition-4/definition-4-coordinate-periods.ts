/**
 * Definition 4: the spectra of the two coordinates of a network over whole periods of a cycle.
 *
 *   x_t = tanh a_t,   ∂x_l/∂x_0 = D(a_l) (∂a_l/∂a_0) D(a_0)⁻¹,   D = diag sech²
 *
 * They agree where D(a_l) = D(a_0), that is where a_l = a_0 on the cycle, and not in between.
 */
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { buildCycle, cycleCase } from "../../arbitraries/maps/cycle.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { examine, follow, narrate, sources, type Subject } from "./spectra-in-two-coordinates.ts";

const cases = cycleCase(3);

function build(c: Drawn<typeof cases>, from: 0 | 1): Subject {
  const { M, points } = buildCycle(c);
  const lengths = [points.length, 2 * points.length].map((length) => length - from);
  return follow(M, points[0], points[0].map(tanh), lengths);
}

export const { repaired, control } = heldAndRefuted("definition-4-coordinate-periods", {
  probe: { cases, examine, narrate },
  sources,
  holds: {
    statement: "Over whole periods of a cycle ∂a_l/∂a_0 and ∂x_l/∂x_0, x = tanh a, have the same spectrum.",
    build: (c) => build(c, 0),
    coverage: { "several units": 0.4, "spectral radius above 0.01": 0.3, "operator norms differ by a tenth": 0.05 },
  },
  control: {
    statement: "The same over one step less than a period, and than two.",
    build: (c) => build(c, 1),
    broken: "the states at the two ends differ",
  },
});
