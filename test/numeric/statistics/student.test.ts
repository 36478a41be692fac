import { describe, expect, it } from "vitest";
import { normalUpperTail } from "../../../src/numeric/statistics/normal.ts";
import { studentUpperTail } from "../../../src/numeric/statistics/student.ts";

const relativeError = (computed: number, exact: number) => Math.abs(computed / exact - 1);

/** Closed forms of the tail, written so that nothing cancels for large t. */
const CLOSED: Readonly<Record<number, (t: number) => number>> = {
  1: (t) => Math.atan(1 / t) / Math.PI,
  2: (t) => 1 / (t * t + 2) / (1 + t / Math.sqrt(t * t + 2)),
  4: (t) => {
    const s = t / Math.sqrt(t * t + 4);
    // ½ − ¾ s + ¼ s³ = ¼ (1 − s)² (2 + s), with 1 − s = (4 / (t² + 4)) / (1 + s).
    return ((4 / (t * t + 4) / (1 + s)) ** 2 * (2 + s)) / 4;
  },
};

describe("Student's law", () => {
  it.each(Object.entries(CLOSED))("has the closed form of %s degrees of freedom, far out too", (degrees, tail) => {
    for (const t of [1e-3, 0.1, 0.5, 1, 2, 2.99, 3, 3.01, 5, 10, 100, 1e5, 1e9]) {
      expect(relativeError(studentUpperTail(t, Number(degrees)), tail(t))).toBeLessThan(1e-11);
      expect(studentUpperTail(-t, Number(degrees)) + studentUpperTail(t, Number(degrees))).toBeCloseTo(1, 14);
    }
    expect(studentUpperTail(0, Number(degrees))).toBe(0.5);
    expect(studentUpperTail(Infinity, Number(degrees))).toBe(0);
    expect(studentUpperTail(-Infinity, Number(degrees))).toBe(1);
  });

  // Abramowitz & Stegun 1964, table 26.10
  it.each([
    [9, 2.262, 0.025],
    [29, 2.462, 0.01],
    [60, 3.46, 0.0005],
    [120, 1.658, 0.05],
  ])("has the tabled tail of %d degrees of freedom above %d", (degrees, t, tail) => {
    expect(relativeError(studentUpperTail(t, degrees), tail)).toBeLessThan(2e-3);
  });

  it("is one function on both sides of t = 3, and nearly normal for many degrees of freedom", () => {
    for (const degrees of [3, 7, 39, 99, 1000]) {
      const [before, after] = [2.9999999999, 3].map((t) => studentUpperTail(t, degrees));
      expect(relativeError(before, after)).toBeLessThan(1e-8);
      expect(before).toBeGreaterThan(after);
    }
    for (const t of [0.5, 2, 4]) {
      expect(relativeError(studentUpperTail(t, 1e6), normalUpperTail(t))).toBeLessThan(1e-4);
      expect(studentUpperTail(t, 20)).toBeGreaterThan(normalUpperTail(t));
    }
  });

  it("refuses what is no number, and no whole number of degrees of freedom", () => {
    expect(() => studentUpperTail(NaN, 3)).toThrow(/^studentUpperTail: t must/);
    for (const degrees of [0, 2.5, NaN, Infinity]) {
      expect(() => studentUpperTail(1, degrees)).toThrow(/^studentUpperTail: the degrees of freedom must/);
    }
  });
});
