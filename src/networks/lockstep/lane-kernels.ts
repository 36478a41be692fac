/**
 * The kernels of a network for several sequences at once, one in each lane of vectors: the bits of plain-loops.ts in
 * every lane, several times as fast.
 *
 * A lane has weights, a sequence and a target of its own. Lanes that are not used repeat the first. What a kernel
 * computes stands in its memory until its next call; it is copied out lane by lane.
 *
 * Symbols: w parameters (P of them), T length, x_T answer, ∂C/∂w_it derivative by the copy of weight i at step t.
 */
import { sech2FromTanh } from "../../numeric/elementary/tanh.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { SequenceSet } from "../sequence.ts";
import { type Parameters, trainedIndex, type Wiring } from "../wiring/wiring.ts";
import { laneKernel } from "./lane-passes.ts";
import { type LaneAnswer, type LanePlaces, lanePlaces, recordSize } from "./lane-places.ts";
import { writeTable } from "./lane-tanh.ts";
import { DOUBLE } from "./lanes.ts";
import { type WasmMemory, wasmRuntime } from "./wasm-runtime.ts";
import { wasmModule } from "./web-assembly.ts";

/** What one lane is asked: the answer of a network to a sequence, or derivatives of its cost ½ (x_T − target)². */
export interface LaneQuestion {
  /** The parameters. */
  readonly w: Parameters;
  /** The sequence: number p of the set. */
  readonly set: SequenceSet;
  readonly p: number;
  /** The target; not read where only the answer is asked for. */
  readonly target: number;
}

/** Kernels that answer several questions at once. */
export interface LaneKernels {
  /** The most questions of a call: the number of lanes. */
  readonly lanes: number;
  /** Puts x_T of each question into `answers`. */
  readonly answer: (questions: readonly LaneQuestion[], answers: Vector) => void;
  /** Puts x_T into `answers` and ∂C/∂w into `gradients`, one array of P entries for each question. */
  readonly gradient: (questions: readonly LaneQuestion[], answers: Vector, gradients: readonly Vector[]) => void;
  /** As `gradient`, and Σ_t of the beckerLeCun curvature of the copies into `curvatures`. */
  readonly curvature: (
    questions: readonly LaneQuestion[],
    answers: Vector,
    gradients: readonly Vector[],
    curvatures: readonly Vector[],
  ) => void;
  /**
   * As `curvature`, by copy: those of w_it into entry (t − 1) P + i. The arrays must hold at least T P entries; those
   * beyond are left alone.
   */
  readonly byCopy: LaneKernels["curvature"];
}

type Kernel = (...parameters: number[]) => void;

const PAGE = 65536;

/**
 * The kernels of this wiring for 2, 4, 6, 8 … questions at once. Throws a RangeError for a number of lanes that is not
 * even and above 0.
 */
export function laneKernels(wiring: Wiring, lanes: number): LaneKernels {
  if (!(Number.isInteger(lanes) && lanes >= 2 && lanes % 2 === 0)) {
    throw new RangeError(`laneKernels: the number of lanes must be even and >= 2, got ${lanes}`);
  }
  return new Lockstep(wiring, lanes);
}

class Lockstep implements LaneKernels {
  readonly lanes: number;
  readonly #wiring: Wiring;
  readonly #places: LanePlaces;
  readonly #memory: WasmMemory;
  readonly #kernels = new Map<LaneAnswer, Kernel>();
  #numbers: Float64Array;
  /** What is packed for the call at hand. */
  #longest = 0;

  constructor(wiring: Wiring, lanes: number) {
    [this.#wiring, this.lanes] = [wiring, lanes];
    this.#places = lanePlaces(wiring, lanes);
    this.#memory = new wasmRuntime.Memory({ initial: Math.ceil(this.#places.end / PAGE) });
    writeTable(this.#memory);
    this.#numbers = new Float64Array(this.#memory.buffer);
  }

  answer(questions: readonly LaneQuestion[], answers: Vector): void {
    this.#run("answer", questions, answers);
  }

  gradient(questions: readonly LaneQuestion[], answers: Vector, gradients: readonly Vector[]): void {
    this.#run("gradient", questions, answers);
    const { gradient, trainedGradient } = this.#places;
    this.#readSums(questions, gradient, trainedGradient, gradients);
  }

  curvature(
    questions: readonly LaneQuestion[],
    answers: Vector,
    gradients: readonly Vector[],
    curvatures: readonly Vector[],
  ): void {
    this.#run("curvature", questions, answers);
    const { gradient, trainedGradient, curvature, trainedCurvature } = this.#places;
    this.#readSums(questions, gradient, trainedGradient, gradients);
    this.#readSums(questions, curvature, trainedCurvature, curvatures);
  }

  byCopy(
    questions: readonly LaneQuestion[],
    answers: Vector,
    gradients: readonly Vector[],
    curvatures: readonly Vector[],
  ): void {
    const [first, second, stride] = this.#run("byCopy", questions, answers);
    this.#readCopies(questions, first, stride, this.#places.trainedGradient, gradients);
    this.#readCopies(questions, second, stride, this.#places.trainedCurvature, curvatures);
  }

  /** Runs a kernel; gives the places of derivatives by copy in lane 0, in doubles, and from a lane to the next. */
  #run(name: LaneAnswer, questions: readonly LaneQuestion[], answers: Vector): readonly [number, number, number] {
    const { lanes } = this;
    const count = questions.length;
    if (!(count >= 1 && count <= lanes)) {
      throw new RangeError(`laneKernels: there must be 1 to ${lanes} questions, got ${count}`);
    }
    let [shortest, longest] = [Infinity, 0];
    for (const { set, p } of questions) {
      shortest = Math.min(shortest, set.lengths[p]);
      longest = Math.max(longest, set.lengths[p]);
    }
    this.#longest = longest;
    const P = this.#wiring.parameterNames.length;
    const inputs = this.#places.end / DOUBLE;
    const history = inputs + lanes * longest;
    const records = name === "answer" ? 0 : (longest + 1) * recordSize(this.#wiring) * lanes;
    const stride = name === "byCopy" ? longest * P : 0;
    const first = history + records;
    const second = first + stride * lanes;
    this.#makeRoom(second + stride * lanes);
    this.#pack(questions, inputs);
    const kernel = this.#kernelOf(name);
    const bytes = (place: number) => place * DOUBLE;
    kernel(
      shortest,
      longest,
      bytes(inputs),
      bytes(longest),
      bytes(history),
      bytes(first),
      bytes(second),
      bytes(stride),
    );
    const at = this.#places.answers / DOUBLE;
    for (let lane = 0; lane < count; lane++) answers[lane] = this.#numbers[at + lane];
    return [first, second, stride];
  }

  #kernelOf(name: LaneAnswer): Kernel {
    let kernel = this.#kernels.get(name);
    if (kernel === undefined) {
      const imported = [{ name: "slope", parameters: ["f64", "f64"], results: ["f64"] }] as const;
      const bytes = wasmModule(imported, [laneKernel(this.#wiring, this.lanes, name)]);
      const { exports } = new wasmRuntime.Instance(new wasmRuntime.Module(bytes), {
        env: { memory: this.#memory, slope: sech2FromTanh },
      });
      kernel = exports[name] as Kernel;
      this.#kernels.set(name, kernel);
    }
    return kernel;
  }

  #makeRoom(numbers: number): void {
    const missing = numbers * DOUBLE - this.#memory.buffer.byteLength;
    if (missing <= 0) return;
    this.#memory.grow(Math.ceil(missing / PAGE));
    this.#numbers = new Float64Array(this.#memory.buffer);
  }

  #pack(questions: readonly LaneQuestion[], inputs: number): void {
    const numbers = this.#numbers;
    const { lanes } = this;
    const { trainedInput, parameterNames } = this.#wiring;
    const P = parameterNames.length;
    const parameters = this.#places.parameters / DOUBLE;
    const trained = this.#places.trained / DOUBLE;
    const lengths = this.#places.lengths / DOUBLE;
    const targets = this.#places.targets / DOUBLE;
    for (let lane = 0; lane < lanes; lane++) {
      const { w, set, p, target } = questions[lane < questions.length ? lane : 0];
      const T = set.lengths[p];
      for (let k = 0; k < P; k++) numbers[parameters + k * lanes + lane] = w[k];
      if (trainedInput !== undefined) {
        const first = trainedIndex(trainedInput, set.classes[p], 1);
        for (let t = 0; t < trainedInput.steps; t++) numbers[trained + t * lanes + lane] = w[first + t];
      }
      numbers[lengths + lane] = T;
      numbers[targets + lane] = target;
      const at = inputs + lane * this.#longest;
      const start = set.starts[p];
      if (T > COPIED_AS_A_WHOLE) numbers.set(set.inputs.subarray(start, start + T), at);
      else for (let t = 0; t < T; t++) numbers[at + t] = set.inputs[start + t];
    }
  }

  #readSums(questions: readonly LaneQuestion[], place: number, trained: number, into: readonly Vector[]): void {
    const numbers = this.#numbers;
    const { lanes } = this;
    const { trainedInput, parameterNames } = this.#wiring;
    const P = parameterNames.length;
    for (let lane = 0; lane < questions.length; lane++) {
      const out = into[lane];
      for (let k = 0; k < P; k++) out[k] = numbers[place / DOUBLE + k * lanes + lane];
      if (trainedInput === undefined) continue;
      const { set, p } = questions[lane];
      // Nothing was summed for those of the other class, nor beyond the sequence.
      const first = trainedIndex(trainedInput, set.classes[p], 1);
      for (let t = 0; t < trainedInput.steps; t++) out[first + t] = numbers[trained / DOUBLE + t * lanes + lane];
    }
  }

  #readCopies(
    questions: readonly LaneQuestion[],
    place: number,
    stride: number,
    trained: number,
    into: readonly Vector[],
  ): void {
    const numbers = this.#numbers;
    const { trainedInput, parameterNames } = this.#wiring;
    const P = parameterNames.length;
    for (let lane = 0; lane < questions.length; lane++) {
      const { set, p } = questions[lane];
      const T = set.lengths[p];
      const from = place + lane * stride;
      const out = into[lane];
      if (trainedInput === undefined) {
        out.set(numbers.subarray(from, from + T * P));
        continue;
      }
      const { first, steps } = trainedInput;
      // Trained inputs have copies in few steps, and those of the other class in none.
      for (let t = 0; t < T; t++) {
        const row = t * P;
        for (let k = 0; k < first; k++) out[row + k] = numbers[from + row + k];
        for (let k = first; k < first + 2 * steps; k++) out[row + k] = 0;
        for (let k = first + 2 * steps; k < P; k++) out[row + k] = numbers[from + row + k];
      }
      for (let t = 1; t <= Math.min(T, steps); t++) {
        const k = trainedIndex(trainedInput, set.classes[p], t);
        out[(t - 1) * P + k] = numbers[trained / DOUBLE + (t - 1) * this.lanes + lane];
      }
    }
  }
}

/** The length from which on a sequence is copied as a whole: below, the call costs more. */
const COPIED_AS_A_WHOLE = 64;
