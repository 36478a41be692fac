/**
 * Back-propagation through time in lanes: WebAssembly for one wiring, one sequence in each lane. The arithmetic of a
 * lane is that of plain-loops.ts, operation for operation, and so are its bits.
 *
 * Lanes have their own lengths. While t is at most the shortest, all lanes move; beyond, a lane whose sequence has
 * ended stands still, its variables being kept by select, so that nothing is computed into them. Both passes are
 * therefore written for four kinds of steps, with trained inputs or without, with lanes that stand still or without.
 *
 * Symbols: x output, t step.
 */
import type { Wiring, UnitKind } from "../../wiring/wiring.ts";
import { backward } from "./backward-in-lanes.ts";
import { forward } from "./forward-in-lanes.ts";
import { LaneFrame } from "./lane-frame.ts";
import { type LaneAnswer, lanePlaces, type LaneProgram, recordSize } from "./lane-places.ts";
import { constant, store } from "./wasm/lanes.ts";
import { type Code, get, i32, type WasmFunction } from "./wasm/web-assembly.ts";

/** The program of this wiring for so many lanes, unrolled over its units. */
export function unrolledProgram(wiring: Wiring, count: number, units: UnitKind): LaneProgram {
  return {
    places: lanePlaces(wiring, count),
    recordSize: recordSize(wiring),
    hasCopies: true,
    keepsRecords: (answer) => answer !== "answer",
    kernel: (answer) => unrolledKernel(wiring, count, answer, units),
    write: () => undefined,
  };
}

function unrolledKernel(
  wiring: Wiring,
  count: number,
  answer: LaneAnswer,
  units: UnitKind,
): { of: WasmFunction; body: Code } {
  const frame = new LaneFrame(wiring, count, answer, units);
  const { output, initialState } = frame.wiring;
  const x = frame.variables();
  const base = i32.of(0);
  return {
    of: frame.of,
    body: [
      frame.begin(),
      x.map((variable, i) => variable.set(constant(frame.count, initialState[i]))),
      frame.isStored ? x.map((variable, i) => store(get(frame.record), frame.inRecord(i), variable.value)) : [],
      forward(frame, x),
      store(base, frame.places.answers, x[output].value),
      frame.isStored ? backward(frame, x[output].value) : [],
    ],
  };
}
