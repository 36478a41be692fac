/**
 * Kernels in lanes as they are called: what is asked is packed into memory lane by lane, a kernel runs, and what it has
 * put there is copied out.
 *
 * Symbols: w parameters (P of them), T length, x_T answer, ∂C/∂w_it derivative by the copy of weight i at step t.
 */
import { sech2FromTanh } from "../../../numeric/elementary/tanh.ts";
import type { Vector } from "../../../numeric/linear-algebra/vector.ts";
import type { SequenceSet } from "../../sequence.ts";
import { connectionCount, type Parameters, trainedIndex, type UnitKind, type Wiring } from "../../wiring/wiring.ts";
import type { LaneKernels, LaneQuestion } from "./lane-kernels.ts";
import type { LaneAnswer, LanePlaces, LaneProgram } from "./lane-places.ts";
import { unrolledProgram } from "./lane-passes.ts";
import { packedProgram } from "./packed-in-lanes.ts";
import { type LaneMemory, laneMemory } from "./wasm/lane-memory.ts";
import { SLOPE_OF_ONE, slopeOfTwo } from "./wasm/lane-tanh.ts";
import { DOUBLE } from "./wasm/lanes.ts";
import { wasmRuntime } from "./wasm/wasm-runtime.ts";
import { wasmModule, WORD } from "./wasm/web-assembly.ts";

type Kernel = (...parameters: number[]) => void;

/** The most bytes of a memory, which holds the histories of all lanes. */
const LARGEST_MEMORY = 0x1000_0000;

/**
 * The most connections for which kernels are unrolled: beyond, loops over tables are as fast (1.1 against 1.0 ns for a
 * connection and step of 12 units), and compile at once.
 */
const LARGEST_UNROLLED = 150;

/**
 * The kernels of this wiring for 2, 4, 6, 8 … questions at once, unrolled up to so many connections. Beyond there are
 * no derivatives by copy; with sign units the answer alone can be asked. What is asked else throws a RangeError, as
 * does a number of lanes that is not even and above 0.
 */
export function laneKernels(
  wiring: Wiring,
  lanes: number,
  units: UnitKind = "tanh",
  largestUnrolled = LARGEST_UNROLLED,
): LaneKernels {
  if (!(Number.isInteger(lanes) && lanes >= 2 && lanes % 2 === 0)) {
    throw new RangeError(`laneKernels: the number of lanes must be even and >= 2, got ${lanes}`);
  }
  const program = connectionCount(wiring) <= largestUnrolled ? unrolledProgram : packedProgram;
  const memory = laneMemory();
  if (memory === undefined)
    throw new Error("laneKernels: the engine must have vectors and a memory for them, got none");
  return new WasmLaneKernels(wiring, lanes, units, program(wiring, lanes, units), memory);
}

class WasmLaneKernels implements LaneKernels {
  readonly lanes: number;
  readonly #wiring: Wiring;
  readonly #units: UnitKind;
  readonly #program: LaneProgram;
  readonly #places: LanePlaces;
  readonly #memory: LaneMemory;
  readonly #kernels = new Map<LaneAnswer, Kernel>();

  constructor(wiring: Wiring, lanes: number, units: UnitKind, program: LaneProgram, memory: LaneMemory) {
    [this.#wiring, this.lanes, this.#units, this.#program] = [wiring, lanes, units, program];
    this.#places = this.#program.places;
    this.#memory = memory;
  }

  fits(answer: LaneAnswer, longest: number): boolean {
    return this.#fits(answer, longest, this.lanes * longest);
  }

  fitsSet({ inputs, lengths }: SequenceSet): boolean {
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    // A lane that stands still reads on behind its sequence.
    return this.#fits("answer", longest, inputs.length + longest);
  }

  #fits(answer: LaneAnswer, longest: number, inputs: number): boolean {
    const copies = answer === "byCopy" ? 2 * longest * this.#wiring.parameterNames.length * this.lanes : 0;
    const doubles = this.#places.end / DOUBLE + inputs + this.#records(answer, longest) + copies;
    return doubles * DOUBLE <= LARGEST_MEMORY && this.#memory.makeRoom(doubles);
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

  answerSet(w: Parameters, set: SequenceSet, order: Int32Array, answers: Vector): void {
    const { lanes } = this;
    const count = order.length;
    const inputs = this.#places.end / DOUBLE;
    if (count === 0) return;
    const longest = set.lengths[order[count - 1]];
    // A lane that stands still reads on behind its sequence.
    const history = inputs + set.inputs.length + longest;
    this.#takeMemory(history + this.#records("answer", longest));
    this.#memory.numbers.set(set.inputs, inputs);
    for (let lane = 0; lane < lanes; lane++) this.#packParameters(lane, w);
    const at = this.#places.answers / DOUBLE;
    const kernel = this.#kernelOf("answer");
    for (let from = 0; from < count; from += lanes) {
      const end = Math.min(from + lanes, count);
      for (let lane = 0; lane < lanes; lane++) {
        const p = order[from + lane < end ? from + lane : from];
        this.#packSequence(lane, w, set.classes[p], set.lengths[p], inputs + set.starts[p]);
      }
      kernel(set.lengths[order[from]], set.lengths[order[end - 1]], history * DOUBLE, 0, 0, 0);
      for (let k = from; k < end; k++) answers[order[k]] = this.#memory.numbers[at + k - from];
    }
  }

  /** Runs a kernel; gives the places of derivatives by copy in lane 0, in doubles, and from a lane to the next. */
  #run(name: LaneAnswer, questions: readonly LaneQuestion[], answers: Vector): readonly [number, number, number] {
    const { lanes } = this;
    const count = questions.length;
    if (!(count >= 1 && count <= lanes)) {
      throw new RangeError(`laneKernels: there must be 1 to ${lanes} questions, got ${count}`);
    }
    let [shortest, longest] = [Infinity, 0];
    for (let lane = 0; lane < count; lane++) {
      const T = questions[lane].inputs.length;
      if (T < shortest) shortest = T;
      if (T > longest) longest = T;
    }
    const P = this.#wiring.parameterNames.length;
    const inputs = this.#places.end / DOUBLE;
    const history = inputs + lanes * longest;
    const records = this.#records(name, longest);
    const stride = name === "byCopy" ? longest * P : 0;
    const first = history + records;
    const second = first + stride * lanes;
    this.#takeMemory(second + stride * lanes);
    for (let lane = 0; lane < lanes; lane++) {
      const { w, inputs: u, sequenceClass, target } = questions[lane < count ? lane : 0];
      const at = inputs + lane * longest;
      this.#packParameters(lane, w);
      this.#packSequence(lane, w, sequenceClass, u.length, at);
      this.#memory.numbers.set(u, at);
      this.#memory.numbers[this.#places.targets / DOUBLE + lane] = target;
    }
    const kernel = this.#kernelOf(name);
    kernel(shortest, longest, history * DOUBLE, first * DOUBLE, second * DOUBLE, stride * DOUBLE);
    const at = this.#places.answers / DOUBLE;
    for (let lane = 0; lane < count; lane++) answers[lane] = this.#memory.numbers[at + lane];
    return [first, second, stride];
  }

  /** The doubles of the history of so many steps. */
  #records(name: LaneAnswer, longest: number): number {
    return this.#program.keepsRecords(name) ? (longest + 1) * this.#program.recordSize * this.lanes : 0;
  }

  #kernelOf(name: LaneAnswer): Kernel {
    let kernel = this.#kernels.get(name);
    if (kernel === undefined) {
      if (this.#units === "sign" && name !== "answer") {
        throw new RangeError(`laneKernels: derivatives need tanh units, got ${name} of sign units`);
      }
      if (name === "byCopy" && !this.#program.hasCopies) {
        throw new RangeError(`laneKernels: derivatives by copy need an unrolled network, got a larger one`);
      }
      const imported = [{ name: SLOPE_OF_ONE, parameters: ["f64", "f64"], results: ["f64"] }] as const;
      const bytes = wasmModule(imported, [slopeOfTwo(), this.#program.kernel(name)]);
      const { exports } = new wasmRuntime.Instance(new wasmRuntime.Module(bytes), {
        env: { memory: this.#memory.memory, [SLOPE_OF_ONE]: sech2FromTanh },
      });
      kernel = exports[name] as Kernel;
      this.#kernels.set(name, kernel);
    }
    return kernel;
  }

  /** Makes room for so many doubles, and puts the tables there where other kernels had theirs. */
  #takeMemory(doubles: number): void {
    if (!this.#memory.makeRoom(doubles)) throw new RangeError(`laneKernels: there must be room for ${doubles} numbers`);
    if (this.#memory.owner === this) return;
    this.#program.write(this.#memory);
    this.#memory.owner = this;
  }

  #packParameters(lane: number, w: Parameters): void {
    const numbers = this.#memory.numbers;
    const { lanes } = this;
    const P = this.#wiring.parameterNames.length;
    const parameters = this.#places.parameters / DOUBLE + lane;
    for (let k = 0; k < P; k++) numbers[parameters + k * lanes] = w[k];
  }

  /** Packs what a lane knows of its sequence, whose inputs stand at this place. */
  #packSequence(lane: number, w: Parameters, sequenceClass: number, T: number, inputs: number): void {
    const numbers = this.#memory.numbers;
    const { lanes } = this;
    const { trainedInput } = this.#wiring;
    if (trainedInput !== undefined) {
      const trained = this.#places.trained / DOUBLE + lane;
      const first = trainedIndex(trainedInput, sequenceClass, 1);
      for (let t = 0; t < trainedInput.steps; t++) numbers[trained + t * lanes] = w[first + t];
    }
    numbers[this.#places.lengths / DOUBLE + lane] = T;
    this.#memory.words[this.#places.inputs / WORD + lane] = inputs * DOUBLE;
  }

  #readSums(questions: readonly LaneQuestion[], place: number, trained: number, into: readonly Vector[]): void {
    const numbers = this.#memory.numbers;
    const { lanes } = this;
    const { trainedInput, parameterNames } = this.#wiring;
    const P = parameterNames.length;
    for (let lane = 0; lane < questions.length; lane++) {
      const out = into[lane];
      for (let k = 0; k < P; k++) out[k] = numbers[place / DOUBLE + k * lanes + lane];
      if (trainedInput === undefined) continue;
      // Nothing was summed for those of the other class, nor beyond the sequence.
      const first = trainedIndex(trainedInput, questions[lane].sequenceClass, 1);
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
    const numbers = this.#memory.numbers;
    const { trainedInput, parameterNames } = this.#wiring;
    const P = parameterNames.length;
    for (let lane = 0; lane < questions.length; lane++) {
      const { inputs, sequenceClass } = questions[lane];
      const T = inputs.length;
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
        const k = trainedIndex(trainedInput, sequenceClass, t);
        out[(t - 1) * P + k] = numbers[trained / DOUBLE + (t - 1) * this.lanes + lane];
      }
    }
  }
}
