/**
 * One training run: the loop that answers an algorithm's questions, bills presentations and decides when to stop.
 *
 * Paper, section on the comparison: training ends when the cost is acceptable, when the algorithm is stuck, or when the
 * budget of presentations is spent; a presentation is one training sequence shown once. This file alone counts them: an
 * answer about the whole training set is billed its size, everything else 1. On-line algorithms are shown the training
 * set in a new random order each time round, and are looked at, free of charge, before each round and when the trial
 * ends; batch algorithms, which ask about the whole set, are looked at in every point that they pay for. The initial
 * parameters are looked at first: 0 presentations means that they solve the task already.
 *
 * Departure: the paper's acceptable cost is not known; here no sequence may be answered wrongly and the mean cost must
 * be at most `acceptableCost`.
 */
import type { Parameters } from "../networks/wiring/wiring.ts";
import type { Random } from "../numeric/random.ts";
import { isBeyondReach } from "./divergence.ts";
import type { CurvePoint } from "./learning-curve.ts";
import { type Ending, type EvaluatedPoint, Looks, type Outcome } from "./looks.ts";
import type { Objective } from "./objective.ts";
import {
  isBatchLevel,
  type Knowledge,
  type KnowledgeLevel,
  type Question,
  type TrainingAlgorithm,
} from "./training-algorithm.ts";

/** What one training is run with. */
export interface TrialOptions {
  /** The initial parameters, one entry for each; they are left alone. */
  readonly initial: Parameters;
  /** The number of presentations that may be billed: an integer from 0. */
  readonly budget: number;
  /**
   * The largest mean cost that is accepted, at least 0; the trial ends as converged when no training sequence is
   * answered wrongly and the mean cost is at most this. Without it only the budget, a stuck or a diverging algorithm
   * ends the trial.
   */
  readonly acceptableCost?: number;
  /** The stream that draws the order in which on-line algorithms are shown the sequences. */
  readonly order: Random;
  /** The stream of draws that the algorithm is given. */
  readonly random: Random;
  /** Called for each point kept in the learning curve; the parameters are a view that holds during the call only. */
  readonly observe?: (point: CurvePoint, at: Parameters) => void;
}

/** What came of one training. */
export interface TrialResult {
  /** How the training ended. */
  readonly outcome: Outcome;
  /** Why the training ended, as a clause: "no wrong answer and mean cost 0.021 <= 0.04". */
  readonly reason: string;
  /** The number of presentations that were billed. */
  readonly presentations: number;
  /** The multiply-adds of all answers that were billed; looking is free. */
  readonly multiplyAdds: number;
  /** The last point that was looked at. */
  readonly final: EvaluatedPoint;
  /** The first point with the least mean cost of all that were looked at. */
  readonly best: EvaluatedPoint;
  /** The points looked at (on-line), or each new best point (batch), thinned evenly when there are many. */
  readonly learningCurve: readonly CurvePoint[];
  /**
   * The presentations before the share of wrong answers was first at most 0.3, 0.2, 0.1, 0.05 and 0, in this order;
   * null for never.
   */
  readonly reached: readonly (number | null)[];
}

/** What a training waits for: the answer to its algorithm's question. */
export interface AwaitedAnswer<K extends KnowledgeLevel> {
  /** The question. */
  readonly question: Question<K>;
  /** The training sequence that is shown, by its index; 0 at batch levels, where all are. */
  readonly p: number;
}

/** A training on its way: it yields what it waits for, one object that is written anew each time, and is told it. */
export type Training<K extends KnowledgeLevel> = Generator<AwaitedAnswer<K>, TrialResult, Knowledge[K]>;

/**
 * Runs one training: answers the algorithm's questions until it converges, is stuck, diverges or has spent its budget.
 *
 *   const result = runTrial(descent, objective, {
 *     initial: problem.initialParameters,
 *     budget: 10_000,
 *     acceptableCost: 0.04,
 *     order: stream("seed=1/presentation-order"),
 *     random: stream("seed=1/algorithm"),
 *   });
 *
 * Throws a RangeError for options that break their rules, and lets pass what the algorithm or objective throws.
 */
export function runTrial<K extends KnowledgeLevel>(
  algorithm: TrainingAlgorithm<K>,
  objective: Objective,
  options: TrialOptions,
): TrialResult {
  return answeredAlone(training(algorithm, objective, options), answererOf(objective, algorithm.knowledge));
}

/** Runs a training to its end, each of its questions being answered as it comes. */
export function answeredAlone<K extends KnowledgeLevel>(
  run: Training<K>,
  answerTo: (awaited: AwaitedAnswer<K>) => Knowledge[K],
): TrialResult {
  let step = run.next();
  while (step.done !== true) step = run.next(answerTo(step.value));
  return step.value;
}

/**
 * The training that `runTrial` runs, which waits for each answer, so that several can be answered together. Points are
 * looked at by the objective itself. Throws a RangeError, when first asked, for options that break their rules.
 */
export function* training<K extends KnowledgeLevel>(
  algorithm: TrainingAlgorithm<K>,
  objective: Objective,
  options: TrialOptions,
): Training<K> {
  const { initial, budget, order, random } = options;
  const { parameterCount, trainingSize } = objective;
  requireOptions(options, parameterCount);

  const level = algorithm.knowledge;
  const isBatch = isBatchLevel(level);
  const price = isBatch ? trainingSize : 1;
  const looks = new Looks(options, trainingSize, isBatch);
  const shown = Int32Array.from({ length: trainingSize }, (_, p) => p);
  let next = trainingSize;
  let presentations = 0;
  let multiplyAdds = 0;
  const lookAt = (at: Parameters) => {
    const { cost, wrong } = objective.cost(at);
    return looks.at(at, cost, wrong, presentations);
  };
  const ended = ([outcome, reason]: Ending): TrialResult => ({
    outcome,
    reason,
    presentations,
    multiplyAdds,
    ...looks.result(),
  });

  const before = lookAt(initial);
  if (before !== undefined) return ended(before);
  const run = algorithm.start(initial, random);
  let asked = run.next();
  if (asked.done === true) return ended(isBatch ? STUCK : (lookAt(initial) ?? STUCK));
  const awaited = { question: asked.value, p: 0 };
  let checked: Parameters | undefined;
  for (;;) {
    const question = asked.value;
    if (question.at !== checked) {
      requirePoint(question.at, parameterCount);
      checked = question.at;
    }
    if (presentations + price > budget) {
      const spent: Ending = ["budget-exhausted", `${presentations} of ${budget} presentations are spent`];
      return ended(isBatch ? spent : (lookAt(question.at) ?? spent));
    }
    if (!isBatch) {
      if (next === trainingSize) {
        const ending = presentations > 0 && options.acceptableCost !== undefined ? lookAt(question.at) : undefined;
        if (ending !== undefined) return ended(ending);
        shuffle(shown, order);
        next = 0;
      }
      awaited.p = shown[next++];
    }
    awaited.question = question;
    const answer = yield awaited;
    presentations += price;
    multiplyAdds += objective.multiplyAdds(level, awaited.p);
    if (isBatch || isBeyondReach(answer.cost)) {
      const ending = looks.at(question.at, answer.cost, Number(answer.wrong), presentations);
      if (ending !== undefined) return ended(ending);
    }
    asked = run.next(answer);
    if (asked.done === true) return ended(isBatch ? STUCK : (lookAt(question.at) ?? STUCK));
  }
}

const STUCK: Ending = ["stuck", "the algorithm sees no way on"];

/** The answers of an objective at this level. */
export function answererOf<K extends KnowledgeLevel>(
  objective: Objective,
  level: K,
): (awaited: AwaitedAnswer<K>) => Knowledge[K] {
  const answerers: { readonly [L in KnowledgeLevel]: (awaited: AwaitedAnswer<L>) => Knowledge[L] } = {
    cost: ({ question }) => objective.cost(question.at),
    gradient: ({ question, p }) => objective.gradient(question.at, p),
    curvature: ({ question, p }) => objective.curvature(question.at, p, question.curvature),
    unfolded: ({ question, p }) => objective.unfolded(question.at, p, question.curvature),
    discrete: ({ question, p }) => objective.discrete(question.at, p, question.errorRule),
    expectation: ({ question }) => objective.expectation(question.at, question.determinants),
    likelihood: ({ question, p }) => objective.likelihood(question.at, p, question.determinants),
  };
  return answerers[level];
}

/** Shuffles a list in place, all orders equally likely (Fisher and Yates). */
function shuffle(list: Int32Array, random: Random): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.integerBelow(i + 1);
    const kept = list[i];
    list[i] = list[j];
    list[j] = kept;
  }
}

function requirePoint(at: Parameters | undefined, parameterCount: number): void {
  if (!(at instanceof Float64Array && at.length === parameterCount)) {
    const got = at === undefined ? "none" : `${at.length} in a ${at.constructor.name}`;
    throw new RangeError(
      `runTrial: a question must be about ${parameterCount} parameters in a Float64Array, got ${got}`,
    );
  }
}

function requireOptions({ initial, budget, acceptableCost }: TrialOptions, parameterCount: number): void {
  if (initial.length !== parameterCount) {
    throw new RangeError(`runTrial: there must be ${parameterCount} initial parameters, got ${initial.length}`);
  }
  if (!(Number.isSafeInteger(budget) && budget >= 0)) {
    throw new RangeError(`runTrial: the budget must be an integer >= 0, got ${budget}`);
  }
  if (acceptableCost !== undefined && !(acceptableCost >= 0)) {
    throw new RangeError(`runTrial: the acceptable cost must be >= 0, got ${acceptableCost}`);
  }
}
