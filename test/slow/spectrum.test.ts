import { afterAll, describe, expect, it } from "vitest";
import { scaleMatrix } from "../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../src/numeric/random.ts";
import { eigenvalues, eigenvectorCondition } from "../../src/numeric/spectrum/spectrum.ts";
import { backwardError, FAMILIES } from "../numeric/test-matrices.ts";
import { keepResult } from "../../scripts/keep-result.ts";

const PER_FAMILY = Math.ceil(100_000 / Object.keys(FAMILIES).length);
const LARGE_PER_FAMILY = 15;

/** Largest backward error by family, in n ε ‖A‖; the last full run is committed. */
const worstOf: Record<string, number> = {};
afterAll(() => {
  if (Object.keys(worstOf).length < Object.keys(FAMILIES).length) return;
  const matrices = {
    upTo10: PER_FAMILY * Object.keys(FAMILIES).length,
    of64: LARGE_PER_FAMILY * Object.keys(FAMILIES).length,
  };
  keepResult("spectrum", `${JSON.stringify({ matrices, failures: 0, largestBackwardError: worstOf }, null, 2)}\n`);
});

describe("eigenvalues of 100 000 matrices up to 10×10, and of some of 64×64", () => {
  it.each(Object.entries(FAMILIES))("answer with small backward error for %s", (name, family) => {
    const random = stream(`test/slow/spectrum/${name}`);
    let worst = 0;
    for (let k = 0; k < PER_FAMILY + LARGE_PER_FAMILY; k++) {
      const n =
        k < PER_FAMILY ? (name === "weakly coupled rotations" ? 4 : 1) + random.integerBelow(7 + 3 * (k % 2)) : 64;
      const A = family(n, random);
      const found = eigenvalues(A);
      expect(found.length).toBe(n);
      expect(found.every(({ re, im }) => Number.isFinite(re) && Number.isFinite(im))).toBe(true);
      expect(eigenvectorCondition(A)).toBeGreaterThan(1 - 1e-9);
      if (name === "subnormal" || (k < PER_FAMILY && k % 5 > 0)) continue;
      const unit = name === "huge" ? 2 ** -1000 : 1;
      // Of 64 eigenvalues three: each costs a singular value decomposition of size 128.
      for (const { re, im } of n === 64 ? [found[0], found[31], found[63]] : found) {
        worst = Math.max(worst, backwardError(scaleMatrix(unit, A), { re: re * unit, im: im * unit }));
      }
    }
    expect(worst).toBeLessThan(16);
    worstOf[name] = Number(worst.toPrecision(3));
  });
});
