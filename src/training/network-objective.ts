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
import type { LaneKernels } from "../networks/back-propagation-through-time/lockstep/lane-kernels.ts";
import { laneKernelsFor } from "../networks/back-propagation-through-time/lockstep/lane-choice.ts";
import { type SetAnswers, setAnswersFor } from "../networks/back-propagation-through-time/lockstep/set-answers.ts";
import type { SequenceSet } from "../networks/sequence.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import { signKernels } from "../networks/sign-network/generated.ts";
import { curvatureOf } from "../networks/back-propagation-through-time/curvature.ts";
import { kernelsFor } from "../networks/back-propagation-through-time/generated.ts";
import type { CurvatureKernels, CurvatureName, Kernels } from "../networks/back-propagation-through-time/kernels.ts";
import { connectionCount, type Parameters, type UnitKind } from "../networks/wiring/wiring.ts";
import type { Problem } from "../tasks/task.ts";
import { type DerivativeAnswer, DerivativeQuestion, isWrong, sideOf } from "./derivative-question.ts";
import type { Objective } from "./objective.ts";
import type { BatchCost, KnowledgeLevel } from "./training-algorithm.ts";

export type { UnitKind } from "../networks/wiring/wiring.ts";

/** An objective that can also be asked about other sequences than those of the training set. */
export interface NetworkObjective extends Objective {
  /**
   * The mean cost and the number of wrong answers on any set of sequences; a view that holds until the next call.
   * Throws a RangeError unless there are as many parameters as the network has.
   */
  readonly evaluate: (w: Parameters, set: SequenceSet) => BatchCost;
  /**
   * How questions at this level can be answered beside those of other objectives; undefined where they cannot, or where
   * it does not pay. Absent where none ever can.
   *
   * @internal
   */
  readonly inLanes?: (level: KnowledgeLevel) => QuestionInLanes | undefined;
}

/** An objective whose questions can be answered beside those of others. */
export interface LockstepObjective extends NetworkObjective {
  readonly inLanes: (level: KnowledgeLevel) => QuestionInLanes | undefined;
}

/** A question that is posed again and again and can be answered in a lane; its curvature is the beckerLeCun one. */
export interface QuestionInLanes {
  readonly question: DerivativeQuestion;
  /** The kernels that answer it beside others: all who have the same ones can be asked together. */
  readonly lanes: LaneKernels;
  /** The kernels that answer it alone, with the same bits. */
  readonly alone: Kernels;
}

/** The levels at which networks have no answer. */
type ProbabilityLevel = "expectation" | "likelihood";

/** How often a number passes a connection: forward; back through it; into its weight; and the last two once more. */
const PASSES: Readonly<Record<Exclude<KnowledgeLevel, ProbabilityLevel>, number>> = {
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
 * copy, tanh units no pseudo-gradient, and no network has probabilities: asking for one throws a RangeError.
 * Multiply-adds are those of the beckerLeCun curvature, whichever curvature is asked for.
 */
export function networkObjective(problem: Problem, units: UnitKind): NetworkObjective {
  return lockstepObjective(problem, units);
}

/** The objective that `networkObjective` gives, with what is needed to answer it beside others. */
export function lockstepObjective(problem: Problem, units: UnitKind): LockstepObjective {
  const { wiring, training } = problem;
  const P = wiring.parameterNames.length;
  const targetSize = units === "tanh" ? problem.targetSize : 1;
  const { answers, ...derivatives } = units === "tanh" ? tanhDerivatives(problem) : signDerivatives(problem);
  const evaluate = evaluationOf("evaluate", P, targetSize, training.count, answers);
  return {
    parameterCount: P,
    trainingSize: training.count,
    evaluate,
    cost: (w) => evaluate(w, training),
    ...derivatives,
    expectation: () => withoutProbabilities("a pass of expectations"),
    likelihood: () => withoutProbabilities("a likelihood"),
    multiplyAdds: multiplyAddsOf(connectionCount(wiring), training),
  };
}

/**
 * What `evaluate` of an objective does where this answers its P parameters; made for sets of `count` sequences, more
 * make it larger. Its RangeError is that of `caller`.
 */
export function evaluationOf(
  caller: string,
  P: number,
  targetSize: number,
  count: number,
  answers: SetAnswers,
): NetworkObjective["evaluate"] {
  const batch = { cost: 0, wrong: 0 };
  let found: Vector = new Float64Array(count);
  return (w, set) => {
    if (w.length !== P) throw new RangeError(`${caller}: there must be ${P} parameters, got ${w.length}`);
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
}

/**
 * What `multiplyAdds` of an objective on a network says where a step forwards passes so many connections. Throws a
 * RangeError at the levels of models of probabilities.
 */
export function multiplyAddsOf(connections: number, { lengths }: SequenceSet): Objective["multiplyAdds"] {
  const totalLength = lengths.reduce((sum, length) => sum + length, 0);
  return (level, p) => {
    if (level === "expectation" || level === "likelihood") return withoutProbabilities("an answer at this level");
    return PASSES[level] * connections * (level === "cost" ? totalLength : lengths[p]);
  };
}

type Derivatives = Pick<Objective, "gradient" | "curvature" | "unfolded" | "discrete">;

interface Answers extends Derivatives {
  readonly answers: SetAnswers;
  readonly inLanes: LockstepObjective["inLanes"];
}

function tanhDerivatives({ wiring, training, targetSize }: Problem): Answers {
  const P = wiring.parameterNames.length;
  const kernels = kernelsFor(wiring);
  const curvatures = new Map<CurvatureName, CurvatureKernels>([["beckerLeCun", kernels]]);
  const curvaturesBy = (name: CurvatureName) => {
    let found = curvatures.get(name);
    if (found === undefined) curvatures.set(name, (found = curvatureOf(wiring, name)));
    return found;
  };
  const longest = training.lengths.reduce((most, length) => Math.max(most, length), 0);
  const question = (answer: DerivativeAnswer, entries: number) =>
    new DerivativeQuestion(answer, training, targetSize, entries);
  const questions = { gradient: question("gradient", P), curvature: question("curvature", P) };
  // Made when first asked for: T · P numbers twice.
  let copies: DerivativeQuestion | undefined;
  const byCopy = () => (copies ??= question("byCopy", longest * P));
  const answered = (asked: DerivativeQuestion, w: Parameters, p: number, name: CurvatureName) => {
    asked.pose(w, p);
    const { curvature, byCopy } = curvaturesBy(name);
    return asked.read(asked.answerAlone({ gradient: kernels.gradient, curvature, byCopy }));
  };
  return {
    answers: setAnswersFor(wiring, "tanh"),
    gradient(w, p) {
      questions.gradient.pose(w, p);
      return questions.gradient.read(questions.gradient.answerAlone(kernels));
    },
    curvature: (w, p, name) => answered(questions.curvature, w, p, name),
    unfolded: (w, p, name) => answered(byCopy(), w, p, name),
    discrete: () => refused("a pseudo-gradient", "sign"),
    inLanes(level) {
      if (level !== "gradient" && level !== "curvature" && level !== "unfolded") return undefined;
      const asked = level === "unfolded" ? byCopy() : questions[level];
      const lanes = laneKernelsFor(wiring, asked.answer);
      return lanes && { question: asked, lanes, alone: kernels };
    },
  };
}

function signDerivatives({ wiring, training }: Problem): Answers {
  const kernels = signKernels(wiring);
  const pseudo = { cost: 0, wrong: false, gradient: new Float64Array(wiring.parameterNames.length) };
  return {
    answers: setAnswersFor(wiring, "sign"),
    gradient: () => refused("a gradient", "tanh"),
    curvature: () => refused("a curvature", "tanh"),
    unfolded: () => refused("derivatives by copy", "tanh"),
    inLanes: () => undefined,
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

function withoutProbabilities(what: string): never {
  throw new RangeError(`networkObjective: ${what} needs a model of probabilities, got a network`);
}

function refused(what: string, units: UnitKind): never {
  throw new RangeError(`networkObjective: ${what} needs ${units} units, got the other kind`);
}
