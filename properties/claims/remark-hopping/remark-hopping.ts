/**
 * Systems that hop among attractors: |M'| < 1 near each of them, so the paper expects the sensitivity to vanish. But the
 * way from one to the next may lead where M' > 1, and quick hopping leads there often.
 *
 *   literal    a neuron is led from ā to −ā through j states near 0 and back, again and again: the factors of one period,
 *              m(ā)^{2d} for d steps at each attractor and w sech² for each state on the way, multiply to 1 or more
 *   repaired   n jumps of k steps in t steps:  ‖∂a_t/∂a_0‖ ≤ λ^{t−nk} G^{nk},  λ = sup ‖M'‖ near the attractors, G elsewhere
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { drivenTrajectory, inputsAlong } from "../../../src/dynamics/trajectory.ts";
import {
  attractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  multiplier,
} from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { asinh } from "../../../src/numeric/elementary/asinh.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { addMatrices, identity, matrixOf, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { maximumOperatorNorm, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { add, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.hopping;

interface SwitchedCase {
  readonly w: number;
  /** d, steps at each attractor. */
  readonly dwell: number;
  /** The states on the way are spread evenly over ± this share of a*. */
  readonly spread: number;
}

interface SwitchedSubject {
  readonly w: number;
  readonly dwell: number;
  /** One period and the state after it, which is the first. */
  readonly states: readonly Vector[];
  readonly inputs: readonly Vector[];
  readonly periodProduct: number;
}

/** Above 1 by enough for everyone to see. */
const WANTED_PRODUCT = 1.2;

export const literal = claim<SwitchedCase, SwitchedSubject>({
  item,
  id: "remark-hopping/literal",
  reading: "literal",
  statement:
    "A system that hops quickly among stable hyperbolic attractors, |M'| < 1 near each of them: ∂a_t/∂a_0 → 0.",
  cases: fc.record({
    w: onGrid(1.2, 3, 10),
    dwell: fc.integer({ min: 1, max: 3 }),
    spread: onGrid(0.1, 0.5, 10),
  }),
  build: ({ w, dwell, spread }) => {
    const M = tanhNetwork(matrixOf([[w]]));
    const upper = attractor(w);
    const reach = spread * edgeOfReducedAttractingSet(w);
    // Each state on the way multiplies by m(reach) > 1 at least: as many as make up for the steps at the attractor.
    const stretch = log(multiplier(w, reach));
    const way = Math.ceil((log(WANTED_PRODUCT) / 2 - dwell * log(multiplier(w, upper))) / stretch);
    const across = Array.from({ length: way }, (_, j) => (way === 1 ? 0 : reach * (1 - (2 * j) / (way - 1))));
    const half = [...Array.from({ length: dwell }, () => upper), ...across];
    const states = [...half, ...half.map((a) => -a), upper].map((a) => Float64Array.of(a));
    const inputs = inputsAlong(M, states);
    const factors = drivenTrajectory(M, states[0], inputs).slice(0, -1);
    return {
      w,
      dwell,
      states,
      inputs,
      periodProduct: factors.reduce((product, [a]) => product * multiplier(w, a), 1),
    };
  },
  examine: ({ states, periodProduct }) => ({
    kind: "finding",
    margin: 1 - periodProduct,
    allowance: productRounding(1, states.length) * periodProduct,
    regions: [],
  }),
  narrate: ({ w, dwell, states, inputs, periodProduct }) => [
    `Neuron, w = ${w}: attractors ±${showNumber(attractor(w))}, where M' = ${showNumber(multiplier(w, attractor(w)))}; h* = ${showNumber(inputThreshold(w))}; ${dwell} step${dwell === 1 ? "" : "s"} at each attractor`,
    ...showTable(
      ["t", "u_t", "a_t", "M'(a_t)"],
      states.map(([a], t) => [t, t === 0 ? "" : showNumber(inputs[t - 1][0]), a, multiplier(w, a)]),
      16,
    ),
    `product of M' over this period of ${states.length - 1} steps: ${showNumber(periodProduct)} ≥ 1, so ∂a_t/∂a_0 ≥ ${showNumber(periodProduct)}^k after k periods, for every k`,
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "constructed",
  broken: "the steps between the attractors count too: they may lead where M' > 1",
  repairs: ["remark-hopping/repaired"],
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
});

interface Visit {
  /** Which units are negative, as bits. */
  readonly pattern: number;
  /** Steps near the attractor of this pattern. */
  readonly dwell: number;
  /** How much further out each state is than the one before, the first being at the edge of the region. */
  readonly depth: number;
}

interface Case {
  readonly base: BaseMatrix;
  readonly w: number;
  /** How much of the room for links between units is used. */
  readonly link: number;
  readonly lambda: number;
  readonly visits: readonly Visit[];
  /** k states on each way; unit i is at the entry i places further on. */
  readonly way: readonly number[];
}

interface Subject {
  readonly M: TanhNetwork;
  readonly states: readonly Vector[];
  readonly near: readonly boolean[];
  readonly logSizes: readonly number[];
  readonly logBounds: readonly number[];
}

const MAX_UNITS = 3;

const cases: fc.Arbitrary<Case> = fc.record({
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  w: onGrid(1.5, 4, 10),
  link: fc.oneof(fc.constant(0), onGrid(0, 0.9, 10)),
  lambda: onGrid(0.3, 0.95),
  visits: fc.array(
    fc.record({
      pattern: fc.integer({ min: 0, max: 7 }),
      dwell: fc.integer({ min: 1, max: 6 }),
      depth: fc.oneof(fc.constant(0), onGrid(0, 1, 10)),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  way: fc.oneof(fc.constantFrom([0], [0, 0], [0, 0, 0]), fc.array(onGrid(-1, 1, 10), { minLength: 1, maxLength: 4 })),
});

/**
 * W = w I + E with ‖E‖_∞ < h*(w), so that each pattern of signs has an attractor; the region near it is where every
 * |a_i| ≥ c, ‖W‖ sech² c = λ.
 */
function build(c: Case, counted: "jumps" | "no jumps"): Subject {
  const B = matrixOf(c.base);
  const n = B.rows;
  const links = scaleMatrix((c.link * inputThreshold(c.w)) / maximumOperatorNorm(B), B);
  const M = tanhNetwork(addMatrices(scaleMatrix(c.w, identity(n)), links));
  const gain = operatorNorm(M.weights);
  const edge = asinh(Math.sqrt(gain / c.lambda - 1));
  const wanted: Vector[] = [];
  const near: boolean[] = [];
  for (const { pattern, dwell, depth } of c.visits) {
    for (let t = 0; t < dwell; t++) {
      wanted.push(Float64Array.from({ length: n }, (_, i) => ((pattern >> i) & 1 ? -1 : 1) * (edge + t * depth)));
      near.push(true);
    }
    c.way.forEach((_, t) => {
      wanted.push(Float64Array.from({ length: n }, (_u, i) => c.way[(t + i) % c.way.length]));
      near.push(false);
    });
  }
  // Each input is made for the state that was reached: with inputs made beforehand, rounding errors would grow on the way.
  const states = [wanted[0]];
  for (let t = 1; t < wanted.length; t++) {
    const image = M.next(states[t - 1]);
    states.push(add(image, subtract(wanted[t], image)));
  }
  const logBounds = [0];
  for (let t = 1; t < states.length; t++) {
    const factor = near[t - 1] || counted === "no jumps" ? c.lambda : gain;
    logBounds.push(logBounds[t - 1] + log(factor));
  }
  return { M, states, near, logSizes: sensitivities(M, states).map(logOperatorNorm), logBounds };
}

function examine({ M, logSizes, logBounds }: Subject): Examination {
  const n = M.dimension;
  const gain = operatorNorm(M.weights);
  const inequalities = logSizes.slice(1).map((size, before) => ({
    margin: logBounds[before + 1] - size,
    // The states are those wanted but for a rounding, which each slope feels twice.
    allowance: productRounding(n, before + 1) + (before + 1) * (normRounding(n) + 2 * stepRounding(n, 2 * n * gain)),
  }));
  if (inequalities.length === 0) return { kind: "finding", margin: 1, allowance: 0, regions: [] };
  const last = logSizes.length - 1;
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (last >= 10) regions.push("ten steps or more");
  if (logBounds[last] - logSizes[last] < 0.1) regions.push("within 10 % of the bound");
  if (logSizes.some((size, t) => t > 0 && size > logSizes[t - 1])) regions.push("grows on the way");
  return { kind: "finding", ...tightest(inequalities), regions };
}

const shared = {
  item,
  cases,
  examine,
  narrate: ({ M, states, near, logSizes, logBounds }: Subject) => [
    `W = ${showMatrix(M.weights)}, operator norm ${showNumber(operatorNorm(M.weights))}`,
    ...showTable(
      ["t", "a_t", "", "ln ‖∂a_t/∂a_0‖", "ln of the bound"],
      states.map((a, t) => [t, showVector(a), near[t] ? "near an attractor" : "on the way", logSizes[t], logBounds[t]]),
    ),
  ],
  sources: ["src/dynamics/sensitivity.ts", "src/networks/tanh-network.ts"],
};

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "remark-hopping/repaired",
  reading: "repaired",
  statement:
    "‖M'‖ ≤ λ < 1 near the attractors, ≤ G elsewhere, n jumps of k steps among t: ‖∂a_t/∂a_0‖ ≤ λ^{t−nk} G^{nk}; attained. It vanishes where jumps are rare enough.",
  build: (c) => build(c, "jumps"),
  coverage: {
    "several units": 0.4,
    "ten steps or more": 0.3,
    "within 10 % of the bound": 0.05,
    "grows on the way": 0.3,
  },
  expectation: "holds",
  control: "remark-hopping/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "remark-hopping/control",
  reading: "control",
  statement: "The same with λ^t: the steps of the jumps not told apart.",
  build: (c) => build(c, "no jumps"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "‖M'‖ ≤ λ holds near the attractors only",
});
