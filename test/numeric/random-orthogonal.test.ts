import { describe, expect, it } from "vitest";
import {
  identity,
  largestEntry,
  type Matrix,
  multiply,
  subtractMatrices,
  transpose,
} from "../../src/numeric/linear-algebra/matrix.ts";
import { determinantInPlace } from "../../src/numeric/linear-algebra/determinant.ts";
import { randomOrthogonal } from "../../src/numeric/random-orthogonal.ts";
import { type Random, stream } from "../../src/numeric/random.ts";
import { binomialLowerTail, binomialUpperTail } from "../../src/numeric/statistics/binomial.ts";

const determinant = ({ rows, data }: Matrix) => determinantInPlace(data.slice(), rows);

/** How often each eighth of the circle holds the angle of the first row, for 2 × 2 matrices. */
function eighths(random: Random, draws: number): readonly number[] {
  const counts = new Array<number>(8).fill(0);
  for (let k = 0; k < draws; k++) {
    const [c, s] = randomOrthogonal(2, random).data;
    counts[Math.min(7, Math.floor(((Math.atan2(s, c) / Math.PI + 1) / 2) * 8))]++;
  }
  return counts;
}

const isLikely = (count: number, draws: number, share: number) =>
  binomialUpperTail(count, draws, share) > 1e-6 && binomialLowerTail(count, draws, share) > 1e-6;

describe("a random orthogonal matrix", () => {
  it("is orthogonal within rounding and has determinant 1 or −1, for 1 … 12 and 64 rows", () => {
    const random = stream("test/random-orthogonal");
    for (let run = 0; run < 200; run++) {
      const n = run < 195 ? 1 + (run % 12) : 64;
      const Q = randomOrthogonal(n, random);
      for (const [A, B] of [
        [Q, transpose(Q)],
        [transpose(Q), Q],
      ]) {
        expect(largestEntry(subtractMatrices(multiply(A, B), identity(n)))).toBeLessThan(n * 2 ** -51);
      }
      expect(Math.abs(Math.abs(determinant(Q)) - 1)).toBeLessThan(n * 2 ** -48);
    }
  });

  it("is 1 or −1 exactly for one row, and has none for none", () => {
    const random = stream("test/random-orthogonal/one");
    const entries = Array.from({ length: 200 }, () => randomOrthogonal(1, random).data[0]);
    expect([...new Set(entries)].sort()).toEqual([-1, 1]);
    expect(randomOrthogonal(0, random).data).toHaveLength(0);
  });

  it("stays orthogonal where Gram–Schmidt taken once does not: rows that are nearly parallel", () => {
    // Rows (1, …, 1) + 1e-9 noise: once would leave an error of about 1e-7.
    const noise = stream("test/random-orthogonal/parallel");
    const nearlyParallel: Random = { ...noise, gaussian: () => 1 + 1e-9 * noise.gaussian() };
    const Q = randomOrthogonal(6, nearlyParallel);
    expect(largestEntry(subtractMatrices(multiply(Q, transpose(Q)), identity(6)))).toBeLessThan(1e-14);
  });

  it("has no direction that is more likely than another, and either determinant equally often", () => {
    const draws = 8000;
    const random = stream("test/random-orthogonal/law");
    for (const count of eighths(random, draws)) expect(isLikely(count, draws, 1 / 8)).toBe(true);
    for (const n of [2, 3, 5]) {
      const positive = Array.from({ length: 2000 }, () => determinant(randomOrthogonal(n, random)));
      expect(isLikely(positive.filter((d) => d > 0).length, 2000, 1 / 2)).toBe(true);
    }
  });

  it("has such directions where rows are uniform in a square instead: the count above would see it", () => {
    const draws = 8000;
    const random = stream("test/random-orthogonal/control");
    // In a square more area lies around 22.5° … 45° than around 0 … 22.5°; turned by that, eighths tell them apart.
    const [c, s] = [Math.cos(Math.PI / 8), Math.sin(Math.PI / 8)];
    let kept: number | undefined;
    const square: Random = {
      ...random,
      gaussian() {
        if (kept !== undefined) {
          const second = kept;
          kept = undefined;
          return second;
        }
        const [x, y] = [random.uniformBetween(-1, 1), random.uniformBetween(-1, 1)];
        kept = s * x + c * y;
        return c * x - s * y;
      },
    };
    expect(eighths(square, draws).some((count) => !isLikely(count, draws, 1 / 8))).toBe(true);
  });
});
