/**
 * Symmetric weights: when all attractors of x → y = tanh(Wx + u) are fixed points (a result that the paper quotes).
 *
 *   λ_min(W) > −1   ⇒   L(y) < L(x) unless y = x,   L(x) = −½ x'Wx − u'x + Σ_i S(x_i),   S(s) = ∫_0^s artanh
 *
 * So all limit points of an orbit are fixed points, and no orbit tends to a cycle. That it converges takes more, such
 * as isolated fixed points; and an attracting set that is not least, such as [−ā, ā] of one unit, has other points too.
 * By how much L falls, and that λ_min(W) = −1 is enough, is said in remark-symmetric-weights-energy; below −1 there are
 * cycles (remark-symmetric-weights-cycles).
 */
import type { CaseExamination } from "../../engine/case-examination.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { finding, nothingClaimed, visited } from "../../vocabulary/examination.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { computedLowest } from "./energy.ts";
import { build, casesOf, narrate, type Subject, symmetric } from "./symmetric-orbit.ts";

function examine({ M, moves }: Subject): CaseExamination {
  const regions = visited({ "several units": M.dimension >= 2, "moves for more than 3 steps": moves.length > 3 });
  if (moves.length === 0) return nothingClaimed("the state does not move", regions);
  return finding(
    moves.map(({ fall, allowance }) => ({ margin: fall, allowance })),
    regions,
  );
}

export const literal = heldUnder("remark-symmetric-weights", {
  probe: { examine, narrate },
  sources: ["src/networks/tanh-network.ts"],
  hypotheses: [
    symmetric,
    {
      name: "least eigenvalue above −1",
      words: "λ_min > −1, λ_min the least eigenvalue of (W + W')/2",
      met: ({ M, lowest }) => lowest > -1 && computedLowest(M.weights) > -1,
      beyond: {
        broken: "λ_min is between −3 and −1.2",
        cases: casesOf(onGrid(0.2, 2, 10)),
        build: (c) => build(c, -1),
      },
    },
  ],
  conclusion:
    "along x → y = tanh(Wx + u) the energy L(x) = −½ x'Wx − u'x + Σ S(x_i), S(s) = ∫_0^s artanh, falls strictly while x moves: all limit points of an orbit are fixed points, so no orbit tends to a cycle",
  why: "L(x) − L(y) ≥ ½ d'(W + I) d > 0 for d = y − x ≠ 0: artanh y = Wx + u, and S is convex with S'' ≥ 1. L is continuous on the closed cube, so it falls to a limit; at a limit point x of the orbit L(tanh(Wx + u)) = L(x), so x is fixed.",
  cases: casesOf(onGrid(0.01, 1)),
  build: (c) => build(c, 1),
  coverage: { "several units": 0.5, "moves for more than 3 steps": 0.3 },
  wording: {
    known: "paraphrased",
    section: "the remarks on definition 2",
    words:
      "symmetric W with a least eigenvalue above −1 makes all attractors fixed points, with reference to Marcus, Waugh and Westervelt: from a damaged copy, and a public review agrees",
  },
});
