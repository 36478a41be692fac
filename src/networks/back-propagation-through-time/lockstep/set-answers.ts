/**
 * The answers of a network to all sequences of a set under one set of weights: what a search asks for. Sequences of
 * similar length share the lanes of a kernel, so that few of them stand still.
 *
 * Symbols: w parameters, x_T answer, p sequence.
 */
import type { Vector } from "../../../numeric/linear-algebra/vector.ts";
import { kernelsFor } from "../generated.ts";
import type { Kernels } from "../kernels.ts";
import type { SequenceSet } from "../../sequence.ts";
import { signKernels } from "../../sign-network/generated.ts";
import type { Parameters, Wiring, UnitKind } from "../../wiring/wiring.ts";
import { laneKernelsFor } from "./lane-choice.ts";
import type { LaneKernels } from "./lane-kernels.ts";

/** Puts x_T of each sequence of a set into `answers`, which must have as many entries. */
export type SetAnswers = (w: Parameters, set: SequenceSet, answers: Vector) => void;

/** The answers by kernels in lanes where they pay, else one after the other; the bits are the same. */
export function setAnswersFor(wiring: Wiring, units: UnitKind): SetAnswers {
  const scalar: Pick<Kernels, "answer"> = units === "tanh" ? kernelsFor(wiring) : signKernels(wiring);
  const lanes = laneKernelsFor(wiring, "answer", units);
  const oneByOne: SetAnswers = (w, set, answers) => {
    for (let p = 0; p < set.count; p++) answers[p] = scalar.answer(w, set, p);
  };
  if (lanes === undefined) return oneByOne;
  const inLanes = setAnswersInLanes(lanes);
  return (w, set, answers) => {
    const fits = set.count >= lanes.lanes && lanes.fitsSet(set);
    (fits ? inLanes : oneByOne)(w, set, answers);
  };
}

/** The answers by these kernels, whatever pays. */
export function setAnswersInLanes(kernels: LaneKernels): SetAnswers {
  const orders = new WeakMap<Int32Array, Int32Array>();
  return (w, set, answers) => {
    let order = orders.get(set.lengths);
    if (order === undefined) {
      order = Int32Array.from({ length: set.count }, (_, p) => p).sort((p, q) => set.lengths[p] - set.lengths[q]);
      orders.set(set.lengths, order);
    }
    kernels.answerSet(w, set, order, answers);
  };
}
