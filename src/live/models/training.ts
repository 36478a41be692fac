/**
 * One training of the latching neuron on the latch problem, looked at while it goes on.
 *
 * Task, data, algorithm and stopping are those of `latchlab train`, under the preset *working*, with a smaller budget;
 * only the kernels are the plain loops, which give the same bits as generated code and need no leave to generate any.
 *
 * Symbols: w self-weight, h_k trained first input of class k, b half-width of the noise, h* input threshold, T longest
 * length, g_k gradient by lag.
 */
import { gradientByLag } from "../../networks/back-propagation-through-time/gradient-horizon.ts";
import { plainKernels } from "../../networks/back-propagation-through-time/plain-loops.ts";
import { holdsForEver, inputThreshold } from "../../networks/latch-neuron.ts";
import { connectionCount, type Parameters } from "../../networks/wiring/wiring.ts";
import { seedAddress, stream } from "../../numeric/random.ts";
import { latch } from "../../tasks/latch.ts";
import { optionValues } from "../../tasks/option-table.ts";
import type { Problem } from "../../tasks/task.ts";
import { backPropagationEntry } from "../../training/algorithms/back-propagation.ts";
import { pseudoNewtonEntry } from "../../training/algorithms/pseudo-newton.ts";
import { timeWeightedPseudoNewtonEntry } from "../../training/algorithms/time-weighted-pseudo-newton.ts";
import { type DerivativeAnswer, DerivativeQuestion } from "../../training/derivative-question.ts";
import type { CurvePoint } from "../../training/learning-curve.ts";
import { evaluationOf, multiplyAddsOf } from "../../training/network-objective.ts";
import type { Objective } from "../../training/objective.ts";
import type { KnowledgeLevel, TrainingAlgorithm } from "../../training/training-algorithm.ts";
import { answererOf, training, type TrialResult } from "../../training/trial.ts";

/** The algorithms that can be watched: those of the paper that follow the gradient of this network. */
export const ALGORITHMS = [backPropagationEntry, pseudoNewtonEntry, timeWeightedPseudoNewtonEntry] as const;

/** The presentations after which a training is given up, and the mean cost that ends it sooner. */
export const [BUDGET, ACCEPTABLE_COST] = [20_000, 0.04];

export interface TrainingSettings {
  /** The index of the algorithm. */
  readonly algorithm: number;
  readonly T: number;
  readonly noise: number;
  /** The number of the trial, which draws data and initial parameters. */
  readonly trial: number;
}

/** A look at the training: how well it answers, and where its parameters are. */
export interface Look extends CurvePoint {
  readonly parameters: Parameters;
}

/** A training on its way. */
export class WatchedTraining {
  readonly settings: TrainingSettings;
  readonly problem: Problem;
  /** The looks so far, the first one before training; after the end also the last. */
  readonly looks: Look[] = [];
  #presentations = 0;
  #result: TrialResult | undefined;
  readonly #takeStep: () => TrialResult | undefined;

  constructor(settings: TrainingSettings) {
    this.settings = settings;
    const { T, noise, trial } = settings;
    const entry = ALGORITHMS[settings.algorithm];
    const address = seedAddress("seed=1", "latch", `T=${T}`, `trial=${trial}`);
    this.problem = latch.pose(T, optionValues("latch", latch.options, "working", "latch", { noise }), address);
    const objective = plainObjective(this.problem);
    const algorithm = entry.create(
      optionValues(entry.name, entry.options, "working", "latch") as never,
    ) as TrainingAlgorithm<KnowledgeLevel>;
    const run = training(algorithm, objective, {
      initial: this.problem.initialParameters,
      budget: BUDGET,
      acceptableCost: ACCEPTABLE_COST,
      order: stream(seedAddress(address, "presentation-order")),
      random: stream(seedAddress(address, `algorithm=${entry.name}`)),
      observe: (point, at) => this.looks.push({ ...point, parameters: at.slice() }),
    });
    const answerTo = answererOf(objective, algorithm.knowledge);
    let next = run.next();
    this.#takeStep = () => {
      if (next.done !== true) next = run.next(answerTo(next.value));
      return next.done === true ? next.value : undefined;
    };
    if (next.done === true) this.#end(next.value);
  }

  /** The presentations so far. */
  get presentations(): number {
    return this.#presentations;
  }

  /** What came of the training, once it has ended. */
  get result(): TrialResult | undefined {
    return this.#result;
  }

  /** Presents one sequence; false where the training has ended. */
  step(): boolean {
    if (this.#result !== undefined) return false;
    const result = this.#takeStep();
    this.#presentations++;
    if (result !== undefined) this.#end(result);
    return result === undefined;
  }

  #end(result: TrialResult): void {
    this.#result = result;
    this.#presentations = result.presentations;
    const { cost, errorRate, parameters } = result.final;
    if (this.looks.at(-1)?.presentations !== result.presentations) {
      this.looks.push({ presentations: result.presentations, cost, errorRate, parameters });
    }
  }
}

/** The objective of a problem by the plain kernels: tanh units, and the curvature that these have. */
function plainObjective({ wiring, training: set, targetSize }: Problem): Objective {
  const P = wiring.parameterNames.length;
  const kernels = plainKernels(wiring);
  const longest = Math.max(...set.lengths);
  const question = (answer: DerivativeAnswer, entries: number) =>
    new DerivativeQuestion(answer, set, targetSize, entries);
  const questions = {
    gradient: question("gradient", P),
    curvature: question("curvature", P),
    byCopy: question("byCopy", longest * P),
  };
  const answered = (asked: DerivativeQuestion, w: Parameters, p: number) => {
    asked.pose(w, p);
    return asked.read(asked.answerAlone(kernels));
  };
  const evaluate = evaluationOf("evaluate", P, targetSize, set.count, (w, asked, found) => {
    for (let p = 0; p < asked.count; p++) found[p] = kernels.answer(w, asked, p);
  });
  const none = () => {
    throw new RangeError("plainObjective: only costs and derivatives of tanh units can be asked for");
  };
  return {
    parameterCount: P,
    trainingSize: set.count,
    cost: (w) => evaluate(w, set),
    gradient: (w, p) => answered(questions.gradient, w, p),
    curvature: (w, p) => answered(questions.curvature, w, p),
    unfolded: (w, p) => answered(questions.byCopy, w, p),
    discrete: none,
    expectation: none,
    likelihood: none,
    multiplyAdds: multiplyAddsOf(connectionCount(wiring), set),
  };
}

/** The gradient by lag of the longest training sequence, relative to lag 0. */
export function gradientReach({ wiring, training: set }: Problem, w: Parameters): Float64Array {
  const longest = set.lengths.reduce((most, length, p) => (length > set.lengths[most] ? p : most), 0);
  return gradientByLag(wiring, w, set, longest);
}

/** For each class whether its bit is held for ever under the noise, the trained first input being its first state. */
export const heldClasses = ({ noise }: Problem, [w, ...firstStates]: Parameters): readonly boolean[] =>
  firstStates.map((h, k) => (k === 1 ? h > 0 : h < 0) && Number.isFinite(w) && holdsForEver(w, noise.size, h));

/** The weight from which on h* is at least b > 0. */
export function weightThatWithstands(b: number): number {
  let [low, high] = [1, 2];
  while (inputThreshold(high) < b) high *= 2;
  for (let bit = 0; bit < 50; bit++) {
    const middle = (low + high) / 2;
    if (inputThreshold(middle) < b) low = middle;
    else high = middle;
  }
  return high;
}
