/**
 * When the origin is the only attractor of M(a) = W tanh a: |W| < 1, says the paper, and as a norm that is true,
 *
 *   ‖W‖ < 1:   ‖a_t‖ ≤ ‖W‖^t ‖a_0‖,
 *
 * by |tanh a_i| ≤ |a_i|, nearly attained near 0. Read by eigenvalues, as definition 2 is, it is false
 * (remark-only-origin-eigenvalues); remark-only-origin-scaled has other norms.
 */
import type { Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { euclideanNorm, scale } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { weightsOfSize } from "../../arbitraries/matrices/base-matrix.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { type Case, casesOf, examine, narrate, orbitOf, sources, startOf, type Subject } from "./decay-in-a-norm.ts";

/** The least share of the operator norm that a spectral radius counts for: weights stay of a size to read. */
const LEAST_RADIUS_SHARE = 0.05;

/** The orbit under weights for which this size is that of the case. */
function build(c: Case, measured: (W: Matrix) => number, tightening = 1): Subject {
  const W = weightsOfSize(c.base, c.size, measured);
  const start = startOf(c, () => scale(c.start[0] / 100, mostStretched(W)));
  const bounds = { kappa: c.size, rate: tightening * c.size, factor: operatorNorm(W) };
  return orbitOf({ W, sizeOf: euclideanNorm, ...bounds, kind: c.kind, start });
}

export const literal = heldUnder<Case, Subject>("remark-only-origin", {
  probe: { cases: casesOf(["diagonal"]), examine, narrate },
  sources,
  hypotheses: [
    {
      name: "a small norm",
      words: "‖W‖ ≤ κ < 1 in the operator norm",
      met: ({ factor, kappa }) => kappa < 1 && atMost(factor, kappa),
      beyond: {
        broken: "κ is the spectral radius of W, not the operator norm",
        cases: casesOf(["diagonal"], 2).map((c): Case => ({ ...c, stretched: true })),
        build: (c) => build(c, (W) => Math.max(spectralRadius(W), LEAST_RADIUS_SHARE * operatorNorm(W))),
      },
    },
  ],
  conclusion:
    "under M(a) = W tanh a ‖a_t‖ ≤ κ^t ‖a_0‖ from every start: the origin attracts everything, and is the only attractor; for κ = ‖W‖ the first step nearly attains it from small a_0",
  why: "|tanh a_i| ≤ |a_i| gives ‖tanh a‖ ≤ ‖a‖, so ‖W tanh a‖ ≤ ‖W‖ ‖a‖. Near 0, along the direction that W stretches most, it is nearly an equality.",
  build: (c) => build(c, operatorNorm),
  coverage: { "several units": 0.5, "within 10 % of the bound": 0.3 },
  spoiled: [
    {
      statement: "The same with a rate that is 5 % smaller.",
      changed: "κ is divided by 1.05",
      build: (c) => build(c, operatorNorm, 1 / 1.05),
    },
  ],
  wording: {
    known: "paraphrased",
    section: "the remarks on definition 2",
    words:
      "|W| < 1 makes the origin the only fixed-point attractor: from a damaged copy, and a public review agrees; what the bars mean is not said there, and we take them for a norm",
  },
});
