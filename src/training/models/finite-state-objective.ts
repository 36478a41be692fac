/**
 * The objective of a problem on a probabilistic finite-state system, which stands in for the network.
 *
 * The answer that is compared with the targets of networks, so that the same costs are acceptable, is
 *
 *   x = d̂ (P(1) − P(0)),      C(p) = ½ (x − d^p)²,      d^p = ± d̂
 *
 * which is wrong when its sign is; 0 counts as positive. What is trained by is not C but the log-likelihood of the
 * right end, and the determinants of the transition matrices.
 *
 * Where the training set draws its noise anew, a sequence is redrawn before each of its single presentations; answers
 * about the whole set take the noise as it stands.
 *
 * Symbols: P(k) probability to end in a state of class k, d̂ size of the targets, d^p target of sequence p, C cost, w
 * parameters, D mean size of determinants.
 */
import { InputOutputHmm } from "../../networks/input-output-hmm/input-output-hmm.ts";
import type { InputCode } from "../../networks/input-output-hmm/input-code.ts";
import type { StateGraph } from "../../networks/input-output-hmm/state-graph.ts";
import type { SequenceSet } from "../../networks/sequence.ts";
import type { Parameters } from "../../networks/wiring/wiring.ts";
import type { Problem } from "../../tasks/task.ts";
import { isWrong, sideOf } from "../derivative-question.ts";
import type { NetworkObjective } from "../network-objective.ts";
import type { BatchCost } from "../training-algorithm.ts";

/** The passes over the arcs of a step: forward; for counts and gradients also back, forward again, into two sums. */
const [FORWARD, WITH_POSTERIOR] = [1, 4];

/** An objective that is answered by a finite-state system, with the names of its parameters. */
export interface FiniteStateObjective extends NetworkObjective {
  /** A name for each parameter. */
  readonly parameterNames: readonly string[];
}

/**
 * The objective of a problem: its training set, answered by a finite-state system of this graph and code. Asking for a
 * derivative of the cost throws a RangeError, and so do expected counts where inputs are not quantised.
 */
export function finiteStateObjective(problem: Problem, graph: StateGraph, code: InputCode): FiniteStateObjective {
  const { training, targetSize } = problem;
  const model = new InputOutputHmm(graph, code);
  const P = model.parameterNames.length;
  const { length: arcs } = graph.from;
  const totalLength = training.lengths.reduce((sum, length) => sum + length, 0);
  const [counts, gradient, shares, determinantGradient] = Array.from({ length: 4 }, () => new Float64Array(P));
  const batch = { cost: 0, wrong: 0 };
  const told = { cost: 0, wrong: false, logLikelihood: 0, gradient, determinant: 0, determinantGradient };
  const expected = { cost: 0, wrong: 0, logLikelihood: 0, counts, choices: model.choices, determinant: 0, shares };

  const answerTo = (set: SequenceSet, p: number): number => {
    model.answer(set, p);
    return targetSize * (model.classes[1] - model.classes[0]);
  };
  const costOf = (x: number, set: SequenceSet, p: number): number => {
    const error = x - targetSize * sideOf(set, p);
    return 0.5 * error * error;
  };
  const evaluate = (w: Parameters, set: SequenceSet): BatchCost => {
    requireCount(w, P);
    model.set(w);
    batch.cost = 0;
    batch.wrong = 0;
    for (let p = 0; p < set.count; p++) {
      const x = answerTo(set, p);
      batch.cost += costOf(x, set, p) / set.count;
      if (isWrong(x, set, p)) batch.wrong++;
    }
    return batch;
  };
  return {
    parameterCount: P,
    trainingSize: training.count,
    parameterNames: model.parameterNames,
    evaluate,
    cost: (w) => evaluate(w, training),
    expectation(w, determinants) {
      if (code.cells === 0) {
        throw new RangeError("finiteStateObjective: expected counts need quantised inputs, got inputs as they are");
      }
      const { cost, wrong } = evaluate(w, training);
      for (const sums of [counts, gradient, shares, determinantGradient]) sums.fill(0);
      expected.cost = cost;
      expected.wrong = wrong;
      expected.logLikelihood = 0;
      expected.determinant = 0;
      for (let p = 0; p < training.count; p++) {
        expected.logLikelihood += model.addPosterior(training, p, counts, gradient) / training.count;
        if (!determinants) continue;
        expected.determinant += model.addDeterminants(training, p, shares, determinantGradient) / training.count;
      }
      return expected;
    },
    likelihood(w, p, determinants) {
      requireCount(w, P);
      training.redraw?.(p);
      model.set(w);
      for (const sums of [gradient, determinantGradient]) sums.fill(0);
      const x = answerTo(training, p);
      told.cost = costOf(x, training, p);
      told.wrong = isWrong(x, training, p);
      told.logLikelihood = model.addPosterior(training, p, counts, gradient);
      told.determinant = determinants ? model.addDeterminants(training, p, shares, determinantGradient) : 0;
      return told;
    },
    gradient: () => refused("a gradient of the cost"),
    curvature: () => refused("a curvature"),
    unfolded: () => refused("derivatives by copy"),
    discrete: () => refused("a pseudo-gradient"),
    multiplyAdds(level, p) {
      if (level === "cost") return FORWARD * arcs * totalLength;
      return (FORWARD + WITH_POSTERIOR) * arcs * (level === "expectation" ? totalLength : training.lengths[p]);
    },
  };
}

function requireCount(w: Parameters, P: number): void {
  if (w.length !== P) throw new RangeError(`finiteStateObjective: there must be ${P} parameters, got ${w.length}`);
}

function refused(what: string): never {
  throw new RangeError(`finiteStateObjective: ${what} needs a network, got a finite-state system`);
}
