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
import { asHyperbolicAttractor } from "../../src/dynamics/hyperbolic-attractor.ts";
import { type LatchVerdict, latchVerdict } from "../../src/dynamics/reduced-attracting-set.ts";
import type { StateMap } from "../../src/dynamics/state-map.ts";
import { edgeOfReducedAttractingSet, inputThreshold, latchNeuron } from "../../src/networks/latch-neuron.ts";
import { log } from "../../src/numeric/log.ts";
import { multiply } from "../../src/numeric/matrix.ts";
import { operatorNorm } from "../../src/numeric/norms.ts";
import { spectralRadius } from "../../src/numeric/spectrum.ts";
import { add, type Vector } from "../../src/numeric/vector.ts";
import { unitVector } from "../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../arbitraries/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../narrative.ts";
import { PAPER } from "../paper.ts";
import { radiusRounding, stepRounding } from "../rounding.ts";

interface Case {
  readonly attractor: FixedPointCase;
  readonly direction: readonly number[];
  readonly away: number;
}

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

const cases: fc.Arbitrary<Case> = fc.record({
  attractor: fixedPointCase({ minUnits: 2, maxUnits: 3, kinds: ["tanh"], largestRadius: 0.9 }),
  direction: vectorOnGrid(3, -1, 1, 10),
  away: onGrid(0.1, 3, 10),
});

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

function build(c: Case, verdictOf: (M: StateMap, point: Vector, y: Vector, radii: readonly number[]) => LatchVerdict): Subject {
  const { M, point } = buildFixedPoint(c.attractor);
  const y = add(point, unitVector(c.direction, M.dimension).map((entry) => c.away * entry));
  const { logRadii, allowances } = directRadii(M, y);
  return { M, X: point, y, verdict: verdictOf(M, point, y, logRadii), logRadii, allowances };
}

function decided(M: ReturnType<typeof buildFixedPoint>["M"], point: Vector, y: Vector): LatchVerdict {
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
  build: (c) => build(c, (M, point, y) => decided(M as ReturnType<typeof buildFixedPoint>["M"], point, y)),
  coverage: { inside: 0.2, outside: 0.05, "below 1 at first, above 1 later": 0.02 },
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
  statement: "Robustly latched once, robustly latched from then on while there is no input: a_0 ∈ Γ(X) ⇒ M(a_0) ∈ Γ(X).",
  cases,
  build: (c) => {
    const { M, point } = buildFixedPoint(c.attractor);
    const y = add(point, unitVector(c.direction, M.dimension).map((entry) => c.away * entry));
    return { M, X: point, y, before: decided(M, point, y), after: decided(M, point, M.next(y)) };
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
