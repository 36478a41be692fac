/**
 * What the paper concludes from theorem 1, and why it does not follow.
 *
 *   growth      "outside Γ the ball of uncertainty grows exponentially": only until the orbit has left the place where
 *               M' > 1. Finite witness: an interval of starts whose two ends have entered the contracting ball of X, so
 *               that its width, already less than at first, tends to 0.
 *   compound    "stretching at every step compounds": the stretched directions need not line up. Finite witness: a power
 *               of A of operator norm below 1/2, although ‖A‖ > 1 at every state.
 *   dichotomy   "stretching means outside Γ": Γ is defined by eigenvalues, stretching by a norm.
 */
import fc from "fast-check";
import { basinVerdict } from "../../../src/dynamics/basin.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import type { LatchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor, edgeOfReducedAttractingSet, multiplier } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { identity, type Matrix, matrixOf, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { toMatrix } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { add, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { latchVerdictAt } from "../../arbitraries/maps/state-in-basin.ts";
import { claim } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.theorem1;

interface GrowthCase {
  readonly w: number;
  /** a_0, between 0 and the edge a* of Γ in shares of a*. */
  readonly start: number;
  /** The interval of starts is a_0 (1 ± spread). */
  readonly spread: number;
}

interface GrowthSubject {
  readonly w: number;
  readonly low: readonly Vector[];
  readonly high: readonly Vector[];
  readonly sensitivity: readonly number[];
  /** When both ends are in the contracting ball of X; undefined if that is not known. */
  readonly entersAt: number | undefined;
}

/** Steps that are followed, and enough for every end to enter. */
const STEPS = 100;

const widthAt = ({ low, high }: GrowthSubject, t: number) => high[t][0] - low[t][0];

export const growthLiteral = claim<GrowthCase, GrowthSubject>({
  item,
  id: "theorem-1-growth/literal",
  reading: "literal",
  statement:
    "X hyperbolic, a_0 in its basin and outside Γ(X) ⇒ the ball of uncertainty around a_0 grows exponentially with t, without input.",
  cases: fc.record({ w: onGrid(1.5, 6, 10), start: onGrid(0.1, 0.6, 10), spread: onGrid(0.1, 0.6, 10) }),
  build: ({ w, start, spread }) => {
    const M = tanhNetwork(matrixOf([[w]]));
    const X = asHyperbolicAttractor(M, [Float64Array.of(attractor(w))]);
    const a_0 = start * edgeOfReducedAttractingSet(w);
    const ends = [1 - spread, 1 + spread].map((share) => Float64Array.of(share * a_0));
    const entries = ends.map((end) => (X === undefined ? undefined : basinVerdict(M, [X], end, STEPS)));
    const entered = entries.map((verdict) => (verdict?.kind === "attracted" ? verdict.entersAt : Infinity));
    const centre = autonomousTrajectory(M, Float64Array.of(a_0), STEPS);
    return {
      w,
      low: autonomousTrajectory(M, ends[0], STEPS),
      high: autonomousTrajectory(M, ends[1], STEPS),
      sensitivity: sensitivities(M, centre).map((J) => toMatrix(J).data[0]),
      entersAt: Math.max(...entered) < Infinity ? Math.max(...entered) : undefined,
    };
  },
  examine: (s) => {
    if (s.entersAt === undefined) return { kind: "undecided", why: "an end did not enter the ball", regions: [] };
    const width = widthAt(s, 0);
    const last = widthAt(s, STEPS);
    return { kind: "finding", margin: last / width - 1, allowance: stepRounding(1, s.w) / width, regions: [] };
  },
  narrate: (s) => [
    `Neuron, w = ${s.w}: Γ = (${showNumber(edgeOfReducedAttractingSet(s.w))}, ∞), X = ${showNumber(attractor(s.w))}; all starts are below Γ, M' = ${showNumber(multiplier(s.w, s.low[0][0]))} … ${showNumber(multiplier(s.w, s.high[0][0]))} > 1 there`,
    ...showTable(
      ["t", "from", "to", "width", "∂a_t/∂a_0"],
      [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, STEPS].map((t) => [
        t,
        s.low[t][0],
        s.high[t][0],
        widthAt(s, t),
        s.sensitivity[t],
      ]),
    ),
    `From t = ${s.entersAt ?? "?"} on both ends are in a ball around X on which M contracts: the width tends to 0.`,
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.5,
  found: "random",
  broken: "stretching lasts while the orbit is where M' > 1; an orbit in the basin leaves that place",
  repairs: ["theorem-1-growth/repaired", "theorem-4-basin/repaired"],
  sources: ["src/dynamics/basin.ts", "src/networks/latch-neuron.ts"],
});

interface CompoundCase {
  readonly base: BaseMatrix;
  /** ‖M'‖ at every state. */
  readonly size: number;
}

interface CompoundSubject {
  readonly A: Matrix;
  /** ‖A^s‖, s = 0 … */
  readonly sizes: readonly number[];
}

const MOST_POWERS = 40;

export const compoundLiteral = claim<CompoundCase, CompoundSubject>({
  item,
  id: "theorem-1-compound/literal",
  reading: "literal",
  statement: "‖M'‖ > 1 at every state of the orbit ⇒ the stretching compounds: ‖∂a_t/∂a_0‖ > 1 at every t ≥ 1.",
  cases: fc.record({ base: baseMatrix({ minUnits: 2, maxUnits: 3 }), size: onGrid(1.1, 3, 10) }),
  build: ({ base, size }) => {
    const A = withOperatorNorm(base, size);
    let power = identity(A.rows);
    const sizes = [1];
    for (let s = 1; s <= MOST_POWERS && sizes[s - 1] >= 0.5; s++) {
      power = multiply(A, power);
      sizes.push(operatorNorm(power));
    }
    return { A, sizes };
  },
  examine: ({ A, sizes }) => ({
    kind: "finding",
    margin: Math.min(...sizes.slice(1)) - 1,
    allowance: productRounding(A.rows, MOST_POWERS) + normRounding(A.rows),
    regions: [],
  }),
  narrate: ({ A, sizes }) => [
    `M(a) = A a, M' = A = ${showMatrix(A)} everywhere: operator norm ${showNumber(operatorNorm(A))}, spectral radius ${showNumber(spectralRadius(A))}`,
    ...showTable(
      ["t", "‖∂a_t/∂a_0‖"],
      sizes.map((size, t) => [t, size]),
    ),
    `‖A^${sizes.length - 1}‖ < 1/2, so A^t → 0.`,
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.5,
  found: "random",
  broken: "what one step stretches the next may shrink: the least singular value compounds, the norm does not",
  repairs: ["theorem-1-growth/repaired"],
  sources: ["src/networks/affine-map.ts", "src/dynamics/sensitivity.ts"],
});

interface DichotomyCase {
  readonly attractor: FixedPointCase;
  readonly direction: readonly number[];
  readonly away: number;
}

interface DichotomySubject {
  readonly M: StateMap;
  readonly X: Vector;
  readonly y: Vector;
  readonly verdict: LatchVerdict;
}

export const dichotomyLiteral = claim<DichotomyCase, DichotomySubject>({
  item,
  id: "theorem-1-dichotomy/literal",
  reading: "literal",
  statement: "Theorem 1 is about states outside Γ: ‖M'(y)‖ > 1 ⇒ y ∉ Γ(X).",
  cases: fc.record({
    attractor: fixedPointCase({ minUnits: 2, maxUnits: 3, largestRadius: 0.9 }),
    direction: vectorOnGrid(3, -1, 1, 10),
    away: onGrid(0, 1, 10),
  }),
  build: (c) => {
    const { M, point } = buildFixedPoint(c.attractor);
    const y = add(point, scale(c.away, unitVector(c.direction, M.dimension)));
    return { M, X: point, y, verdict: latchVerdictAt(M, point, y) };
  },
  examine: ({ M, y, verdict }) => {
    if (verdict.kind === "undecided") return { kind: "undecided", why: verdict.why, regions: [] };
    if (verdict.kind !== "inside") return { kind: "finding", margin: 1, allowance: 0, regions: [] };
    const size = operatorNorm(M.jacobian(y));
    return { kind: "finding", margin: 1 - size, allowance: normRounding(M.dimension) * size, regions: [] };
  },
  narrate: ({ M, X, y, verdict }) => [
    `X = ${showVector(X)}, y = ${showVector(y)} is ${verdict.kind} Γ(X)`,
    `M'(y) = ${showMatrix(M.jacobian(y))}: operator norm ${showNumber(operatorNorm(M.jacobian(y)))}, spectral radius ${showNumber(spectralRadius(M.jacobian(y)))}`,
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "random",
  broken:
    "a non-normal Jacobian stretches although all its eigenvalues are below 1: inside Γ and expanding go together",
  repairs: ["theorem-1/repaired", "theorem-2-adapted/repaired"],
  sources: ["src/dynamics/reduced-attracting-set.ts", "src/numeric/linear-algebra/norms.ts"],
});
