/** Bounds on behaviour are kept by networks that do the same: weights changed by 1 %, orders of units and seeds. */
import { describe, expect, it } from "vitest";
import { behaviourFrom } from "../../src/examination/bounds/behaviour-from.ts";
import { checkBounds } from "../../src/examination/bounds/check-bounds.ts";
import { flipFlop, noisy, permuted, recordOf, scaled } from "../examination/bounds/flip-flop.ts";

const SEEDS = Array.from({ length: 40 }, (_, k) => k + 1);

describe("the bounds on the behaviour of the flip-flop", () => {
  const bounds = behaviourFrom(recordOf(flipFlop));
  const notKept = (network: Uint8Array, seed: string) =>
    checkBounds(recordOf(network, seed), bounds).filter(({ state }) => state !== "kept");

  it.each(SEEDS)("are kept by weights changed by 1 %%, by permuted units and by another seed, %i", (k) => {
    expect(notKept(noisy(k), "1")).toEqual([]);
    expect(notKept(permuted(k), `permuted ${k}`)).toEqual([]);
    expect(notKept(flipFlop, `seed ${k}`)).toEqual([]);
  });

  it.each(SEEDS.slice(0, 10))("are broken by a fifth less noise on the input, seed %i", (k) => {
    expect(notKept(scaled("weight_ih", 1.25), `seed ${k}`).map(({ state }) => state)).toContain("broken");
  });

  it.each(SEEDS.slice(0, 10))("of a network near it are kept by others near it, %i", (k) => {
    const others = behaviourFrom(recordOf(noisy(100 + k)));
    const found = checkBounds(recordOf(noisy(200 + k), `seed ${k}`), others);
    expect(found.filter(({ state }) => state !== "kept")).toEqual([]);
  });
});
