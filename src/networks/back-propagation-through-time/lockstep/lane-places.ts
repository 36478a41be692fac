/**
 * Where the numbers of a kernel in lanes stand in memory: those of all lanes side by side.
 *
 * Behind the places here come the inputs of all lanes, then the history: record t holds x_{t,1} … x_{t,n} and the
 * slopes d_{t,1} … d_{t,n}, from t = 0 on.
 *
 * Symbols: t step, n units, x output, d slope.
 */
import type { Wiring } from "../../wiring/wiring.ts";
import type { Kernels } from "../kernels.ts";
import { TABLE_SIZE } from "./wasm/lane-tanh.ts";
import { DOUBLE } from "./wasm/lanes.ts";
import type { LaneMemory } from "./wasm/lane-memory.ts";
import type { Code, WasmFunction } from "./wasm/web-assembly.ts";

/** What a kernel answers: x_T; with sums of first derivatives, of second ones too, or both for each copy. */
export type LaneAnswer = keyof Kernels;

/** The places in memory, in bytes, of what a kernel reads and writes; all numbers of all lanes stand side by side. */
export interface LanePlaces {
  /** The weights, parameter after parameter. */
  readonly parameters: number;
  /** The trained inputs of each lane's class, step after step; their gradients and curvatures. */
  readonly trained: number;
  readonly trainedGradient: number;
  readonly trainedCurvature: number;
  /** The sums over the steps, parameter after parameter. */
  readonly gradient: number;
  readonly curvature: number;
  readonly lengths: number;
  /** The address of u_1 of each lane, as an integer. */
  readonly inputs: number;
  readonly targets: number;
  readonly answers: number;
  /** The end of all this, where what depends on the lengths may begin. */
  readonly end: number;
}

/** The places for so many lanes of this wiring. */
export function lanePlaces({ parameterNames, trainedInput }: Wiring, count: number): LanePlaces {
  let end = TABLE_SIZE;
  const take = (numbers: number) => {
    const start = end;
    end += numbers * count * DOUBLE;
    return start;
  };
  const P = parameterNames.length;
  const steps = trainedInput?.steps ?? 0;
  return {
    parameters: take(P),
    trained: take(steps),
    trainedGradient: take(steps),
    trainedCurvature: take(steps),
    gradient: take(P),
    curvature: take(P),
    lengths: take(1),
    inputs: take(1),
    targets: take(1),
    answers: take(1),
    end,
  };
}

/** The doubles of a record of the history in each lane. */
export const recordSize = ({ units }: Wiring): number => 2 * units.length;

/** The kernels of a wiring for so many lanes, as they are written, and where their numbers stand. */
export interface LaneProgram {
  readonly places: LanePlaces;
  /** The doubles of a record of the history in each lane. */
  readonly recordSize: number;
  /** Whether there is a kernel of derivatives by copy. */
  readonly hasCopies: boolean;
  /** Whether the kernel of this answer keeps records of all steps. */
  keepsRecords(answer: LaneAnswer): boolean;
  /** The kernel of this answer, as a function of a module and its body. */
  kernel(answer: LaneAnswer): { readonly of: WasmFunction; readonly body: Code };
  /** Writes the tables that the kernels read. */
  write(memory: LaneMemory): void;
}
