/**
 * Definition 4: is Γ the same set in either coordinate of the network?
 *
 *   a_t = W tanh(a_{t−1}) + c,   x_t = tanh a_t = tanh(W x_{t−1} + c),   ∂x_l/∂x_0 = D(a_l) (∂a_l/∂a_0) D(a_0)⁻¹,  D = diag sech²
 *
 * It is not: the neuron has ∂a_1/∂a_0 = w sech² a_0 but ∂x_1/∂x_0 = w sech² a_1, so below a* = arcosh √w a state is out of Γ
 * in the one and in Γ in the other. Spectra agree where D(a_l) = D(a_0), over whole periods of a cycle, and in coordinates
 * that differ by a linear map: a = Wx for c = 0.
 */
import fc from "fast-check";
import { type StateMap } from "../../../src/dynamics/state-map.ts";
import { edgeOfReducedAttractingSet, latchNeuron, multiplier } from "../../../src/networks/latch-neuron.ts";
import { activationForm, tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { apply, identity, type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { eigenvectorCondition, spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { buildCycle, cycleCase, type CycleCase } from "../../arbitraries/maps/cycle.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding, radiusRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.definition4;
const sources = ["src/networks/tanh-network.ts", "src/dynamics/reduced-attracting-set.ts"];

/** x → tanh(Wx + c) as an autonomous map. */
function inActivations(M: TanhNetwork): StateMap {
  const N = activationForm(M);
  const silent = zeros(M.dimension);
  return { dimension: M.dimension, next: (x) => N.next(x, silent), jacobian: (x) => N.jacobian(x, silent) };
}

/* The literal statement, on the neuron. */

interface NeuronCase {
  readonly w: number;
  /** y as a share of the edge a* of Γ. */
  readonly share: number;
}

interface NeuronSubject {
  readonly w: number;
  readonly y: number;
  /** ln |∂a_l/∂a_0| and ln |∂x_l/∂x_0| from y, l = 1 … */
  readonly inState: readonly number[];
  readonly inOutput: readonly number[];
}

const STEPS = 20;

export const literal = claim<NeuronCase, NeuronSubject>({
  item,
  id: "definition-4-coordinate/literal",
  reading: "literal",
  statement: "Γ is the same set of states whether the network is written for a or for x = tanh a.",
  cases: fc.record({ w: onGrid(1.1, 6, 10), share: onGrid(0.1, 2, 20) }),
  build: ({ w, share }) => {
    const M = latchNeuron(w);
    const y = share * edgeOfReducedAttractingSet(w);
    const [inState, inOutput] = [[0], [0]];
    let a = Float64Array.of(y) as Vector;
    for (let l = 1; l <= STEPS; l++) {
      inState.push(inState[l - 1] + log(multiplier(w, a[0])));
      a = M.next(a);
      inOutput.push(inOutput[l - 1] + log(multiplier(w, a[0])));
    }
    return { w, y, inState: inState.slice(1), inOutput: inOutput.slice(1) };
  },
  examine: ({ w, y, inState, inOutput }) => {
    // The orbit rises from y > 0; once above a*, every further factor is below 1. So this decides both for all l:
    const settled = latchNeuron(w).next(Float64Array.of(y))[0] > edgeOfReducedAttractingSet(w);
    const largest = [Math.max(...inState), Math.max(...inOutput)];
    const allowance = productRounding(1, STEPS);
    const agree = largest[0] > 0 === largest[1] > 0;
    if (agree || !settled) return { kind: "finding", margin: 1, allowance, regions: [] };
    return { kind: "finding", margin: -Math.min(Math.abs(largest[0]), Math.abs(largest[1])), allowance, regions: [] };
  },
  narrate: ({ w, y, inState, inOutput }) => [
    `Neuron, w = ${w}, X = {ā}; y = ${showNumber(y)}, a* = ${showNumber(edgeOfReducedAttractingSet(w))}, M(y) = ${showNumber(latchNeuron(w).next(Float64Array.of(y))[0])}`,
    ...showTable(
      ["l", "ln |∂a_l/∂a_0|", "ln |∂x_l/∂x_0|"],
      inState.slice(0, 6).map((size, before) => [before + 1, size, inOutput[before]]),
    ),
    "Below a* the first factor w sech² y exceeds 1; all factors w sech² a_1, w sech² a_2, … of the other are below 1 once M(y) > a*.",
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "random",
  broken: "the change of coordinate is not linear: D(a_l) at one end and D(a_0) at the other do not cancel",
  repairs: ["definition-4-coordinate/repaired", "definition-4-coordinate-periods/repaired"],
  sources: ["src/networks/latch-neuron.ts"],
});

/* Where spectra agree. */

interface SpectraSubject {
  readonly M: TanhNetwork;
  readonly pairs: readonly { readonly l: number; readonly inState: Matrix; readonly inOutput: Matrix }[];
  readonly start: Vector;
}

/** What two spectral radii may differ by, relative to the larger operator norm. */
const TOLERANCE = 1e-4;

const differenceOf = ({ inState, inOutput }: SpectraSubject["pairs"][number]) =>
  Math.abs(spectralRadius(inState) - spectralRadius(inOutput)) /
  Math.max(operatorNorm(inState), operatorNorm(inOutput));

function examineSpectra(s: SpectraSubject): Examination {
  const n = s.M.dimension;
  const worst = tightest(
    s.pairs.map((pair) => {
      const [one, other] = [pair.inState, pair.inOutput].map((A) => radiusRounding(n, 1, eigenvectorCondition(A)));
      return {
        margin: 1 - differenceOf(pair) / TOLERANCE,
        allowance: ((one + other) * (1 + productRounding(n, pair.l) / normRounding(n))) / TOLERANCE,
      };
    }),
  );
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (s.pairs.some(({ inState }) => spectralRadius(inState) > 0.01)) regions.push("spectral radius above 0.01");
  if (s.pairs.some(({ inState, inOutput }) => Math.abs(log(operatorNorm(inState) / operatorNorm(inOutput))) > 0.1)) {
    regions.push("operator norms differ by a tenth");
  }
  return { kind: "finding", ...worst, regions };
}

const spectra = {
  item,
  examine: examineSpectra,
  narrate: ({ M, pairs, start }: SpectraSubject) => [
    `W = ${showMatrix(M.weights)}, c = ${showVector(M.bias)}; from a_0 = ${showVector(start)}`,
    ...showTable(
      ["l", "radius of ∂a_l/∂a_0", "radius in the other coordinate"],
      pairs.map(({ l, inState, inOutput }) => [l, spectralRadius(inState), spectralRadius(inOutput)]),
    ),
  ],
  sources,
};

/** The products of Jacobians over 1 … `length` steps. */
function products(M: StateMap, start: Vector, length: number): Matrix[] {
  const all: Matrix[] = [];
  let state = start;
  let product = identity(M.dimension);
  for (let l = 1; l <= length; l++) {
    product = multiply(M.jacobian(state), product);
    state = M.next(state);
    all.push(product);
  }
  return all;
}

function follow(M: TanhNetwork, a: Vector, x: Vector, lengths: readonly number[]): SpectraSubject {
  const longest = Math.max(...lengths);
  const [inState, inOutput] = [products(M, a, longest), products(inActivations(M), x, longest)];
  return { M, start: a, pairs: lengths.map((l) => ({ l, inState: inState[l - 1], inOutput: inOutput[l - 1] })) };
}

interface LinearCase {
  readonly base: BaseMatrix;
  readonly gain: number;
  readonly start: readonly number[];
}

const linear = {
  ...spectra,
  cases: fc.record({
    base: baseMatrix({ maxUnits: 3 }),
    gain: onGrid(0.5, 3, 10),
    start: vectorOnGrid(3, -0.9, 0.9, 10),
  }) satisfies fc.Arbitrary<LinearCase>,
};

const LENGTHS = [1, 2, 3, 4];

export const repaired = claim<LinearCase, SpectraSubject>({
  ...linear,
  id: "definition-4-coordinate/repaired",
  reading: "repaired",
  statement:
    "For c = 0 the linear change a = Wx takes x_t = tanh(W x_{t−1}) to a_t = W tanh(a_{t−1}), and the spectra of all (M^l)' with it: Γ is carried over.",
  build: ({ base, gain, start }) => {
    const M = tanhNetwork(withOperatorNorm(base, gain));
    const x = Float64Array.from(start.slice(0, M.dimension));
    return follow(M, apply(M.weights, x), x, LENGTHS);
  },
  coverage: { "several units": 0.4, "spectral radius above 0.01": 0.5, "operator norms differ by a tenth": 0.2 },
  expectation: "holds",
  control: "definition-4-coordinate/control",
});

export const control = claim<LinearCase, SpectraSubject>({
  ...linear,
  id: "definition-4-coordinate/control",
  reading: "control",
  statement: "The same for x = tanh a.",
  build: ({ base, gain, start }) => {
    const M = tanhNetwork(withOperatorNorm(base, gain));
    const a = Float64Array.from(start.slice(0, M.dimension));
    return follow(M, a, a.map(tanh), LENGTHS);
  },
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the change of coordinate is not linear",
});

function buildPeriods(c: CycleCase, lengths: readonly number[]): SpectraSubject {
  const { M, points } = buildCycle(c);
  return follow(M as TanhNetwork, points[0], points[0].map(tanh), lengths);
}

const periods = { ...spectra, cases: cycleCase(3) };

export const periodsRepaired = claim<CycleCase, SpectraSubject>({
  ...periods,
  id: "definition-4-coordinate-periods/repaired",
  reading: "repaired",
  statement: "Over whole periods of a cycle ∂a_l/∂a_0 and ∂x_l/∂x_0, x = tanh a, have the same spectrum.",
  build: (c) => buildPeriods(c, [2, 4]),
  coverage: { "several units": 0.4, "spectral radius above 0.01": 0.3, "operator norms differ by a tenth": 0.05 },
  expectation: "holds",
  control: "definition-4-coordinate-periods/control",
});

export const periodsControl = claim<CycleCase, SpectraSubject>({
  ...periods,
  id: "definition-4-coordinate-periods/control",
  reading: "control",
  statement: "The same over half a period, and one and a half.",
  build: (c) => buildPeriods(c, [1, 3]),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the states at the two ends differ",
});
