/**
 * Back-propagation through time compiled for one wiring, and the choice between compiled kernels and loops.
 *
 * All compute the bits of plain-loops.ts. Generated code is worth its oddity: it trains the 5-unit network more than
 * ten times as fast as the plain loops do, and the latching neuron more than five times (results/bench.json).
 */
import { TANH_TABLE } from "../../numeric/elementary/tanh-table.ts";
import { sech2, tanh } from "../../numeric/elementary/tanh.ts";
import { computedText, connectionCount, type Wiring } from "../wiring/wiring.ts";
import { kernelSource } from "./generated-source.ts";
import type { Kernels } from "./kernels.ts";
import { packedKernels } from "./packed.ts";

const NAMES = ["answer", "gradient", "curvature", "byCopy"] as const;

/**
 * The compiled kernels of this wiring. They keep buffers between calls, so one call must end before the next begins.
 */
export function generatedKernels(wiring: Wiring): Kernels {
  return compiled(kernelSource(wiring, NAMES)) as Kernels;
}

/**
 * The most connections for which each function is unrolled. Somewhat beyond (1440, 440, 255 and 255 in fully connected
 * networks) V8 refuses to optimise a function of that size, and loops over packed numbers are faster.
 */
const LARGEST_UNROLLED = { answer: 1000, gradient: 360, curvature: 200, byCopy: 200 } as const;

/**
 * The fastest kernels for this wiring: generated ones where they pay, packed ones elsewhere. All who ask for the same
 * wiring get the same ones, which keep buffers between calls, so one call must end before the next begins.
 */
export function kernelsFor(wiring: Wiring): Kernels {
  const unrolled = NAMES.filter((name) => connectionCount(wiring) <= LARGEST_UNROLLED[name]);
  if (unrolled.length === 0) return packedKernels(wiring);
  const key = computedText(wiring);
  let kernels = chosen.get(key);
  if (kernels === undefined) {
    kernels = { ...packedKernels(wiring), ...compiled(kernelSource(wiring, unrolled)) };
    if (chosen.size === MOST_KEPT) chosen.clear();
    chosen.set(key, kernels);
  }
  return kernels;
}

/**
 * The kernels compiled so far, so that the trials of a sweep compile once. Not a factory that makes each trial
 * its own: V8 binds a function that was made once to its constants, such as the table of tanh, and is 5 % faster for
 * it.
 */
const chosen = new Map<string, Kernels>();
const MOST_KEPT = 100;

type Factory = (activation: typeof tanh, slope: typeof sech2, table: Float64Array) => Partial<Kernels>;

function compiled(source: string): Partial<Kernels> {
  // The text comes from generated-source.ts alone: indices and finite numbers of a checked wiring, no text of a user.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return (new Function("tanh", "sech2", "table", source) as Factory)(tanh, sech2, TANH_TABLE);
}
