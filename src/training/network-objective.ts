/**
 * The objective of a problem on its network: mean cost over a set, derivatives sequence by sequence.
 *
 * Paper, section on the comparison: C(p) = ½ (x_T − d^p)² with targets d = ±0.8 for tanh units. Discrete error
 * propagation trains the same network with sign units, whose targets are the levels that they can reach, ±1. An answer
 * is right when its sign is that of the target; 0 counts as positive.
 *
 * Where the training set draws its noise anew, a sequence is redrawn before each of its single presentations; batch
 * costs take the noise as it stands.
 *
 * Symbols: C cost, p sequence, x_T answer, d target, w parameters (P of them).
 */
import { type SetAnswers, setAnswersFor } from "../networks/lockstep/set-answers.ts";
import type { SequenceSet } from "../networks/sequence.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import { signKernels } from "../networks/sign-network.ts";
import { curvatureOf } from "../networks/back-propagation-through-time/curvature.ts";
import { kernelsFor } from "../networks/back-propagation-through-time/generated.ts";
import type { CurvatureName } from "../networks/back-propagation-through-time/kernels.ts";
import { connectionCount, type Parameters, requireParameters } from "../networks/wiring/wiring.ts";
import type { Problem } from "../tasks/task.ts";
import type { Objective } from "./objective.ts";
import type { BatchCost, KnowledgeLevel } from "./training-algorithm.ts";

/** The activation of the units: tanh, or the sign with sign(0) = 1. */
export type UnitKind = "tanh" | "sign";

/** An objective that can also be asked about other sequences than those of the training set. */
export interface NetworkObjective extends Objective {
  /**
   * The mean cost and the number of wrong answers on any set of sequences; a view that holds until the next call.
   * Throws a RangeError unless there are as many parameters as the network has.
   */
  readonly evaluate: (w: Parameters, set: SequenceSet) => BatchCost;
}

/** How often a number passes a connection: forward; back through it; into its weight; and the last two once more. */
const PASSES: Readonly<Record<KnowledgeLevel, number>> = {
  cost: 1,
  gradient: 3,
  curvature: 5,
  unfolded: 5,
  discrete: 3,
};

/**
 * The objective of a problem: its training set, answered by its network with units of this kind.
 *
 *   const problem = posed(trialSpecification({ task: "latch", T: 20, algorithm: "back-propagation" }));
 *   const objective = networkObjective(problem, "tanh");
 *   const { cost, wrong } = objective.cost(problem.initialParameters);
 *   const { gradient } = objective.gradient(problem.initialParameters, 0); // of the first training sequence
 *
 * Answers are views that hold until the next call. Sign units have no gradient, no curvature and no derivatives by
 * copy, tanh units no pseudo-gradient: asking for one throws a RangeError. Multiply-adds are those of the beckerLeCun
 * curvature, whichever curvature is asked for.
 */
export function networkObjective(problem: Problem, units: UnitKind): NetworkObjective {
  const { wiring, training } = problem;
  const P = wiring.parameterNames.length;
  const targetSize = units === "tanh" ? problem.targetSize : 1;
  const { answers, ...derivatives } = units === "tanh" ? tanhDerivatives(problem) : signDerivatives(problem);
  const connections = connectionCount(wiring);
  const totalLength = training.lengths.reduce((sum, length) => sum + length, 0);
  const batch = { cost: 0, wrong: 0 };
  let found: Vector = new Float64Array(training.count);

  const evaluate = (w: Parameters, set: SequenceSet): BatchCost => {
    requireParameters(wiring, w, "evaluate");
    let cost = 0;
    let wrong = 0;
    if (found.length < set.count) found = new Float64Array(set.count);
    answers(w, set, found);
    for (let p = 0; p < set.count; p++) {
      const x = found[p];
      const error = x - targetSize * sideOf(set, p);
      cost += 0.5 * error * error;
      if (isWrong(x, set, p)) wrong++;
    }
    batch.cost = cost / set.count;
    batch.wrong = wrong;
    return batch;
  };
  return {
    parameterCount: P,
    trainingSize: training.count,
    evaluate,
    cost: (w) => evaluate(w, training),
    ...derivatives,
    multiplyAdds: (level, p) => PASSES[level] * connections * (level === "cost" ? totalLength : training.lengths[p]),
  };
}

/** The side of the target of sequence p: 1 for class 1, −1 for class 0. */
const sideOf = (set: SequenceSet, p: number) => 2 * set.classes[p] - 1;

/** Whether the answer x to sequence p is wrong; NaN is wrong for either class. */
const isWrong = (x: number, set: SequenceSet, p: number) => (set.classes[p] === 1 ? !(x >= 0) : !(x < 0));

type Derivatives = Pick<Objective, "gradient" | "curvature" | "unfolded" | "discrete">;

function tanhDerivatives({ wiring, training, targetSize }: Problem): Derivatives & { answers: SetAnswers } {
  const P = wiring.parameterNames.length;
  const kernels = kernelsFor(wiring);
  const curvatures = new Map<CurvatureName, ReturnType<typeof curvatureOf>>();
  const curvaturesBy = (name: CurvatureName) => {
    let found = curvatures.get(name);
    if (found === undefined)
      curvatures.set(name, (found = name === "beckerLeCun" ? kernels : curvatureOf(wiring, name)));
    return found;
  };
  const longest = training.lengths.reduce((most, length) => Math.max(most, length), 0);
  const first = { cost: 0, wrong: false, gradient: new Float64Array(P) };
  const second = { cost: 0, wrong: false, gradient: new Float64Array(P), curvature: new Float64Array(P) };
  // Made when first asked for: T · P numbers twice.
  let copies:
    { cost: number; wrong: boolean; length: number; gradient: Float64Array; curvature: Float64Array } | undefined;

  const answered = <A extends { cost: number; wrong: boolean }>(into: A, x: number, p: number): A => {
    const error = x - targetSize * sideOf(training, p);
    into.cost = 0.5 * error * error;
    into.wrong = isWrong(x, training, p);
    return into;
  };
  return {
    answers: setAnswersFor(wiring),
    gradient(w, p) {
      training.redraw?.(p);
      const target = targetSize * sideOf(training, p);
      return answered(first, kernels.gradient(w, training, p, target, first.gradient), p);
    },
    curvature(w, p, name) {
      training.redraw?.(p);
      const target = targetSize * sideOf(training, p);
      const x = curvaturesBy(name).curvature(w, training, p, target, second.gradient, second.curvature);
      return answered(second, x, p);
    },
    unfolded(w, p, name) {
      training.redraw?.(p);
      const target = targetSize * sideOf(training, p);
      copies ??= {
        cost: 0,
        wrong: false,
        length: 0,
        gradient: new Float64Array(longest * P),
        curvature: new Float64Array(longest * P),
      };
      copies.length = training.lengths[p];
      const x = curvaturesBy(name).byCopy(w, training, p, target, copies.gradient, copies.curvature);
      return answered(copies, x, p);
    },
    discrete: () => refused("a pseudo-gradient", "sign"),
  };
}

function signDerivatives({ wiring, training }: Problem): Derivatives & { answers: SetAnswers } {
  const kernels = signKernels(wiring);
  const pseudo = { cost: 0, wrong: false, gradient: new Float64Array(wiring.parameterNames.length) };
  return {
    answers: (w, set, answers) => {
      for (let p = 0; p < set.count; p++) answers[p] = kernels.answer(w, set, p);
    },
    gradient: () => refused("a gradient", "tanh"),
    curvature: () => refused("a curvature", "tanh"),
    unfolded: () => refused("derivatives by copy", "tanh"),
    discrete(w, p, errorRule) {
      training.redraw?.(p);
      const target = sideOf(training, p);
      const y = kernels.pseudoGradient(w, training, p, target, errorRule, pseudo.gradient);
      pseudo.cost = 0.5 * (y - target) * (y - target);
      pseudo.wrong = isWrong(y, training, p);
      return pseudo;
    },
  };
}

function refused(what: string, units: UnitKind): never {
  throw new RangeError(`networkObjective: ${what} needs ${units} units, got the other kind`);
}
