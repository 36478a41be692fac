/**
 * Definition 4: the spectra of the two coordinates of a network over whole periods of a cycle.
 *
 *   x_t = tanh a_t,   ∂x_l/∂x_0 = D(a_l) (∂a_l/∂a_0) D(a_0)⁻¹,   D = diag sech²
 *
 * They agree where D(a_l) = D(a_0), that is where a_l = a_0 on the cycle, and not in between.
 */
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { distance, maximumNorm } from "../../../src/numeric/linear-algebra/vector.ts";
import { buildCycle, cycleCase, type CycleCase } from "../../arbitraries/maps/cycle.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { examine, follow, narrate, sources, type Subject } from "./spectra-in-two-coordinates.ts";

/** What rounding may make a_l miss a_0 by, relatively. */
const RETURNED = 1e-8;

function build(c: CycleCase, lengthsOf: (period: number) => readonly number[]): Subject {
  const { M, points } = buildCycle(c);
  return follow(M, points[0], points[0].map(tanh), lengthsOf(points.length));
}

export const repaired = heldUnder<CycleCase, Subject>("definition-4-coordinate-periods", {
  probe: { cases: cycleCase(3), examine, narrate },
  sources,
  hypotheses: [
    {
      name: "whole periods",
      words:
        "a_t = W tanh(a_{t−1}) + c runs around a cycle, x_t = tanh a_t, l a multiple of its period, so that a_l = a_0",
      met: ({ a_0, pairs }) => pairs.every(({ a_l }) => distance(a_l, a_0) <= RETURNED * (1 + maximumNorm(a_0))),
      beyond: {
        broken: "l is no multiple of the period: the states at the two ends differ",
        build: (c) => build(c, (p) => [1, p + 1]),
      },
    },
  ],
  conclusion: "∂a_l/∂a_0 and ∂x_l/∂x_0 have the same spectrum",
  why: "∂x_l/∂x_0 = D(a_l) (∂a_l/∂a_0) D(a_0)⁻¹ by the chain rule, D = diag sech²: a similarity where D(a_l) = D(a_0).",
  build: (c) => build(c, (p) => [p, 2 * p]),
  coverage: { "several units": 0.4, "spectral radius above 0.01": 0.3, "operator norms differ by a tenth": 0.05 },
});
