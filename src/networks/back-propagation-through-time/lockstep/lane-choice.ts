/**
 * How many lanes pay, and the kernels of so many, which all who ask for the same wiring share.
 *
 * Measured at T = 100, with derivatives: 8 lanes are three times as fast as the scalar kernels on the latch and twice
 * on two units, 4 lanes twice on five units. From a hundred connections on, where scalar code can soon no longer be
 * unrolled, loops over tables take 1.1 to 1.6 ns for a connection and step in 4 lanes, and scalar code 4 to 20.
 */
import type { Kernels } from "../kernels.ts";
import { computedText, connectionCount, type Wiring, type UnitKind } from "../../wiring/wiring.ts";
import type { LaneKernels } from "./lane-kernels.ts";
import { laneKernels } from "./wasm-lane-kernels.ts";
import { laneMemory } from "./wasm/lane-memory.ts";

/** The most connections for which eight lanes pay; beyond, four do. */
const MOST_FOR_EIGHT = 20;
/** The most connections that are worth tables: beyond, a weight in four lanes fills a cache, and trials are few. */
const MOST_CONNECTIONS = 20_000;

/** The most parameters whose copies are worth lanes: with 30 they take as long as one after the other. */
const MOST_COPIES = 20;

let isAllowed = true;

/** Allows lanes in this thread, or answers everything one after the other; the bits are the same. */
export function allowLanes(allowed: boolean): void {
  isAllowed = allowed;
}

/** The number of lanes that pays for this answer of this wiring; 0 where one after the other is as fast. */
export function lanesFor(wiring: Wiring, answer: keyof Kernels): number {
  if (!isAllowed || laneMemory() === undefined) return 0;
  // Copies are written one by one; those of trained inputs are mostly zeros.
  const isTooMany = wiring.trainedInput !== undefined || wiring.parameterNames.length > MOST_COPIES;
  if (answer === "byCopy" && isTooMany) return 0;
  const connections = connectionCount(wiring);
  return connections > MOST_CONNECTIONS ? 0 : connections <= MOST_FOR_EIGHT ? 8 : 4;
}

/** The kernels of the number of lanes that pays for this answer; undefined where none does. */
export function laneKernelsFor(
  wiring: Wiring,
  answer: keyof Kernels,
  units: UnitKind = "tanh",
): LaneKernels | undefined {
  const lanes = lanesFor(wiring, answer);
  if (lanes === 0) return undefined;
  const key = `${units} ${lanes} ${computedText(wiring)}`;
  let kernels = made.get(key);
  if (kernels === undefined) {
    if (made.size === MOST_KEPT) made.clear();
    kernels = laneKernels(wiring, lanes, units);
    made.set(key, kernels);
  }
  return kernels;
}

/** The kernels made so far, so that the trials of a sweep compile once. */
const made = new Map<string, LaneKernels>();
const MOST_KEPT = 100;
