/**
 * How many lanes pay, and the kernels of so many, which all who ask for the same wiring share.
 *
 * Measured at T = 100, in nanoseconds for a unit and step: against the scalar kernels 8 lanes are 3.2 times as fast on
 * the latch and 2.6 times on two units, 4 lanes 1.7 times on five units and 1.4 times on ten, 2 lanes 1.5 times on
 * sixteen and, where scalar code can no longer be unrolled, 13 times on 32.
 */
import type { Kernels } from "../back-propagation-through-time/kernels.ts";
import { computedText, connectionCount, type Wiring } from "../wiring/wiring.ts";
import { type LaneKernels, laneKernels } from "./lane-kernels.ts";
import type { LaneUnits } from "./lane-places.ts";
import { hasVectors } from "./wasm/wasm-runtime.ts";

/** The most connections for so many lanes; none beyond the last. */
const LANES: readonly (readonly [connections: number, lanes: number])[] = [
  [20, 8],
  [200, 4],
  [1200, 2],
];

/** The most parameters whose copies are worth lanes: with 30 they take as long as one after the other. */
const MOST_COPIES = 20;

let isAllowed = true;

/** Allows lanes in this thread, or answers everything one after the other; the bits are the same. */
export function allowLanes(allowed: boolean): void {
  isAllowed = allowed;
}

/** The number of lanes that pays for this answer of this wiring; 0 where none does, or the engine has no vectors. */
export function lanesFor(wiring: Wiring, answer: keyof Kernels): number {
  if (!(isAllowed && hasVectors())) return 0;
  // Copies are written one by one; those of trained inputs are mostly zeros.
  const isTooMany = wiring.trainedInput !== undefined || wiring.parameterNames.length > MOST_COPIES;
  if (answer === "byCopy" && isTooMany) return 0;
  const connections = connectionCount(wiring);
  return LANES.find(([most]) => connections <= most)?.[1] ?? 0;
}

/** The kernels of the number of lanes that pays for this answer; undefined where none does. */
export function laneKernelsFor(
  wiring: Wiring,
  answer: keyof Kernels,
  units: LaneUnits = "tanh",
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
