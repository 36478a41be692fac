import { describe, expect, it } from "vitest";
import { orbitGuesses } from "../../../src/dynamics/attractor-search/orbit-guesses.ts";
import type { State, StateMap } from "../../../src/dynamics/state-map.ts";
import { identity } from "../../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../../src/numeric/random.ts";

/** A map that adds 1 to every entry, so that a state tells how often it was applied. */
const counting = (dimension: number): StateMap => ({
  dimension,
  next: (a) => a.map((entry) => entry + 1),
  jacobian: () => identity(dimension),
});
const box = (dimension: number) => ({
  low: Float64Array.from({ length: dimension }, (_, i) => -1 - i),
  high: Float64Array.from({ length: dimension }, (_, i) => 2 + i),
});
const KNOWN = [
  { points: [Float64Array.of(0.125, 0.25)] },
  { points: [Float64Array.of(1, -1.5), Float64Array.of(0.5, 2)] },
];

function guesses(dimension: number, period: number, known: typeof KNOWN, count: number) {
  const focus = Float64Array.from({ length: dimension }, (_, i) => 0.5 + i / 4);
  const all = orbitGuesses(counting(dimension), { box: box(dimension), period, focus, known }, stream("guesses"));
  return Array.from({ length: count }, () => all.next().value.map((a: State) => [...a]));
}

/** Whether each state is the one before it with 1 added: a stretch of a trajectory. */
const isStretch = (states: readonly number[][]) =>
  states.every((a, t) => t === 0 || a.every((entry, i) => entry === states[t - 1][i] + 1));

describe("guesses for orbits", () => {
  it("begin with the trajectory of the focus, and where each corner of the box leads in 64 steps", () => {
    const [focus, ...corners] = guesses(2, 3, [], 5);
    expect(focus).toEqual([0, 1, 2].map((t) => [0.5 + t, 0.75 + t]));
    expect(corners.map(([a]) => a)).toEqual([
      [-1 + 64, -2 + 64],
      [2 + 64, -2 + 64],
      [-1 + 64, 3 + 64],
      [2 + 64, 3 + 64],
    ]);
    expect(corners.every((states) => states.length === 3 && isStretch(states))).toBe(true);
  });

  it("have the 32 corners of a box of five dimensions, and none of six", () => {
    const isCorner = ([a]: readonly number[][]) => a.every((entry, i) => [-1 - i, 2 + i].includes(entry - 64));
    expect(guesses(5, 1, [], 60).filter(isCorner)).toHaveLength(32);
    expect(guesses(6, 1, [], 60).filter(isCorner)).toHaveLength(0);
  });

  it("go on in turns of seven, of which the third and the fourth follow the map, and no others", () => {
    const drawn = guesses(2, 4, KNOWN, 5 + 7 * 30).slice(5);
    const turns = drawn.map((states, k) => (isStretch(states) ? k % 7 : -1));
    expect([...new Set(turns)].sort()).toEqual([-1, 2, 3]);
    expect(turns.filter((turn) => turn >= 0)).toHaveLength(60);
    // The fourth starts in the box and its neighbourhood, the third up to 63 steps behind it.
    const startsOf = (turn: number) => drawn.filter((_, k) => k % 7 === turn).map(([[x]]) => x);
    expect(Math.max(...startsOf(3))).toBeLessThanOrEqual(2);
    expect(Math.max(...startsOf(2))).toBeGreaterThan(40);
    expect(Math.max(...startsOf(2))).toBeLessThanOrEqual(2 + 63);
  });

  it("have in the fifth and seventh turn what lies between known orbits, or has entries of them", () => {
    const points = KNOWN.flatMap((orbit) => orbit.points);
    const drawn = guesses(2, 2, KNOWN, 5 + 7 * 100).slice(5);
    const statesOf = (turn: number) => drawn.filter((_, k) => k % 7 === turn).flat();
    const isBetween = ([x, y]: readonly number[]) =>
      points.some((p) =>
        points.some((q) => {
          const cross = (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]);
          const isWithin = Math.min(p[0], q[0]) <= x && x <= Math.max(p[0], q[0]);
          return Math.abs(cross) < 1e-12 && isWithin;
        }),
      );
    expect(statesOf(4).every(isBetween)).toBe(true);
    expect(statesOf(0).filter(isBetween)).toHaveLength(0);
    const entries = statesOf(6).flatMap((a) => a.map((entry, i) => points.some((p) => p[i] === entry)));
    // Two thirds of the entries are of a known point, one third is drawn.
    const share = entries.filter(Boolean).length / entries.length;
    expect(Math.abs(share - 2 / 3)).toBeLessThan(5 * Math.sqrt(2 / 9 / entries.length));
  });

  it("are, where no orbit is known, crowded and of all sizes instead", () => {
    const drawn = guesses(1, 1, [], 3 + 7 * 400).slice(3);
    const entriesOf = (turn: number) => drawn.filter((_, k) => k % 7 === turn).map(([[x]]) => x);
    // Within a twentieth of the width of 3: a third of the crowded draws, and of the others by length.
    const near = (turn: number) => entriesOf(turn).filter((x) => Math.abs(x - 0.5) <= 0.15).length / 400;
    for (const turn of [1, 4]) expect(Math.abs(near(turn) - (1 / 3 + (0.15 / 1.5) * (2 / 3)))).toBeLessThan(0.12);
    expect(Math.abs(near(0) - 0.1)).toBeLessThan(0.08);
    // Of any order: half are about 0, half about the focus, and of each half every 30th is of one order of two.
    for (const turn of [5, 6]) {
      const small = entriesOf(turn).filter((x) => Math.min(Math.abs(x), Math.abs(x - 0.5)) < 3 * 2 ** -15).length / 400;
      expect(Math.abs(small - 1 / 2)).toBeLessThan(0.13);
      expect(entriesOf(turn).some((x) => Math.abs(x) < 3 * 2 ** -24)).toBe(true);
    }
    const all = drawn.flat(2);
    expect([Math.min(...entriesOf(5)), Math.max(...entriesOf(5))].every((x) => x >= -1 && x <= 2)).toBe(true);
    expect(all.every(Number.isFinite)).toBe(true);
  });
});
