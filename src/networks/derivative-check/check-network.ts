/**
 * Are these the derivatives of that network? By real-time recurrent learning, which shares no line with
 * back-propagation and tells the copies of a weight apart, so that what is wrong is named by weight and by time step.
 *
 * Symbols: w parameters, w_it copy of w_i at step t, C cost, x_T answer, d target.
 */
import { realTimeRecurrentLearning } from "../real-time-recurrent-learning.ts";
import type { SequenceSet } from "../sequence.ts";
import type { Kernels } from "../back-propagation-through-time/kernels.ts";
import { type Parameters, requireParameters, type Wiring } from "../wiring/wiring.ts";
import { type Comparison, type DerivativeCheck, judge, requireTolerance } from "./derivative-check.ts";

/** The exactness with which the derivatives of a network are checked. */
export interface NetworkCheckOptions {
  /** Tolerance relative to the largest entry, above 0 and below 1. Default 1e-8. */
  readonly tolerance?: number;
}

/**
 * Checks the answer, the gradient by weight and the gradient by copy of these kernels for sequence p of the set, for
 * the cost ½ (x_T − target)², against real-time recurrent learning. A fault is noted where the kernels change weights
 * or sequences, or give other bits in a second run. Throws a RangeError for weights, a sequence or a tolerance that do
 * not fit.
 */
export function checkNetwork(
  kernels: Kernels,
  wiring: Wiring,
  w: Parameters,
  set: SequenceSet,
  p: number,
  target: number,
  { tolerance = 1e-8 }: NetworkCheckOptions = {},
): DerivativeCheck {
  requireTolerance("checkNetwork", tolerance);
  requireParameters(wiring, w, "checkNetwork");
  if (!(Number.isInteger(p) && p >= 0 && p < set.count)) {
    throw new RangeError(`checkNetwork: the sequence must be one of ${set.count}, got ${p}`);
  }
  const P = w.length;
  const copies = P * set.lengths[p];
  const faults: string[] = [];
  const before = JSON.stringify([Array.from(w), Array.from(set.inputs), Array.from(set.classes)]);
  const run = () => {
    const gradient = new Float64Array(P);
    const gradientByCopy = new Float64Array(copies);
    const answer = kernels.gradient(w, set, p, target, gradient);
    kernels.byCopy(w, set, p, target, gradientByCopy, new Float64Array(copies));
    return { answer, gradient, gradientByCopy };
  };
  const [first, second] = [run(), run()];
  if (JSON.stringify([Array.from(w), Array.from(set.inputs), Array.from(set.classes)]) !== before) {
    faults.push("the kernels changed the weights or the sequences");
  }
  const bitsOf = ({ answer, gradient, gradientByCopy }: typeof first) =>
    JSON.stringify([answer, Array.from(gradient), Array.from(gradientByCopy)]);
  if (bitsOf(first) !== bitsOf(second)) faults.push("the kernels gave different bits when run twice");

  const { answer, byWeight, byCopy } = realTimeRecurrentLearning(wiring, w, set, p);
  const error = answer - target;
  const exact = (value: number) => ({ value, error: 0 });
  const byWeights = Array.from(byWeight, (derivative, i): Comparison => ({
    where: `∂C/∂${wiring.parameterNames[i]}`,
    stated: first.gradient[i],
    found: exact(error * derivative),
  }));
  const byCopies = Array.from(byCopy, (derivative, k): Comparison => ({
    where: `∂C/∂${wiring.parameterNames[k % P]} by its copy at step ${Math.floor(k / P) + 1}`,
    stated: first.gradientByCopy[k],
    found: exact(error * derivative),
  }));
  const theAnswer: Comparison = { where: "the answer x_T", stated: first.answer, found: exact(answer) };
  const checks = [
    judge("answer", [theAnswer], faults, tolerance),
    judge("gradient by weight", byWeights, [], tolerance),
    judge("gradient by copy", byCopies, [], tolerance),
  ];
  return {
    ok: checks.every(({ ok }) => ok),
    wrong: checks.flatMap(({ wrong }) => wrong),
    undecided: checks.flatMap(({ undecided }) => undecided),
    compared: checks.reduce((sum, { compared }) => sum + compared, 0),
    faults,
    text: checks.map(({ text }) => text).join("\n"),
  };
}
