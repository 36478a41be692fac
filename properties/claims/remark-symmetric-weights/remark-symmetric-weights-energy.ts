/**
 * Symmetric weights: by how much the energy of x → y = tanh(Wx + u) falls,
 *
 *   L(x) − L(y) ≥ ½ d'(W + I) d,   d = y − x,
 *
 * and that λ_min(W) = −1 is enough for that to be a fall: artanh' = 1 at 0 alone.
 */
import fc from "fast-check";
import { onGrid } from "../../arbitraries/grid.ts";
import { type CaseExamination, tightest } from "../../engine/case-examination.ts";
import { finding, nothingClaimed, visited } from "../../vocabulary/examination.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { computedLowest } from "./energy.ts";
import { build, casesOf, narrate, type Subject, symmetric } from "./symmetric-orbit.ts";

/** Whether the energy falls, and by the share `share` of what is guaranteed at least. */
function examine({ M, lowest, moves }: Subject, share = 1): CaseExamination {
  const regions = {
    "several units": M.dimension >= 2,
    "λ_min = −1": lowest === -1,
    "moves for more than 3 steps": moves.length > 3,
  };
  if (moves.length === 0) return nothingClaimed("the state does not move", visited(regions));
  const worst = tightest(
    moves.flatMap(({ fall, guaranteed, allowance }) => [
      { margin: fall - share * guaranteed, allowance },
      { margin: fall, allowance },
    ]),
  );
  return finding(worst, visited({ ...regions, "fall within 1 % of the guarantee": worst.margin < 0.01 }));
}

/** What λ_min may be computed below −1 by. */
const ROUNDING = 1e-12;

export const repaired = heldUnder("remark-symmetric-weights-energy", {
  probe: { examine: (s: Subject) => examine(s), narrate },
  sources: ["src/networks/tanh-network.ts"],
  hypotheses: [
    symmetric,
    {
      name: "least eigenvalue from −1 on",
      words: "λ_min ≥ −1, equality included, λ_min the least eigenvalue of (W + W')/2",
      met: ({ M, lowest }) => lowest >= -1 && computedLowest(M.weights) >= -1 - ROUNDING,
      beyond: {
        broken: "λ_min is between −3 and −1.2",
        cases: casesOf(onGrid(0.2, 2, 10)),
        build: (c) => build(c, -1),
      },
    },
  ],
  conclusion:
    "along x → y = tanh(Wx + u) the energy falls by L(x) − L(y) ≥ ½ (y − x)'(W + I)(y − x) ≥ 0, strictly while x moves; nearly attained where x and y are both near 0",
  why: "L(x) − L(y) = ½ d'Wd + Σ_i (S(x_i) − S(y_i) − S'(y_i)(x_i − y_i)) as S'(y) = artanh y = Wx + u, and the sum is ≥ ½ d'd as S'' = artanh' ≥ 1, with equality at 0 alone, to which S'' tends there: so it is above ½ d'd unless d = 0.",
  cases: casesOf(fc.oneof(fc.constant(0), onGrid(0, 1))),
  build: (c) => build(c, 1),
  coverage: {
    "several units": 0.5,
    "λ_min = −1": 0.3,
    "moves for more than 3 steps": 0.3,
    "fall within 1 % of the guarantee": 0.3,
  },
  spoiled: [
    {
      statement: "The same with a fall of 1.05 · ½ (y − x)'(W + I)(y − x).",
      changed: "the guarantee is multiplied by 1.05",
      examine: (s) => examine(s, 1.05),
    },
  ],
});
