import { describe, expect, it } from "vitest";
import { sigmoid, softplus } from "../../../src/numeric/elementary/sigmoid.ts";
import { type Exact, exactExp, exactLog1p, negative, ONE, over, plus, spread, worstUlpError } from "../exact.ts";
import { bothSigns, fingerprint, fixedGrid } from "../fingerprint.ts";

const exactSigmoid = (x: Exact) => over(ONE, plus(ONE, exactExp(negative(x))));
const exactSoftplus = (x: Exact) => exactLog1p(exactExp(x));

const ranges: [string, number[]][] = [
  ["in the working range", spread(25_000, -3, 3)],
  ["over the whole range", spread(15_000, -744, 744)],
  ["up to saturation", spread(10_000, -40, 40)],
];

describe("sigmoid", () => {
  it("is exact where the result is a double", () => {
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(40)).toBe(1);
    expect(sigmoid(Infinity)).toBe(1);
    expect(sigmoid(-Infinity)).toBe(0);
    expect(sigmoid(NaN)).toBeNaN();
  });

  it.each(ranges)("is within 3 ulp %s", (_, xs) => {
    expect(worstUlpError(sigmoid, exactSigmoid, xs)).toBeLessThanOrEqual(3);
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -30, 9)).map(sigmoid))).toBe("c03c8f7a");
  });
});

describe("softplus", () => {
  it("is exact where the result is a double", () => {
    expect(softplus(1e300)).toBe(1e300);
    expect(softplus(Infinity)).toBe(Infinity);
    expect(softplus(-Infinity)).toBe(0);
    expect(softplus(NaN)).toBeNaN();
  });

  it.each(ranges)("is within 3 ulp %s", (_, xs) => {
    expect(worstUlpError(softplus, exactSoftplus, xs)).toBeLessThanOrEqual(3);
  });

  it("has the same bits in every engine", () => {
    expect(fingerprint(bothSigns(fixedGrid(5000, -30, 9)).map(softplus))).toBe("3eb04371");
  });
});
