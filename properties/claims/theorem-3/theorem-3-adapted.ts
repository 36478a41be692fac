/**
 * Theorem 3 in an adapted norm: near a hyperbolic fixed point it holds in ‖·‖_P, whatever the Euclidean norm of M' is.
 */
import { inputBound } from "../../../src/dynamics/bounded-drift.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { buildFixedPoint } from "../../arbitraries/maps/fixed-point.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { examine, narrate, type Subject } from "./drift-in-a-norm.ts";
import { attractorCases, runAtFixedPoint } from "./run-at-fixed-point.ts";

const cases = attractorCases({ maxUnits: 4 });

/** The subject of a case; undefined where no contracting ball was found. */
function build({ attractor, inputs }: Drawn<typeof cases>, loudness: number): Subject | undefined {
  const subject = buildFixedPoint(attractor);
  const X = asHyperbolicAttractor(subject.M, [subject.point]);
  if (X === undefined) return undefined;
  const d = X.trappingRadius;
  return runAtFixedPoint(inputs, X.norms[0], loudness * inputBound(X.contractionFactor, d), d, subject);
}

export const { repaired, control } = heldAndRefuted("theorem-3-adapted", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/dynamics/hyperbolic-attractor.ts"],
  holds: {
    statement:
      "X a hyperbolic fixed point, λ = sup ‖M'‖_P < 1 on the ball of radius d in an adapted norm: ‖u_t‖_P ≤ (1 − λ) d ⇒ ‖a_t − ã_t‖_P ≤ d.",
    build: (c) => build(c, 1),
    coverage: { "several units": 0.4, "drift above 0.9 d": 0.03, "operator norm above 1": 0.1 },
  },
  control: {
    statement: "The same with inputs twice as loud.",
    build: (c) => build(c, 2),
    broken: "the inputs exceed their bound",
  },
});
