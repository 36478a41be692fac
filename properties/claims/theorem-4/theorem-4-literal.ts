/**
 * Theorem 4 as worded: if the inputs keep every a_t in Γ(X), then ∂a_t/∂a_0 → 0. False in two ways.
 *
 * In several dimensions the gradient can explode: W = g [[0,1],[1,0]], A = (L,s), B = (s,L). Both are in Γ of
 * X = (p,p), but inputs that lead from A to B and back give the period product M'(B) M'(A) = g² diag(sech⁴L, sech⁴s),
 * whose spectral radius exceeds 1 for s < arcosh √g. A finite witness: what one period multiplies, all periods do.
 *
 * In one dimension the product of factors below 1 need not vanish: sech² a_t = m_t/w with m_t = 1 − 1/(t+2)² keeps
 * every a_t in Γ = (arcosh √w, ∞), and the product telescopes to (t+2)/(2(t+1)) > 1/2 for all t.
 */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { type LatchVerdict, latchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { drivenTrajectory, inputsAlong } from "../../../src/dynamics/trajectory.ts";
import {
  attractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  latchNeuron,
} from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { artanh } from "../../../src/numeric/elementary/artanh.ts";
import { asinh } from "../../../src/numeric/elementary/asinh.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { matrixOf, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { claim } from "../../engine/claim.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.theorem4;
const repairs = [
  "theorem-4/repaired",
  "theorem-4-output/repaired",
  "theorem-4-adapted/repaired",
  "theorem-4-neuron/repaired",
];

interface AlternatingCase {
  /** g */
  readonly gain: number;
  /** s, as a share of arcosh √g. */
  readonly small: number;
  /** What g (sech² s sech² L)^½, the spectral radius of one step, is set to by the choice of L. */
  readonly oneStep: number;
}

interface AlternatingSubject {
  readonly M: HulledMap;
  readonly X: Vector;
  readonly A: Vector;
  readonly B: Vector;
  readonly verdicts: readonly LatchVerdict[];
  readonly periodRadius: number;
}

export const literal = claim<AlternatingCase, AlternatingSubject>({
  item,
  id: "theorem-4/literal",
  reading: "literal",
  statement: "Inputs keep every a_t in Γ(X) ⇒ ∂a_t/∂a_0 → 0.",
  cases: fc.record({ gain: onGrid(1.2, 8, 10), small: onGrid(0.3, 0.9, 10), oneStep: onGrid(0.3, 0.95, 20) }),
  build: ({ gain, small, oneStep }) => {
    const M = tanhNetwork(
      matrixOf([
        [0, gain],
        [gain, 0],
      ]),
    );
    const s = small * asinh(Math.sqrt(gain - 1));
    const share = oneStep / gain;
    // sech² L = share² / sech² s, and sech² L = 1/(1 + sinh² L)
    const L = asinh(Math.sqrt(sech2(s) / (share * share) - 1));
    const [A, B] = [Float64Array.of(L, s), Float64Array.of(s, L)];
    const p = attractor(gain);
    const X = Float64Array.of(p, p);
    const hyperbolic = asHyperbolicAttractor(M, [X]);
    const verdicts = hyperbolic === undefined ? [] : [A, B].map((y) => latchVerdict(M, [hyperbolic], 0, y));
    return { M, X, A, B, verdicts, periodRadius: spectralRadius(multiply(M.jacobian(B), M.jacobian(A))) };
  },
  examine: ({ M, verdicts, periodRadius }) =>
    verdicts.length === 2 && verdicts.every(({ kind }) => kind === "inside")
      ? { kind: "finding", margin: 1 - periodRadius, allowance: normRounding(M.dimension) * periodRadius, regions: [] }
      : { kind: "undecided", why: "A or B is not known to be in Γ(X)", regions: [] },
  narrate: ({ M, X, A, B, verdicts, periodRadius }) => {
    const states = drivenTrajectory(
      M,
      A,
      inputsAlong(
        M,
        Array.from({ length: 21 }, (_, t) => (t % 2 === 0 ? A : B)),
      ),
    );
    const sizes = sensitivities(M, states).map(logOperatorNorm);
    const [toB, toA] = inputsAlong(M, [A, B, A]);
    return [
      `W = [0 ${M.jacobian(Float64Array.of(0, 0)).data[1]}; the same, 0], X = ${showVector(X)}`,
      `A = ${showVector(A)} is ${verdicts[0].kind} Γ(X); B = ${showVector(B)} is ${verdicts[1].kind} Γ(X)`,
      `u = ${showVector(toB)} leads from A to B, u = ${showVector(toA)} back`,
      `spectral radius of the period product M'(B) M'(A): ${showNumber(periodRadius)} ≥ 1, so ‖∂a_2k/∂a_0‖ ≥ ${showNumber(periodRadius)}^k for every k`,
      ...showTable(
        ["t", "‖∂a_t/∂a_0‖"],
        [0, 2, 4, 10, 20].map((t) => [t, exp(sizes[t])]),
      ),
    ];
  },
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "constructed",
  broken: "Γ bounds spectral radii of autonomous products; driven products mix Jacobians of different states",
  repairs,
  sources: ["src/dynamics/reduced-attracting-set.ts", "src/dynamics/sensitivity.ts"],
});

interface EdgeCase {
  readonly w: number;
  readonly steps: number;
}

interface EdgeSubject {
  readonly w: number;
  readonly states: readonly Vector[];
  readonly inputs: readonly Vector[];
  readonly logSizes: readonly number[];
}

/** What ln of the product may be off the telescoped one after 400 steps: the states are rounded, and w sech² with them. */
const WITNESS_ROUNDING = 1e-9;

export const edge = claim<EdgeCase, EdgeSubject>({
  item,
  id: "theorem-4-edge/literal",
  reading: "literal",
  statement:
    "The same for one unit, where all factors are below 1: inputs keep every a_t in Γ = (arcosh √w, ∞) ⇒ ∂a_t/∂a_0 → 0.",
  cases: fc.record({ w: onGrid(1.1, 6, 10), steps: fc.constantFrom(50, 100, 200, 400) }),
  build: ({ w, steps }) => {
    const multiplierAt = (t: number) => 1 - 1 / ((t + 2) * (t + 2));
    const wanted = Array.from({ length: steps + 1 }, (_, t) =>
      Float64Array.of(artanh(Math.sqrt(1 - multiplierAt(t) / w))),
    );
    const M = latchNeuron(w);
    const inputs = inputsAlong(M, wanted);
    const states = drivenTrajectory(M, wanted[0], inputs);
    return { w, states, inputs, logSizes: sensitivities(M, states).map(logOperatorNorm) };
  },
  examine: ({ w, states, logSizes }) => {
    const edgeOfGamma = edgeOfReducedAttractingSet(w);
    if (!states.every(([a]) => a > edgeOfGamma))
      return { kind: "undecided", why: "a state is at the edge", regions: [] };
    const T = states.length - 1;
    const off = Math.max(...logSizes.map((logSize, t) => Math.abs(logSize - log((t + 2) / (2 * (t + 1))))));
    if (!(off <= WITNESS_ROUNDING)) {
      return {
        kind: "undecided",
        why: "the product is not the telescoped one that proves the case for all t",
        regions: [],
      };
    }
    // The claim would need the sensitivity to fall below 1/2 at some t; the telescoped product never does.
    const least = Math.min(...logSizes);
    return { kind: "finding", margin: log(1 / 2) - least, allowance: productRounding(1, T), regions: [] };
  },
  narrate: ({ w, states, inputs, logSizes }) => [
    `Neuron, w = ${w}; Γ = (${showNumber(edgeOfReducedAttractingSet(w))}, ∞); inputs tend to −h* = ${showNumber(-inputThreshold(w))}`,
    "w sech² a_t = 1 − 1/(t+2)², so ∂a_t/∂a_0 = (t+2)/(2(t+1)) > 1/2 for every t",
    ...showTable(
      ["t", "a_t", "u_t", "∂a_t/∂a_0"],
      [0, 1, 2, 5, 10, 20, states.length - 1].map((t) => [
        t,
        states[t][0],
        t === 0 ? "" : showNumber(inputs[t - 1][0]),
        exp(logSizes[t]),
      ]),
    ),
  ],
  coverage: {},
  expectation: "fails",
  found: "constructed",
  broken: "factors below 1 may tend to 1: a product of them vanishes only if Σ (1 − factor) diverges",
  repairs,
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
});
