/** A training on a bowl, step by step, that watches what the algorithm asks and what it does with its answers. */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { stream } from "../../numeric/random.ts";
import { isBeyondReach } from "../../training/divergence.ts";
import type { KnowledgeLevel, TrainingAlgorithm } from "../../training/training-algorithm.ts";
import { bowl } from "./bowl.ts";

const CENTRE = [0.3, -0.4, 0.1];
const INITIAL = [1.5, 1, -1.2];

/** The number of parameters of the bowl. */
export const PARAMETERS = INITIAL.length;
/** The number of questions after which a probe ends. */
export const QUESTIONS = 300;

/** What an answer of each level holds. */
const TOLD: Readonly<Record<KnowledgeLevel, readonly string[]>> = {
  cost: ["cost", "wrong"],
  gradient: ["cost", "wrong", "gradient"],
  curvature: ["cost", "wrong", "gradient", "curvature"],
  unfolded: ["cost", "wrong", "length", "gradient", "curvature"],
  discrete: ["cost", "wrong", "gradient"],
  expectation: ["cost", "wrong", "logLikelihood", "counts", "choices", "determinant", "shares"],
  likelihood: ["cost", "wrong", "logLikelihood", "gradient", "determinant", "determinantGradient"],
};
const ALL_TOLD = ["cost", "wrong", "length", "gradient", "curvature"];

type Answer = Record<string, unknown>;
type Question = Readonly<Record<string, unknown>>;

export interface ProbeOptions {
  readonly seed?: string;
  /** Whether the arrays of an answer are the next one's too, as in a trial, or are spoiled once that is asked for. */
  readonly answers?: "reused" | "spoiled";
}

export class Probe {
  /** The initial parameters, as the algorithm was given them. */
  readonly initial = Float64Array.from(INITIAL);
  /** What was asked, in order. */
  readonly questions: unknown[] = [];
  /** The points that were asked about, copied. */
  readonly points: number[][] = [];
  /** What the algorithm changed in an answer, or read there without being told it; the first of each. */
  touched: string | undefined;
  foreign: string | undefined;
  hasEnded = false;
  readonly #algorithm: TrainingAlgorithm<KnowledgeLevel>;
  readonly #run: Generator<unknown, void, never>;
  readonly #spoils: boolean;
  readonly #bowl = bowl({ centre: CENTRE });
  #answer: Answer | undefined;
  #arrays = new Map<string, Vector>();

  constructor(algorithm: TrainingAlgorithm<KnowledgeLevel>, { seed = "1", answers = "reused" }: ProbeOptions = {}) {
    this.#algorithm = algorithm;
    this.#spoils = answers === "spoiled";
    this.#run = algorithm.start(this.initial, stream(seed));
  }

  /** Asks the algorithm once more and answers; does nothing once it has ended. */
  step(): void {
    if (this.hasEnded) return;
    const before = snapshot(this.#answer);
    const { done, value } = this.#run.next(this.#answer as never);
    if (this.touched === undefined && snapshot(this.#answer) !== before) {
      this.touched = `the answer to question ${this.questions.length} was changed`;
    }
    if (this.#spoils) {
      for (const array of this.#arrays.values()) array.fill(NaN);
      this.#arrays = new Map();
    }
    this.hasEnded = done === true;
    if (this.hasEnded) return;
    this.questions.push(value);
    const at = pointOf(value);
    this.points.push([...at]);
    this.#answer = this.#told(at, (value ?? {}) as Question);
    // A trial ends there.
    if (isBeyondReach(this.#answer.cost as number)) this.hasEnded = true;
  }

  /** Steps until all questions were asked or it has ended, and returns itself. */
  toTheEnd(): this {
    for (let k = 0; k < QUESTIONS; k++) this.step();
    return this;
  }

  #told(at: Float64Array, { curvature, errorRule, determinants }: Question): Answer {
    const p = this.questions.length % this.#bowl.trainingSize;
    const rule = typeof errorRule === "function" ? errorRule : () => 0;
    const computed = (() => {
      switch (this.#algorithm.knowledge) {
        case "cost":
          return this.#bowl.cost(at);
        case "gradient":
          return this.#bowl.gradient(at, p);
        case "curvature":
          return this.#bowl.curvature(at, p, curvature as never);
        case "unfolded":
          return this.#bowl.unfolded(at, p, curvature as never);
        case "discrete":
          return this.#bowl.discrete(at, p, rule as never);
        case "expectation":
          return this.#bowl.expectation(at, determinants === true);
        case "likelihood":
          return this.#bowl.likelihood(at, p, determinants === true);
      }
    })();
    const answer: Answer = {};
    for (const [name, value] of Object.entries(computed)) answer[name] = this.#kept(name, value);
    for (const name of ALL_TOLD.filter((one) => !TOLD[this.#algorithm.knowledge].includes(one))) {
      Object.defineProperty(answer, name, {
        get: () => {
          this.foreign ??= name;
          return undefined;
        },
        configurable: true,
      });
    }
    return answer;
  }

  /** An array as a view that is kept from answer to answer; a number as it is. */
  #kept(name: string, value: unknown): unknown {
    if (!(value instanceof Float64Array)) return value;
    const array = this.#arrays.get(name) ?? new Float64Array(value.length);
    this.#arrays.set(name, array);
    array.set(value);
    return array;
  }
}

/** The point of a question, if it is one; else the initial one, so that the training can go on. */
function pointOf(question: unknown): Float64Array {
  const at = (question as Question | null | undefined)?.at;
  return at instanceof Float64Array && at.length === PARAMETERS ? at : Float64Array.from(INITIAL);
}

const snapshot = (answer: Answer | undefined) =>
  JSON.stringify(answer, (_, value: unknown) => (value instanceof Float64Array ? [...value].map(String) : value));
