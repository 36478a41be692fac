/**
 * Back-propagation with clipped gradients from a start at which the gradient neither vanishes nor explodes: a recurrent
 * matrix that is orthogonal, or the identity. A control, not in the paper.
 *
 * Saxe, McClelland & Ganguli (2014) for orthogonal matrices, Le, Jaitly & Hinton (2015) for the identity (with units
 * that are linear on one side; here they are tanh units, as all are):
 *
 *   R = γ Q,   Q'Q = I      or      R = γ I
 *
 * All singular values of R are γ. An error comes back through D R with the slopes D = diag(sech² a) ≤ I, so that at
 * γ = 1 it is kept where the net inputs are small and never grows.
 *
 * R is the recurrent matrix of the step among those units whose outputs are read a step later. networks/wiring/
 * recurrent-start.ts says which weights are changed to reach it; all other parameters start as the task draws them. For
 * one such unit, as in latch and in parity's "xor7", an orthogonal start is γ or −γ, equally likely, and the identity
 * γ. A second stage of training, on longer sequences, goes on from what the first has learned.
 *
 * Symbols: R recurrent matrix, γ gain, Q orthogonal matrix, a net inputs.
 */
import { stateUnits, withRecurrentMatrix } from "../../../networks/wiring/recurrent-start.ts";
import { identity, scaleMatrix } from "../../../numeric/linear-algebra/matrix.ts";
import { randomOrthogonal } from "../../../numeric/random-orthogonal.ts";
import type { Random } from "../../../numeric/random.ts";
import { checkedValues, type OptionTable, type OptionValues } from "../../../tasks/option-table.ts";
import type { Problem } from "../../../tasks/task.ts";
import { type AlgorithmEntry, ON_LINE_BUDGET, type TrainedModel } from "../../algorithm-entry.ts";
import { lockstepObjective } from "../../network-objective.ts";
import type { TrainingAlgorithm } from "../../training-algorithm.ts";
import { CLIPPED_OPTIONS, clippedBackPropagation } from "./clipped-back-propagation.ts";

const OPTIONS = {
  ...CLIPPED_OPTIONS,
  start: {
    kind: "choice",
    about: "the recurrent matrix at the start",
    source: "control; Saxe, McClelland & Ganguli 2014, and Le, Jaitly & Hinton 2015 for the identity",
    choices: ["orthogonal", "identity"],
    recovered: "orthogonal",
  },
  gain: {
    kind: "number",
    about: "γ, the factor of that matrix",
    source: "control; Saxe, McClelland & Ganguli 2014: 1 keeps lengths in linear units",
    above: 0,
    to: 1000,
    recovered: 1,
  },
} as const satisfies OptionTable;

/**
 * On-line back-propagation with the gradient clipped, to be started as `orthogonalStart` says. Throws a RangeError for
 * options that break their rules.
 */
export function orthogonalBackPropagation(options: OptionValues<typeof OPTIONS>): TrainingAlgorithm<"gradient"> {
  checkedValues("orthogonal-back-propagation", OPTIONS, options);
  return clippedBackPropagation(options, "orthogonal-back-propagation");
}

/**
 * The network of the problem, to be trained from a recurrent matrix of this kind. Throws a RangeError for a wiring in
 * which no trained weights can make one.
 */
export function orthogonalStart(
  problem: Problem,
  { start, gain }: Pick<OptionValues<typeof OPTIONS>, "start" | "gain">,
  random: Random,
): TrainedModel {
  const { wiring, initialParameters } = problem;
  const m = stateUnits(wiring).length;
  const Q = start === "identity" ? identity(m) : randomOrthogonal(m, random);
  return {
    objective: lockstepObjective(problem, "tanh"),
    initial: withRecurrentMatrix(wiring, initialParameters, scaleMatrix(gain, Q)),
    parameterNames: wiring.parameterNames,
  };
}

/** The entry of back-propagation from an orthogonal start, a control. */
export const orthogonalBackPropagationEntry: AlgorithmEntry<typeof OPTIONS, "gradient"> = {
  name: "orthogonal-back-propagation",
  title: "back-propagation from an orthogonal start",
  role: "control",
  about:
    "back-propagation, with clipped gradients, from recurrent weights that keep the length of a state and of an error " +
    "(a modern control)",
  source: "control, not in the paper; Saxe, McClelland & Ganguli 2014, Le, Jaitly & Hinton 2015",
  units: "tanh",
  knowledge: "gradient",
  options: OPTIONS,
  tuningGrid: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10].map((learningRate) => ({ learningRate })),
  mark: { label: "orthogonal (control)", colour: "orange", dash: "dashed", shape: "cross" },
  budget: ON_LINE_BUDGET,
  model: orthogonalStart,
  create: orthogonalBackPropagation,
};
