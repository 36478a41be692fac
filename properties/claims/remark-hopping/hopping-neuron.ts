/**
 * A neuron that hops between its attractors through states near 0, where M' > 1.
 *
 * It is led from ā to −ā through j states near 0 and back, again and again. The factors of one period, m(ā)^{2d} for d
 * steps at each attractor and w sech² for each state on the way, multiply to 1 or more: ∂a_t/∂a_0 does not tend to 0.
 *
 * Symbols: w weight, ±ā attractors, m the multiplier M', a* edge of Γ.
 */
import fc from "fast-check";
import {
  attractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  multiplier,
} from "../../../src/networks/latch-neuron.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { runUnderInputsAlong } from "../../vocabulary/driven-run.ts";
import { finding } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { productRounding } from "../../vocabulary/rounding.ts";

export const cases = fc.record({
  w: onGrid(1.2, 3, 10),
  /** The number d of steps at each attractor. */
  dwell: fc.integer({ min: 1, max: 3 }),
  /** The states on the way are spread evenly over ± this share of a*. */
  spread: onGrid(0.1, 0.5, 10),
});

interface Subject {
  readonly w: number;
  readonly dwell: number;
  /** One period and the state after it, which is the first. */
  readonly states: readonly Vector[];
  readonly inputs: readonly Vector[];
  readonly periodProduct: number;
}

/** The product of a period that is wanted: above 1 by enough for everyone to see. */
const WANTED_PRODUCT = 1.2;

export function build({ w, dwell, spread }: Drawn<typeof cases>): Subject {
  const M = oneUnit(w);
  const upper = attractor(w);
  const reach = spread * edgeOfReducedAttractingSet(w);
  // Each state on the way multiplies by m(reach) > 1 at least: as many as make up for the steps at the attractor.
  const stretch = log(multiplier(w, reach));
  const way = Math.ceil((log(WANTED_PRODUCT) / 2 - dwell * log(multiplier(w, upper))) / stretch);
  const across = Array.from({ length: way }, (_, j) => (way === 1 ? 0 : reach * (1 - (2 * j) / (way - 1))));
  const half = [...Array.from({ length: dwell }, () => upper), ...across];
  const wanted = [...half, ...half.map((a) => -a), upper].map((a) => Float64Array.of(a));
  const { states, inputs } = runUnderInputsAlong(M, wanted);
  const periodProduct = states.slice(0, -1).reduce((product, [a]) => product * multiplier(w, a), 1);
  return { w, dwell, states: wanted, inputs, periodProduct };
}

export const examine = ({ states, periodProduct }: Subject): CaseExamination =>
  finding({ margin: 1 - periodProduct, allowance: productRounding(1, states.length) * periodProduct });

export const narrate = ({ w, dwell, states, inputs, periodProduct }: Subject) => [
  `Neuron, w = ${w}: attractors ±${showNumber(attractor(w))}, where M' = ${showNumber(multiplier(w, attractor(w)))}; h* = ${showNumber(inputThreshold(w))}; ${dwell} step${dwell === 1 ? "" : "s"} at each attractor`,
  ...showTable(
    ["t", "u_t", "a_t", "M'(a_t)"],
    states.map(([a], t) => [t, t === 0 ? "" : showNumber(inputs[t - 1][0]), a, multiplier(w, a)]),
    16,
  ),
  `product of M' over this period of ${states.length - 1} steps: ${showNumber(periodProduct)} ≥ 1, so ∂a_t/∂a_0 ≥ ${showNumber(periodProduct)}^k after k periods, for every k`,
];
