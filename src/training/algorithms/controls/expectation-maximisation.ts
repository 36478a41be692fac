/**
 * Expectation-maximisation on a probabilistic finite-state system: the method that Bengio & Frasconi (NIPS 6, 1993)
 * hold against the paper's on the same tasks. A control: it is not in the paper, and trains no network.
 *
 * Logits w of transition probabilities π = exp w / Σ exp w are trained to end in a state of the right class. Where
 * inputs are quantised, each pass over the training set counts how often each alternative is expected to be taken given
 * the right answers, c, and moves to the shares of these counts,
 *
 *   π ← (c + λ (r + C π) + ε) / Σ (c + λ (r + C π) + ε),       r = π ∂D/∂π,     C = max(0, − least r/π of the choice)
 *
 * which without λ and ε never lowers the likelihood (Baum et al. 1970). The determinants D have no such closed form; C
 * keeps what they add positive (Gopalakrishnan et al. 1991). Where inputs are taken as they are, the same is climbed
 * sequence by sequence, and the rate may fall while it improves and rise while it stays flat:
 *
 *   Δw = η ∂(log L(p) + λ D(p)) / ∂w
 *
 * The weight λ of the determinants is against diffusion of credit. On parity with two cells and a large λ each of the
 * two transition matrices is driven to one of the two that permute the states; the passes then tell which of four
 * automata has been drawn, and restarts draw the next.
 *
 * Departures: the companion's cells, weights, rates, restarts and first parameters are not known.
 *
 * Symbols: w logits, π probabilities, c expected counts, D mean size of determinants, λ its weight, ε smoothing, L(p)
 * likelihood of sequence p, η learning rate.
 */
import { exp } from "../../../numeric/elementary/exp.ts";
import { log } from "../../../numeric/elementary/log.ts";
import type { Vector } from "../../../numeric/linear-algebra/vector.ts";
import { chainsGraph, fullGraph } from "../../../networks/input-output-hmm/state-graph.ts";
import type { Random } from "../../../numeric/random.ts";
import { checkedValues, type OptionTable, type OptionValues } from "../../../tasks/option-table.ts";
import type { Problem } from "../../../tasks/task.ts";
import { type AlgorithmEntry, ON_LINE_BUDGET, type TrainedModel } from "../../algorithm-entry.ts";
import { finiteStateObjective } from "../../models/finite-state-objective.ts";
import type { Expectation, TrainingAlgorithm } from "../../training-algorithm.ts";

const NAME = "expectation-maximisation";
const COMPANION = "companion paper (NIPS 6)";
const OURS = "not recovered; found by trial";

const OPTIONS = {
  mode: {
    kind: "choice",
    about: "whether inputs are quantised for expectation-maximisation, or the likelihood is climbed by its gradient",
    source: `${COMPANION}: EM where inputs are quantised, else gradient ascent`,
    choices: ["em", "ascent"],
    recovered: "em",
  },
  graph: {
    kind: "choice",
    about: "whether an initial state leads into two left-to-right chains, or each state to each",
    source: `${COMPANION}: chains for 2-sequence, full for parity`,
    choices: ["chains", "full"],
    recovered: { "two-sequence": "chains", others: "full" },
  },
  states: {
    kind: "integer",
    about: "states where each leads to each",
    source: `${COMPANION}: 2 for parity`,
    from: 2,
    to: 16,
    recovered: 2,
  },
  chainLength: {
    kind: "integer",
    about: "states of each chain, where there are chains",
    source: `${COMPANION}: 3 for 2-sequence`,
    from: 1,
    to: 8,
    recovered: 3,
  },
  cells: {
    kind: "integer",
    about: "cells of equal width into which inputs are quantised",
    source: OURS,
    from: 1,
    to: 1000,
    recovered: { "two-sequence": 16, others: 2 },
  },
  cellRange: {
    kind: "number",
    about: "cells are cut from plus and minus this; inputs beyond are in the outermost",
    source: "inputs and noise of the tasks: 1 + 0.2",
    above: 0,
    recovered: 1.2,
  },
  logitRange: {
    kind: "number",
    about: "initial logits are uniform in plus and minus this",
    source: OURS,
    from: 0,
    to: 100,
    recovered: 1,
  },
  smoothing: {
    kind: "number",
    about: "ε, added to each expected count",
    source: OURS,
    from: 0,
    recovered: 0.01,
  },
  determinantWeight: {
    kind: "number",
    about: "λ, weight of the mean size of determinants beside the mean log-likelihood; 0 for none",
    source: `${COMPANION}: rewarded, weight not recovered`,
    from: 0,
    recovered: { "two-sequence": 0, others: 100 },
  },
  restarts: {
    kind: "choice",
    about: "whether passes that gain no more begin anew",
    source: OURS,
    choices: ["yes", "no"],
    recovered: "yes",
  },
  leastGain: {
    kind: "number",
    about: "the gain of a pass, in nats a sequence, below which it gains no more",
    source: OURS,
    from: 0,
    recovered: 0.01,
  },
  learningRate: {
    kind: "number",
    about: "η of the ascent at first, change of a logit per unit of gradient",
    source: OURS,
    above: 0,
    recovered: 1,
  },
  rateFactor: {
    kind: "number",
    about: "the rate is divided by this where the likelihood improved, multiplied where it stayed flat; 1 leaves it",
    source: `${COMPANION}: falls when the likelihood improves, rises when flat; by how much is not known`,
    from: 1,
    to: 10,
    recovered: 1.1,
  },
  rateEvery: {
    kind: "integer",
    about: "presentations over which the likelihood is averaged for that",
    source: OURS,
    from: 1,
    to: 1_000_000,
    recovered: 50,
  },
} as const satisfies OptionTable;

type Options = OptionValues<typeof OPTIONS>;

/** What a share is at least: a path of no share at all could never be taken again. */
const LEAST_LOG_SHARE = -50;
/** The rate stays within this factor of the first one. */
const LARGEST_CHANGE = 1000;

/**
 * Expectation-maximisation with these constants, or the ascent of the same likelihood. Throws a RangeError for options
 * that break their rules.
 */
export function expectationMaximisation(
  options: Options,
): TrainingAlgorithm<"expectation"> | TrainingAlgorithm<"likelihood"> {
  checkedValues(NAME, OPTIONS, options);
  return options.mode === "em" ? passes(options) : ascent(options);
}

function passes(options: Options): TrainingAlgorithm<"expectation"> {
  const { determinantWeight, logitRange, restarts, leastGain } = options;
  return {
    name: NAME,
    knowledge: "expectation",
    *start(initial, random) {
      const w = initial.slice();
      const question = { at: w, determinants: determinantWeight > 0 };
      let before = -Infinity;
      for (;;) {
        const answer = yield question;
        const reached = answer.logLikelihood + determinantWeight * answer.determinant;
        if (reached - before >= leastGain) {
          before = reached;
          maximise(w, answer, options);
        } else {
          if (restarts === "no") return;
          before = -Infinity;
          draw(w, logitRange, random);
        }
      }
    },
  };
}

/** Moves w to the logits of the shares that were counted, centred in each choice. */
export function maximise(
  w: Vector,
  { counts, choices, shares }: Pick<Expectation, "counts" | "choices" | "shares">,
  { determinantWeight, smoothing }: Pick<Options, "determinantWeight" | "smoothing">,
): void {
  for (let choice = 0; choice < choices.length - 1; choice++) {
    const [from, end] = [choices[choice], choices[choice + 1]];
    let largest = -Infinity;
    for (let i = from; i < end; i++) largest = Math.max(largest, w[i]);
    let scale = 0;
    for (let i = from; i < end; i++) scale += exp(w[i] - largest);
    let lift = 0;
    for (let i = from; i < end; i++) {
      const share = exp(w[i] - largest) / scale;
      if (share > 0) lift = Math.max(lift, -shares[i] / share);
    }
    const countOf = (i: number) => {
      const share = exp(w[i] - largest) / scale;
      return counts[i] + smoothing + determinantWeight * Math.max(0, shares[i] + lift * share);
    };
    let sum = 0;
    for (let i = from; i < end; i++) sum += countOf(i);
    // A choice that was never met stays as it is.
    if (!(sum > 0)) continue;
    let mean = 0;
    for (let i = from; i < end; i++) {
      w[i] = Math.max(LEAST_LOG_SHARE, log(countOf(i) / sum));
      mean += w[i] / (end - from);
    }
    for (let i = from; i < end; i++) w[i] -= mean;
  }
}

function ascent(options: Options): TrainingAlgorithm<"likelihood"> {
  const { determinantWeight, leastGain, learningRate, rateFactor, rateEvery } = options;
  return {
    name: NAME,
    knowledge: "likelihood",
    *start(initial) {
      const w = initial.slice();
      const question = { at: w, determinants: determinantWeight > 0 };
      let rate = learningRate;
      let before = -Infinity;
      for (;;) {
        let reached = 0;
        for (let k = 0; k < rateEvery; k++) {
          const { logLikelihood, gradient, determinant, determinantGradient } = yield question;
          reached += (logLikelihood + determinantWeight * determinant) / rateEvery;
          for (let i = 0; i < w.length; i++) w[i] += rate * (gradient[i] + determinantWeight * determinantGradient[i]);
        }
        const changed = reached - before >= leastGain ? rate / rateFactor : rate * rateFactor;
        rate = Math.min(learningRate * LARGEST_CHANGE, Math.max(learningRate / LARGEST_CHANGE, changed));
        before = reached;
      }
    },
  };
}

function draw(w: Vector, range: number, random: Random): void {
  for (let i = 0; i < w.length; i++) w[i] = random.uniformBetween(-range, range);
}

/** The finite-state system that stands in for the network of a problem, with initial logits drawn from the stream. */
function systemFor(
  problem: Problem,
  { mode, graph, states, chainLength, cells, cellRange, logitRange }: Options,
  random: Random,
): TrainedModel {
  const arcs = graph === "chains" ? chainsGraph(chainLength) : fullGraph(states);
  const objective = finiteStateObjective(problem, arcs, {
    cells: mode === "em" ? cells : 0,
    range: cellRange,
    trainedSteps: problem.wiring.trainedInput?.steps ?? 0,
  });
  const { parameterNames } = objective;
  const initial = new Float64Array(parameterNames.length);
  draw(initial, logitRange, random);
  return { objective, initial, parameterNames, about: `finite-state system of ${arcs.states} states` };
}

/** The entry of expectation-maximisation on a finite-state system, a control. */
export const expectationMaximisationEntry: AlgorithmEntry<typeof OPTIONS, "expectation" | "likelihood"> = {
  name: NAME,
  title: "EM on a finite-state system",
  role: "control",
  about: "no network but a system of a few states, whose transitions are re-estimated from how often they were needed",
  source: "control, not in the paper; Bengio & Frasconi 1993 (NIPS 6), on the same tasks",
  units: "tanh",
  knowledge: "expectation",
  options: OPTIONS,
  tuningGrid: [0, 10, 100].flatMap((determinantWeight) =>
    [1, 2, 4, 8, 16, 32].map((cells) => ({ cells, determinantWeight })),
  ),
  mark: { label: "EM (control)", colour: "green", dash: "dashed", shape: "diamond" },
  budget: ON_LINE_BUDGET,
  otherModel: true,
  model: systemFor,
  create: expectationMaximisation,
};
