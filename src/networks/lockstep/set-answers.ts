/**
 * The answers of a network to all sequences of a set under one set of weights: what a search asks for. Sequences of
 * similar length share the lanes of a kernel, so that few of them stand still.
 *
 * Where lanes pay was measured, in nanoseconds for a unit and step, T = 100: against the scalar kernels 8 lanes are 3.2
 * times as fast on the latch and 2.6 times on two units, 4 lanes 1.7 times on five units and 1.4 times on ten, 2 lanes
 * 1.5 times on sixteen and, where scalar code can no longer be unrolled, 13 times on 32.
 *
 * Symbols: w parameters, x_T answer, p sequence.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { kernelsFor } from "../back-propagation-through-time/generated.ts";
import { kernelSource } from "../back-propagation-through-time/generated-source.ts";
import type { SequenceSet } from "../sequence.ts";
import { connectionCount, type Parameters, type Wiring } from "../wiring/wiring.ts";
import { type LaneKernels, laneKernels, type LaneQuestion } from "./lane-kernels.ts";
import { hasVectors } from "./wasm-runtime.ts";

/** Puts x_T of each sequence of a set into `answers`, which must have as many entries. */
export type SetAnswers = (w: Parameters, set: SequenceSet, answers: Vector) => void;

/** The most connections for so many lanes; none beyond the last. */
const LANES: readonly (readonly [connections: number, lanes: number])[] = [
  [20, 8],
  [200, 4],
  [1200, 2],
];

/** The most inputs of a set, whose longest sequence may stand in each of up to eight lanes: half a gigabyte. */
const LARGEST_SET = 0x0400_0000 / 8;

/** The number of lanes that pays for this wiring; 0 where none does, or the engine has no vectors. */
export function lanesFor(wiring: Wiring): number {
  const connections = connectionCount(wiring);
  return hasVectors() ? (LANES.find(([most]) => connections <= most)?.[1] ?? 0) : 0;
}

/** The answers by kernels in lanes where they pay, else one after the other; the bits are the same. */
export function setAnswersFor(wiring: Wiring): SetAnswers {
  const scalar = kernelsFor(wiring);
  const lanes = lanesFor(wiring);
  const oneByOne: SetAnswers = (w, set, answers) => {
    for (let p = 0; p < set.count; p++) answers[p] = scalar.answer(w, set, p);
  };
  if (lanes === 0) return oneByOne;
  const inLanes = setAnswersInLanes(sharedKernels(wiring, lanes));
  return (w, set, answers) => {
    const fits = set.count >= lanes && set.inputs.length <= LARGEST_SET;
    (fits ? inLanes : oneByOne)(w, set, answers);
  };
}

/** The answers by these kernels, whatever pays. */
export function setAnswersInLanes(kernels: LaneKernels): SetAnswers {
  const { lanes } = kernels;
  const orders = new WeakMap<Int32Array, Int32Array>();
  const found = new Float64Array(lanes);
  return (w, set, answers) => {
    let order = orders.get(set.lengths);
    if (order === undefined) {
      order = Int32Array.from({ length: set.count }, (_, p) => p).sort((p, q) => set.lengths[p] - set.lengths[q]);
      orders.set(set.lengths, order);
    }
    for (let from = 0; from < set.count; from += lanes) {
      const group = order.subarray(from, from + lanes);
      kernels.answer(
        Array.from(group, (p): LaneQuestion => ({ w, set, p, target: 0 })),
        found,
      );
      group.forEach((p, lane) => (answers[p] = found[lane]));
    }
  };
}

/** The kernels made so far, so that the trials of a sweep compile once. */
const made = new Map<string, LaneKernels>();
const MOST_KEPT = 100;

function sharedKernels(wiring: Wiring, lanes: number): LaneKernels {
  const key = `${lanes} ${kernelSource(wiring, ["gradient"])}`;
  let kernels = made.get(key);
  if (kernels === undefined) {
    if (made.size === MOST_KEPT) made.clear();
    kernels = laneKernels(wiring, lanes);
    made.set(key, kernels);
  }
  return kernels;
}
