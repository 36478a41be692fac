/**
 * Networks that attract every orbit to 0, and not exponentially: M(a) = Q tanh a with a signed permutation Q.
 *
 * Unit by unit |tanh a| < |a|, so all of ℝⁿ tends to 0, and all eigenvalues of M'(0) = Q have modulus 1.
 */
import fc from "fast-check";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { type Matrix, zeroMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { euclideanNorm, maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, nothingClaimed } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding } from "../../vocabulary/rounding.ts";

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((shorter) =>
    Array.from({ length: n }, (_, at) => [...shorter.slice(0, at), n - 1, ...shorter.slice(at)]).reverse(),
  );
}

export const cases = fc.integer({ min: 1, max: 3 }).chain((n) =>
  fc.record({
    /** Entry i of M(a) is signs_i tanh of entry order_i of a. */
    order: fc.constantFrom(...permutations(n)),
    signs: fc.array(fc.constantFrom(1, -1), { minLength: n, maxLength: n }),
    start: vectorOnGrid(n, 0.1, 3, 10),
    /** The bound below 1 on the eigenvalues that hyperbolicity would come with. */
    lambda: fc.constantFrom(0.99, 0.9, 0.999),
  }),
);

interface Subject {
  readonly Q: Matrix;
  readonly lambda: number;
  readonly states: readonly Vector[];
}

const STEPS = 200;

export function build({ order, signs, start, lambda }: Drawn<typeof cases>): Subject {
  const n = order.length;
  const Q = zeroMatrix(n, n);
  order.forEach((from, i) => (Q.data[i * n + from] = signs[i]));
  return { Q, lambda, states: autonomousTrajectory(tanhNetwork(Q), Float64Array.from(start), STEPS) };
}

export function examine({ Q, lambda, states }: Subject): CaseExamination {
  // |tanh a| < |a| brings every orbit to 0, and no farther than a (1 + 2t a²/3)^-½ is left after t steps.
  const first = maximumNorm(states[0]);
  const attracted = states.every(
    (a, t) => maximumNorm(a) <= (first / Math.sqrt(1 + (2 * t * first * first) / 3)) * (1 + t * normRounding(1)),
  );
  if (!attracted) return nothingClaimed("the orbit does not come nearer to 0");
  return finding({ margin: 1 - spectralRadius(Q) / lambda, allowance: normRounding(Q.rows) });
}

export const narrate = ({ Q, lambda, states }: Subject) => [
  `M(a) = Q tanh a, Q = ${showMatrix(Q)}; X = {0}, M'(0) = Q: spectral radius ${showNumber(spectralRadius(Q))}, claimed at most ${showNumber(lambda)}`,
  ...showTable(
    ["t", "a_t", "size of a_t / size of a_{t−1}"],
    [0, 1, 2, 5, 10, 50, STEPS].map((t) => [
      t,
      showVector(states[t]),
      t === 0 ? "" : showNumber(euclideanNorm(states[t]) / euclideanNorm(states[t - 1])),
    ]),
  ),
  "Unit by unit |tanh a| < |a|, so every orbit tends to 0, from any start; no λ < 1 bounds the eigenvalues of M'(0).",
];
