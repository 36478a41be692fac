/**
 * Where a network's memory is: the attractors of its step under constant typical inputs.
 *
 * Tanh units: fixed points of x ↦ tanh(… x …) and, for parity, whose input +1 swaps the two remembered values, cycles
 * of two. They are found by many starts of Newton's method, which never proves that none is missing. Sign units: all
 * 2^n states are tried, so the list is complete.
 *
 * Symbols: x outputs of the units, n units, u constant input.
 */
import { findOrbits } from "../../dynamics/attractor-search/attractor-search.ts";
import type { StateMap } from "../../dynamics/state-map.ts";
import { weightOf } from "../../networks/wiring/connection-values.ts";
import { wiredMap } from "../../networks/wiring/wired-map.ts";
import type { Parameters, Wiring } from "../../networks/wiring/wiring.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { isWithinReach } from "../../training/divergence.ts";
import type { UnitKind } from "../../training/network-objective.ts";

/** An attractor of a trained network under a constant input. */
export interface MemoryAttractor {
  /** The constant input. */
  readonly input: number;
  /** The number of its points: 1 or 2 for tanh units, any for sign units. */
  readonly period: number;
  /** The output of the answering unit at each point. */
  readonly answers: readonly number[];
  /**
   * The spectral radius of the Jacobian over a period, in the coordinate x; 0 for sign units, which forget small
   * changes at once.
   */
  readonly spectralRadius: number;
}

/** The largest number of sign units whose states are enumerated. */
const LARGEST_ENUMERATION = 12;

/** The attracting fixed points and 2-cycles under each of these inputs; an empty list where w is beyond reach. */
export function memoryAttractors(
  wiring: Wiring,
  units: UnitKind,
  w: Parameters,
  inputs: readonly number[],
): readonly MemoryAttractor[] {
  if (!isWithinReach(w)) return [];
  return inputs.flatMap((input) =>
    units === "tanh" ? tanhAttractors(wiring, w, input) : signAttractors(wiring, w, input),
  );
}

function tanhAttractors(wiring: Wiring, w: Parameters, input: number): readonly MemoryAttractor[] {
  const M = underInput(wiring, w, input);
  const n = M.dimension;
  const isOdd = input === 0 && wiring.units.every((unit) => unit.every(({ from }) => from.kind !== "one"));
  const { orbits } = findOrbits(M, {
    box: { low: new Float64Array(n).fill(-1), high: new Float64Array(n).fill(1) },
    period: 2,
    seed: "memory",
    confined: true,
    starts: 32,
    budget: 128,
    ...(isOdd ? { symmetry: (x: Vector) => x.map((entry) => -entry) } : {}),
  });
  return orbits
    .filter(({ kind }) => kind === "attracting")
    .map(({ points, period, spectralRadius }) => ({
      input,
      period,
      answers: points.map((x) => x[wiring.output]),
      spectralRadius,
    }));
}

function underInput(wiring: Wiring, w: Parameters, input: number): StateMap {
  const N = wiredMap(wiring, w);
  const u = Float64Array.of(input);
  return { dimension: N.dimension, next: (x) => N.next(x, u), jacobian: (x) => N.jacobian(x, u) };
}

function signAttractors(wiring: Wiring, w: Parameters, input: number): readonly MemoryAttractor[] {
  const n = wiring.units.length;
  if (n > LARGEST_ENUMERATION) return [];
  const next = Int32Array.from({ length: 1 << n }, (_, state) => nextSigns(wiring, w, input, state));
  const inCycle = new Uint8Array(1 << n);
  const found: MemoryAttractor[] = [];
  for (let start = 0; start < 1 << n; start++) {
    let state = start;
    for (let step = 0; step < 1 << n && inCycle[state] === 0; step++) state = next[state];
    if (inCycle[state] === 1) continue;
    const answers: number[] = [];
    for (; inCycle[state] === 0; state = next[state]) {
      inCycle[state] = 1;
      answers.push(((state >> wiring.output) & 1) * 2 - 1);
    }
    found.push({ input, period: answers.length, answers, spectralRadius: 0 });
  }
  return found;
}

/** The state after one step; bit i says that unit i is at +1. */
function nextSigns({ units }: Wiring, w: Parameters, input: number, state: number): number {
  let now = 0;
  units.forEach((connections, i) => {
    let a = 0;
    for (const connection of connections) {
      const { from } = connection;
      const value = weightOf(connection, w);
      if (from.kind === "one") a += value;
      else if (from.kind === "input") a += value * input;
      else a += value * ((((from.kind === "now" ? now : state) >> from.unit) & 1) * 2 - 1);
    }
    if (a >= 0) now |= 1 << i;
  });
  return now;
}
