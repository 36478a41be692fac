/**
 * Theorem 3 read through eigenvalues, as definitions 2 and 4 are: λ the spectral radius of M'.
 *
 * False: a non-normal map lets inputs of size (1 − ρ) d push the state out of the d-ball.
 */
import { inputBound } from "../../../src/dynamics/bounded-drift.ts";
import { euclideanNormOn } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { buildFixedPoint } from "../../arbitraries/maps/fixed-point.ts";
import { refutedLiteral } from "../../vocabulary/statements.ts";
import { examine, narrate, type Subject } from "./drift-in-a-norm.ts";
import { attractorCases, runAtFixedPoint } from "./run-at-fixed-point.ts";

// Affine: M' is the same everywhere, so its eigenvalues bound those on the whole tube.
const cases = attractorCases({ minUnits: 2, maxUnits: 4, kinds: ["affine"], triangular: true }, "worst");

function build({ attractor, inputs }: Drawn<typeof cases>): Subject {
  const subject = buildFixedPoint(attractor);
  return runAtFixedPoint(inputs, euclideanNormOn(subject.M.dimension), inputBound(attractor.radius, 1), 1, subject);
}

export const literal = refutedLiteral("theorem-3-eigenvalues", {
  probe: { cases, build, examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts"],
  statement:
    "|M'| read as in definitions 2 and 4: ‖u_t‖ ≤ (1 − λ) d with λ the largest eigenvalue modulus of M' ⇒ ‖a_t − ã_t‖ ≤ d.",
  wording: {
    known: "our reading",
    section: "theorem 3",
    words:
      "theorem 3 with its bars read as definitions 2 and 4 read them, by eigenvalues; its proof uses the mean value inequality, which needs a norm",
  },
  leastViolation: 0.1,
  broken: "eigenvalues of M' do not bound what a step does to a displacement",
  matters: "needs a word",
  repairs: ["theorem-3/repaired", "theorem-3-adapted/repaired"],
});
