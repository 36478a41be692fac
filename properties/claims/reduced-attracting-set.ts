/**
 * Definitions 4 and 5: the reduced attracting set, decided in finitely many steps, and what staying in it takes.
 *
 *   Γ(X) = {y ∈ β(X) : spectral radius of (M^l)'(y) < 1 for all l ≥ 1}
 *
 * The verdict of `latchVerdict` is held against products of Jacobians formed apart from it. Γ is not forward invariant:
 * "remains robustly latched" is a hypothesis of its own, even without input. For the neuron under a constant input below
 * h* it does hold.
 */
import fc from "fast-check";
import type { HulledMap } from "../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../src/dynamics/hyperbolic-attractor.ts";
import { type LatchVerdict, latchVerdict } from "../../src/dynamics/reduced-attracting-set.ts";
import type { StateMap } from "../../src/dynamics/state-map.ts";
import {
  drivenAttractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  latchNeuron,
} from "../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { log } from "../../src/numeric/log.ts";
import { matrixOf, multiply } from "../../src/numeric/matrix.ts";
import { operatorNorm } from "../../src/numeric/norms.ts";
import { spectralRadius } from "../../src/numeric/spectrum.ts";
import { add, scale, type Vector } from "../../src/numeric/vector.ts";
import { unitVector } from "../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../arbitraries/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../narrative.ts";
import { PAPER } from "../paper.ts";
import { radiusRounding, stepRounding } from "../rounding.ts";

type Case =
  | {
      readonly kind: "network";
      readonly attractor: FixedPointCase;
      readonly direction: readonly number[];
      readonly away: number;
    }
  /** A neuron under a constant input beyond −h*: only the lower attractor is left, and orbits from above pass where M' > 1. */
  | {
      readonly kind: "passing-neuron";
      readonly w: number;
      /** The input is −(1 + excess) h*. */
      readonly excess: number;
      /** y − a*, where one step still contracts. */
      readonly depth: number;
    };

interface Subject {
  readonly M: StateMap;
  readonly X: Vector;
  readonly y: Vector;
  readonly verdict: LatchVerdict;
  /** ln of the spectral radius of (M^l)'(y), l = 1 … LENGTH, and what rounding may do to it. */
  readonly logRadii: readonly number[];
  readonly allowances: readonly number[];
}

/** How many iterates are formed directly. */
const LENGTH = 30;

const cases: fc.Arbitrary<Case> = fc.oneof(
  fc.record({
    kind: fc.constant("network"),
    attractor: fixedPointCase({ minUnits: 2, maxUnits: 3, kinds: ["tanh"], largestRadius: 0.9 }),
    direction: vectorOnGrid(3, -1, 1, 10),
    away: onGrid(0.1, 3, 10),
  }),
  fc.record({
    kind: fc.constant("passing-neuron"),
    w: onGrid(1.5, 4, 10),
    excess: onGrid(0.1, 1),
    depth: onGrid(0.01, 4),
  }),
);

function systemOf(c: Case): { M: HulledMap; X: Vector; y: Vector } {
  if (c.kind === "passing-neuron") {
    const u = (1 + c.excess) * inputThreshold(c.w);
    return {
      M: tanhNetwork(matrixOf([[c.w]]), Float64Array.of(-u)),
      X: Float64Array.of(-drivenAttractor(c.w, u)),
      y: Float64Array.of(edgeOfReducedAttractingSet(c.w) + c.depth),
    };
  }
  const { M, point } = buildFixedPoint(c.attractor);
  return { M, X: point, y: add(point, scale(c.away, unitVector(c.direction, M.dimension))) };
}

function directRadii(M: StateMap, y: Vector) {
  let state = y;
  let product = M.jacobian(y);
  const logRadii: number[] = [];
  const allowances: number[] = [];
  for (let l = 1; l <= LENGTH; l++) {
    if (l > 1) {
      state = M.next(state);
      product = multiply(M.jacobian(state), product);
    }
    const radius = spectralRadius(product);
    logRadii.push(radius === 0 ? -Infinity : log(radius));
    allowances.push(2 * radiusRounding(M.dimension, operatorNorm(product), Infinity));
  }
  return { logRadii, allowances };
}

function build(
  c: Case,
  verdictOf: (M: HulledMap, X: Vector, y: Vector, logRadii: readonly number[]) => LatchVerdict,
): Subject {
  const { M, X, y } = systemOf(c);
  const { logRadii, allowances } = directRadii(M, y);
  return { M, X, y, verdict: verdictOf(M, X, y, logRadii), logRadii, allowances };
}

function decided(M: HulledMap, point: Vector, y: Vector): LatchVerdict {
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return { kind: "undecided", why: "no contracting ball was found" };
  const verdict = latchVerdict(M, [X], 0, y);
  // Only X is known here: an orbit that never enters its ball may be on its way to an attractor not looked for.
  return verdict.kind === "undecided" && verdict.why.startsWith("no contracting ball entered")
    ? { kind: "not-in-basin", why: verdict.why }
    : verdict;
}

function examine({ verdict, logRadii, allowances }: Subject): Examination {
  const regions: string[] = [verdict.kind];
  if (logRadii[0] < 0 && Math.max(...logRadii) > 0) regions.push("below 1 at first, above 1 later");
  if (verdict.kind === "undecided") return { kind: "undecided", why: verdict.why, regions };
  if (verdict.kind === "not-in-basin") return { kind: "finding", margin: 1, allowance: 0, regions };
  if (verdict.kind === "outside") {
    const at = verdict.expandsAt - 1;
    if (at >= LENGTH) return { kind: "finding", margin: verdict.logRadius, allowance: 0, regions };
    return { kind: "finding", margin: logRadii[at], allowance: Math.min(allowances[at], 1e-3), regions };
  }
  const inside = logRadii.map((logRadius, i) => ({ margin: -logRadius, allowance: Math.min(allowances[i], 1e-3) }));
  return { kind: "finding", ...tightest(inside), regions };
}

const narrate = ({ M, X, y, verdict, logRadii }: Subject) => [
  `X = ${showVector(X)}, M'(X) = ${showMatrix(M.jacobian(X))}; y = ${showVector(y)}`,
  `verdict: ${verdict.kind}`,
  ...showTable(
    ["l", "ln radius of (M^l)'(y)"],
    logRadii.map((logRadius, i) => [i + 1, logRadius]),
  ),
];

const gamma = {
  item: PAPER.definition4,
  cases,
  examine,
  narrate,
  sources: ["src/dynamics/reduced-attracting-set.ts", "src/dynamics/basin.ts", "src/numeric/scaled-matrix.ts"],
};

export const gammaRepaired = claim<Case, Subject>({
  ...gamma,
  id: "definition-4/repaired",
  reading: "repaired",
  statement:
    "Γ(X) is decided in finitely many steps: called inside, every (M^l)'(y) has spectral radius below 1; called outside, the named one has not.",
  build: (c) => build(c, decided),
  coverage: { inside: 0.3, outside: 0.1, "below 1 at first, above 1 later": 0.1 },
  expectation: "holds",
  control: "definition-4/control",
});

export const gammaControl = claim<Case, Subject>({
  ...gamma,
  id: "definition-4/control",
  reading: "control",
  statement: "Inside is called on the first iterate alone: spectral radius of M'(y) < 1.",
  build: (c) =>
    build(c, (_M, _point, _y, [first]) =>
      first < 0
        ? { kind: "inside", settledAt: 1, largestLogRadius: first }
        : { kind: "outside", expandsAt: 1, logRadius: first },
    ),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "l = 1 only",
});

/* Definition 5: staying in Γ. */

interface StaySubject {
  readonly M: StateMap;
  readonly X: Vector;
  readonly y: Vector;
  readonly before: LatchVerdict;
  readonly after: LatchVerdict;
}

export const stayLiteral = claim<Case, StaySubject>({
  item: PAPER.definition5,
  id: "definition-5/literal",
  reading: "literal",
  statement:
    "Robustly latched once, robustly latched from then on while there is no input: a_0 ∈ Γ(X) ⇒ M(a_0) ∈ Γ(X).",
  cases,
  build: (c) => {
    const { M, X, y } = systemOf(c);
    return { M, X, y, before: decided(M, X, y), after: decided(M, X, M.next(y)) };
  },
  examine: ({ before, after }) => {
    if (before.kind === "undecided") return { kind: "undecided", why: before.why, regions: [] };
    if (before.kind !== "inside" || after.kind !== "outside") {
      return { kind: "finding", margin: 1, allowance: 0, regions: [] };
    }
    return { kind: "finding", margin: -after.logRadius, allowance: 0, regions: [] };
  },
  narrate: ({ M, X, y, before, after }) => [
    `X = ${showVector(X)}, M'(X) = ${showMatrix(M.jacobian(X))}`,
    `y = ${showVector(y)} is ${before.kind} Γ(X); M(y) = ${showVector(M.next(y))} is ${after.kind}`,
    after.kind === "outside"
      ? `at M(y) the ${after.expandsAt}-fold iterate has ln of the spectral radius ${showNumber(after.logRadius)} > 0`
      : "",
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "random",
  broken: "the product at M(y) lacks the factor M'(y), which may be what made it small",
  repairs: ["definition-5/repaired"],
  sources: ["src/dynamics/reduced-attracting-set.ts"],
});

interface NeuronCase {
  readonly w: number;
  /** The constant input as a share of h*. */
  readonly input: number;
  /** a_0 beyond the edge of Γ. */
  readonly depth: number;
}

interface NeuronSubject {
  readonly w: number;
  readonly input: number;
  readonly edge: number;
  readonly start: number;
  readonly next: number;
}

const neuron = {
  item: PAPER.definition5,
  cases: fc.record({
    w: onGrid(1.1, 6, 10),
    input: fc.oneof(onGrid(-0.99, 0.99), fc.constant(-0.99)),
    depth: fc.oneof(onGrid(0.01, 3), onGrid(0.01, 0.1)),
  }) satisfies fc.Arbitrary<NeuronCase>,
  examine: ({ w, edge, next }: NeuronSubject): Examination => ({
    kind: "finding",
    margin: next / edge - 1,
    allowance: stepRounding(1, w) / edge,
    regions: next / edge - 1 < 0.1 ? ["next state near the edge"] : [],
  }),
  narrate: ({ w, input, edge, start, next }: NeuronSubject) => [
    `Neuron, w = ${w}, constant input ${showNumber(input)} (h* = ${showNumber(inputThreshold(w))}); Γ = (${showNumber(edge)}, ∞)`,
    `a_0 = ${showNumber(start)} → a_1 = ${showNumber(next)}`,
  ],
  sources: ["src/networks/latch-neuron.ts"],
};

function buildNeuron({ w, input, depth }: NeuronCase, loudness: number): NeuronSubject {
  const edge = edgeOfReducedAttractingSet(w);
  const u = loudness * input * inputThreshold(w);
  const start = edge + depth;
  return { w, input: u, edge, start, next: latchNeuron(w).next(Float64Array.of(start))[0] + u };
}

export const stayRepaired = claim<NeuronCase, NeuronSubject>({
  ...neuron,
  id: "definition-5/repaired",
  reading: "repaired",
  statement: "The neuron under inputs |u_t| < h* stays in Γ = (arcosh √w, ∞): a > a* ⇒ w tanh a + u > a*.",
  build: (c) => buildNeuron(c, 1),
  coverage: { "next state near the edge": 0.1 },
  expectation: "holds",
  control: "definition-5/control",
});

export const stayControl = claim<NeuronCase, NeuronSubject>({
  ...neuron,
  id: "definition-5/control",
  reading: "control",
  statement: "The same with inputs up to twice h*.",
  build: (c) => buildNeuron(c, 2),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the input exceeds h*",
});
