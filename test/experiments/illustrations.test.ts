import { describe, expect, it } from "vitest";
import { illustrate } from "../../src/experiments/illustrations.ts";

const illustrations = illustrate();
/** Numbers are rounded to 12 significant digits: half a unit of the last of them, beside a computation error far below. */
const ROUNDING = 1e-11;

describe("illustrate", () => {
  it("gives the same data each time, as plain JSON", () => {
    expect(illustrate()).toEqual(illustrations);
    expect(JSON.parse(JSON.stringify(illustrations))).toEqual(illustrations);
  });

  it("stays small", () => {
    expect(JSON.stringify(illustrations).length).toBeLessThan(60_000);
  });
});

describe("the cobweb", () => {
  const { settings, attractor, edge, inputThreshold, curve, orbitInside, orbitOutside } = illustrations.cobweb;

  it("has the attractor on the diagonal and both orbits end at it", () => {
    expect(Math.abs(settings.w * Math.tanh(attractor) - attractor)).toBeLessThan(ROUNDING * attractor);
    for (const orbit of [orbitInside, orbitOutside]) {
      // The slope at the attractor is 0.17: 12 steps leave less than 10^-4 of a distance of 2.
      expect(Math.abs(orbit[settings.steps] - attractor)).toBeLessThan(1e-3);
    }
  });

  it("starts one orbit inside Γ and one outside", () => {
    expect(orbitInside[0]).toBeGreaterThan(edge);
    expect(orbitOutside[0]).toBeLessThan(edge);
  });

  it("keeps the shifted map below the diagonal beyond 0, touching it at the edge", () => {
    for (const { a, shiftedImage } of curve) if (a > 0) expect(shiftedImage - a).toBeLessThanOrEqual(ROUNDING);
    expect(Math.abs(settings.w * Math.tanh(edge) - inputThreshold - edge)).toBeLessThan(2 * ROUNDING);
  });
});

describe("the ball of uncertainty", () => {
  const { settings, edge, outside, inside } = illustrations.uncertainty;
  const widths = (ball: typeof inside.ball) => ball.map(({ low, high }) => high - low);

  it("grows at first outside Γ and shrinks in the end", () => {
    const row = widths(outside.ball);
    expect(settings.startOutside + settings.startRadius).toBeLessThan(edge);
    expect(row[1]).toBeGreaterThan(row[0]);
    expect(row[settings.steps]).toBeLessThan(row[0]);
  });

  it("shrinks at every step inside Γ", () => {
    const row = widths(inside.ball);
    expect(settings.startInside - settings.startRadius).toBeGreaterThan(edge);
    for (let t = 1; t < row.length; t++) expect(row[t]).toBeLessThan(row[t - 1]);
  });

  it("has every driven run inside Γ within the tube", () => {
    inside.envelope.forEach(({ low, high }, t) => {
      expect(low).toBeGreaterThanOrEqual(inside.tube[t].low - ROUNDING);
      expect(high).toBeLessThanOrEqual(inside.tube[t].high + ROUNDING);
    });
  });

  it("loses some runs outside Γ under the same inputs, not all", () => {
    expect(outside.lost).toBe(outside.runs.filter((states) => states[settings.steps] < 0).length);
    expect(outside.lost).toBeGreaterThan(0);
    expect(outside.lost).toBeLessThan(settings.runs);
  });
});

describe("the drift", () => {
  const { admissible, printed } = illustrations.drift;

  it("stays within the guaranteed bound, and that within 1, for every kind of admissible input", () => {
    for (const { drift } of admissible.byKind) {
      drift.forEach((value, t) => expect(value).toBeLessThanOrEqual(admissible.guaranteed[t] + ROUNDING));
    }
    for (const value of admissible.guaranteed) expect(value).toBeLessThanOrEqual(1 + ROUNDING);
  });

  it("is nil without input and not nil with any", () => {
    for (const { kind, drift } of admissible.byKind) {
      expect(Math.max(...drift) > 0).toBe(kind !== "zero");
    }
  });

  it("crosses 1 under the bound as printed, by what the recursion gives at t = 2 to first order", () => {
    // (1 − λ_2) + λ_1 (1 − λ_1) to first order in d; the second order is d/2 · max |M''| < 0.02 · 1.2.
    const [, lambda_1, lambda_2] = printed.contractionFactors;
    expect(Math.max(...printed.asPrinted)).toBeGreaterThan(1);
    expect(Math.abs(printed.asPrinted[2] - (1 - lambda_2 + lambda_1 * (1 - lambda_1)))).toBeLessThan(0.024);
  });

  it("stays within 1 under the corrected bound", () => {
    for (const value of printed.corrected) expect(value).toBeLessThanOrEqual(1 + ROUNDING);
  });
});

describe("the decay", () => {
  const { settings, undriven, driven, marginal, constantMarginal, alternating } = illustrations.decay;

  it("is a power of the multiplier without input", () => {
    for (const { multiplier, logSize } of undriven) {
      logSize.forEach((value, t) => {
        expect(Math.abs(value - t * Math.log10(multiplier))).toBeLessThanOrEqual(2 * ROUNDING * (1 + t));
      });
    }
  });

  it("lies between its exact bounds under bounded inputs", () => {
    driven.logSize.forEach((value, t) => {
      expect(value).toBeGreaterThanOrEqual(driven.lower[t] - ROUNDING * (1 + t));
      expect(value).toBeLessThanOrEqual(driven.upper[t] + ROUNDING * (1 + t));
    });
    expect(driven.lower[settings.steps]).toBeLessThan(driven.upper[settings.steps]);
  });

  it("stops at 1/2 under the marginal inputs, all states in Γ", () => {
    expect(marginal.latched).toBe(true);
    marginal.logSize.forEach((value, t) => {
      expect(value).toBeGreaterThan(Math.log10(0.5));
      expect(Math.abs(value - Math.log10((t + 2) / (2 * (t + 1))))).toBeLessThan(ROUNDING * (1 + t));
    });
    // u_t + h* is of the order of t^-3 here, so it is small but not nil at the end.
    expect(Math.abs(marginal.lastInput + marginal.inputThreshold)).toBeLessThan(1e-5);
  });

  it("is slower than any exponential under the constant input −h*: about t^-2", () => {
    const at = (t: number) => constantMarginal.logSize[t];
    expect(Math.abs((at(100) - at(50)) / Math.log10(2) + 2)).toBeLessThan(0.2);
  });

  it("turns into growth for two units that alternate between states of Γ", () => {
    expect(alternating.verdicts).toEqual(["inside", "inside"]);
    const { gain, small } = settings.alternating;
    const perStep = Math.log10(gain / Math.cosh(small) ** 2);
    alternating.logSize.forEach((value, t) => expect(Math.abs(value - t * perStep)).toBeLessThan(ROUNDING * (1 + t)));
    expect(perStep).toBeGreaterThan(0);
  });
});
