/**
 * The memory of all kernels in lanes of a thread. An engine reserves gigabytes of addresses for each memory, so there
 * is one; kernels run one call after the other, and each finds its own numbers in it or puts them there.
 */
import { writeTable } from "./lane-tanh.ts";
import { DOUBLE } from "./lanes.ts";
import { hasVectors, type WasmMemory, wasmRuntime } from "./wasm-runtime.ts";

const PAGE = 65536;
const FIRST_PAGES = 16;

/** A memory with its views, which are new after it has grown. */
export class LaneMemory {
  readonly memory: WasmMemory;
  numbers: Float64Array;
  /** The same, as integers. */
  words: Int32Array;
  /** Whose tables it holds. */
  owner: object | undefined;

  constructor(memory: WasmMemory) {
    this.memory = memory;
    this.numbers = new Float64Array(memory.buffer);
    this.words = new Int32Array(memory.buffer);
    writeTable(memory);
  }

  /** Makes room for so many doubles; says whether there is. */
  makeRoom(doubles: number): boolean {
    const missing = doubles * DOUBLE - this.memory.buffer.byteLength;
    if (missing <= 0) return true;
    try {
      this.memory.grow(Math.ceil(missing / PAGE));
    } catch {
      return false;
    }
    this.numbers = new Float64Array(this.memory.buffer);
    this.words = new Int32Array(this.memory.buffer);
    return true;
  }
}

let known: LaneMemory | null | undefined;

/** The memory of this thread; undefined where the engine has no vectors, or will not give one. */
export function laneMemory(): LaneMemory | undefined {
  if (known === undefined) {
    try {
      known = hasVectors() ? new LaneMemory(new wasmRuntime.Memory({ initial: FIRST_PAGES })) : null;
    } catch {
      known = null;
    }
  }
  return known ?? undefined;
}
