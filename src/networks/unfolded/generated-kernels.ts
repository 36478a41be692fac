/**
 * Kernels compiled for one wiring, and the choice between them and the plain loops.
 *
 * Both compute the same bits. Generated code is worth its oddity: see the README's table of speeds and results/bench.json.
 */
import { TANH_TABLE } from "../../numeric/elementary/tanh-table.ts";
import { sech2, tanh } from "../../numeric/elementary/tanh.ts";
import type { Wiring } from "../wiring.ts";
import { kernelSource } from "./kernel-source.ts";
import type { Kernels } from "./kernels.ts";
import { plainKernels } from "./plain-kernels.ts";

/** The compiled kernels of this wiring. They keep buffers between calls, so one call must end before the next begins. */
export function generatedKernels(wiring: Wiring): Kernels {
  return compiled(wiring)(tanh, sech2, TANH_TABLE);
}

/** Beyond this many connections the text outgrows what the engine optimises, and loops are faster. */
const LARGEST_UNROLLED = 300;

/** Generated kernels where they pay, plain ones elsewhere. */
export function kernelsFor(wiring: Wiring): Kernels {
  const connections = wiring.units.reduce((sum, unit) => sum + unit.length, 0);
  return connections > LARGEST_UNROLLED ? plainKernels(wiring) : generatedKernels(wiring);
}

type Factory = (activation: typeof tanh, slope: typeof sech2, table: Float64Array) => Kernels;

/** Factories by text: the trials of a sweep share a few wirings, and optimised code with them. */
const factories = new Map<string, Factory>();

function compiled(wiring: Wiring): Factory {
  const source = kernelSource(wiring);
  let factory = factories.get(source);
  if (factory === undefined) {
    // The text comes from kernel-source.ts alone: indices and finite numbers of a checked wiring, no word of anybody's.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    factory = new Function("tanh", "sech2", "table", source) as Factory;
    factories.set(source, factory);
  }
  return factory;
}
