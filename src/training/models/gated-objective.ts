/**
 * The objective of a problem on a layer of gated recurrent units in place of its network: the same sequences, costs and
 * targets, answered by other units.
 *
 * C(p) = ½ (h_T − d^p)² with d = ±0.8 as for tanh units: the state of a gated unit is in (−1, 1) too. Where the
 * training set draws its noise anew, a sequence is redrawn before each of its single presentations.
 *
 * Symbols: C cost, p sequence, h_T state of the last unit after the last step, d target, w parameters (P of them).
 */
import { gatedKernels } from "../../networks/gated-network/gated-kernels.ts";
import { gatedConnectionCount, gatedNetwork } from "../../networks/gated-network/gated-network.ts";
import type { Problem } from "../../tasks/task.ts";
import { isWrong, sideOf } from "../derivative-question.ts";
import { evaluationOf, multiplyAddsOf, type NetworkObjective } from "../network-objective.ts";

/**
 * The objective of a problem on so many gated units, with the trained inputs of the problem's network. Throws a
 * RangeError unless the units are an integer from 1 to 1024, and when asked for anything but costs and gradients.
 */
export function gatedObjective(problem: Problem, units: number): NetworkObjective {
  const { wiring, training, targetSize } = problem;
  const network = gatedNetwork(units, wiring);
  const kernels = gatedKernels(network);
  const P = network.parameterNames.length;
  const told = { cost: 0, wrong: false, gradient: new Float64Array(P) };
  const evaluate = evaluationOf("gatedObjective", P, targetSize, training.count, (w, set, answers) => {
    for (let p = 0; p < set.count; p++) answers[p] = kernels.answer(w, set, p);
  });
  return {
    parameterCount: P,
    trainingSize: training.count,
    evaluate,
    cost: (w) => evaluate(w, training),
    gradient(w, p) {
      training.redraw?.(p);
      const target = targetSize * sideOf(training, p);
      const x = kernels.gradient(w, training, p, target, told.gradient);
      told.cost = 0.5 * (x - target) * (x - target);
      told.wrong = isWrong(x, training, p);
      return told;
    },
    curvature: () => refused("a curvature"),
    unfolded: () => refused("derivatives by copy"),
    discrete: () => refused("a pseudo-gradient"),
    expectation: () => refused("a pass of expectations", "a model of probabilities"),
    likelihood: () => refused("a likelihood", "a model of probabilities"),
    multiplyAdds: multiplyAddsOf(gatedConnectionCount(network), training),
  };
}

function refused(what: string, needed = "the network of the problem"): never {
  throw new RangeError(`gatedObjective: ${what} needs ${needed}, got gated units`);
}
