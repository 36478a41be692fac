import { describe, expect, it } from "vitest";
import { illustrate } from "../../src/experiments/illustrations.ts";
import { dataIn, mendedBy } from "../results/committed.ts";

const illustrations = illustrate();
/**
 * Numbers are rounded to 12 significant digits: half a unit of the last of them, beside a computation error far below.
 */
const ROUNDING = 1e-11;

describe("illustrate", () => {
  it("gives the committed data, bit for bit, as plain JSON", () => {
    const asJson = JSON.parse(JSON.stringify(illustrations)) as unknown;
    expect(asJson, mendedBy("results:figures")).toEqual(dataIn("results/illustrations.json"));
    expect(asJson).toEqual(illustrations);
  });

  it("stays small, picture by picture", () => {
    for (const [name, picture] of Object.entries(illustrations)) {
      expect(JSON.stringify(picture).length, name).toBeLessThan(25_000);
    }
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
  const { admissible, recalled } = illustrations.drift;

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

  it("crosses 1 under the bound as recalled, by what the recursion gives at t = 2 to first order", () => {
    // (1 − λ_2) + λ_1 (1 − λ_1) to first order in d; the second order is d/2 · max |M''| < 0.02 · 1.2.
    const [, lambda_1, lambda_2] = recalled.contractionFactors;
    expect(Math.max(...recalled.asRecalled)).toBeGreaterThan(1);
    expect(Math.abs(recalled.asRecalled[2] - (1 - lambda_2 + lambda_1 * (1 - lambda_1)))).toBeLessThan(0.024);
  });

  it("stays within 1 under the corrected bound", () => {
    for (const value of recalled.corrected) expect(value).toBeLessThanOrEqual(1 + ROUNDING);
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

describe("the repelling cycle", () => {
  const {
    settings,
    attractor: p,
    stepRadius,
    periodRadius,
    kind,
    arrows,
    orbits,
    logDistance,
  } = illustrations.repellingCycle;
  const { gain } = settings;

  it("has spectral radius g sech p < 1 at each of its points, but g² over the period", () => {
    expect(Math.abs(stepRadius - gain / Math.cosh(p))).toBeLessThan(ROUNDING);
    expect(stepRadius).toBeLessThan(1);
    expect(Math.abs(periodRadius - gain * gain)).toBeLessThan(ROUNDING * periodRadius);
    expect(kind).toBe("saddle");
  });

  it("has the quadrants as the basins around it", () => {
    for (const {
      from: [x, y],
      endsAt,
    } of arrows) {
      expect(endsAt).toBe(x * y < 0 ? "{(p, −p), (−p, p)}" : x > 0 ? "(p, p)" : "(−p, −p)");
    }
    expect(arrows.length).toBe(settings.arrows * settings.arrows);
  });

  it("is left by every orbit, for two attractors", () => {
    expect(new Set(orbits.map(({ endsAt }) => endsAt)).size).toBe(2);
    for (const { points } of orbits) {
      const [x, y] = points[settings.steps];
      expect(Math.abs(Math.abs(x) - p)).toBeLessThan(1e-3);
      expect(Math.abs(Math.abs(y) - p)).toBeLessThan(1e-3);
    }
  });

  it("is left by the factor g per step at first", () => {
    // g tanh ε is short of g ε by the share ε²/3: below 10^-6 over the first two steps, from ε = 0.001.
    expect(Math.abs(logDistance[1] - logDistance[0] - Math.log10(gain))).toBeLessThan(1e-6);
  });
});

describe("the closed curve", () => {
  const { settings, inner, outer, diagonal, largestRadius, images, logLargest, exponents } = illustrations.closedCurve;
  const sizes = images.map(({ points }) => points.map(([x, y]) => Math.hypot(x, y)));

  it("turns by one radian, and has all eigenvalues below 1 on the way", () => {
    expect(Math.abs(diagonal - settings.gain * Math.cos(1))).toBeLessThan(1e-4);
    expect(largestRadius).toBeLessThan(1);
  });

  it("starts on the inner circle, and its images stay in the annulus", () => {
    for (const size of sizes[0]) expect(Math.abs(size - inner)).toBeLessThan(ROUNDING);
    for (const size of sizes.flat()) {
      expect(size).toBeGreaterThan(inner - ROUNDING);
      expect(size).toBeLessThan(outer + ROUNDING);
    }
  });

  it("has images that are longer than the circle, and a sensitivity of at least 1 at every step", () => {
    const lengths = images.map(({ points }) =>
      points.reduce((sum, [x, y], k) => {
        const [u, v] = points[(k + 1) % points.length];
        return sum + Math.hypot(u - x, v - y);
      }, 0),
    );
    for (const length of lengths.slice(1)) expect(length).toBeGreaterThan(lengths[0]);
    expect(Math.min(...logLargest)).toBeGreaterThanOrEqual(0);
  });

  it("is not chaotic: its largest exponent is 0 to three digits, the other negative", () => {
    expect(Math.abs(exponents[0])).toBeLessThan(1e-3);
    expect(exponents[1]).toBeLessThan(-0.5);
  });
});

describe("the transient growth", () => {
  const { settings, verdict, logSize, ...data } = illustrations.transientGrowth;
  const [m_1, m_2] = settings.selfWeights.map((w, i) => w / Math.cosh(data.fixedPoint[i]) ** 2);
  const coupling = settings.coupling / Math.cosh(data.fixedPoint[1]) ** 2;

  it("is that of the powers of a triangular matrix, by their closed form", () => {
    logSize.forEach((size, t) => {
      const corner = (coupling * (m_1 ** t - m_2 ** t)) / (m_1 - m_2);
      const [squares, determinant] = [m_1 ** (2 * t) + m_2 ** (2 * t) + corner ** 2, (m_1 * m_2) ** t];
      const largest = Math.sqrt((squares + Math.sqrt(squares ** 2 - 4 * determinant ** 2)) / 2);
      // The rounded fixed point moves the multipliers by 10^-12, and the difference by ten times that.
      expect(Math.abs(size - Math.log10(largest))).toBeLessThan(1e-9);
    });
  });

  it("happens inside Γ, between its bounds", () => {
    expect(verdict).toBe("inside");
    expect(data.operatorNorm).toBeGreaterThan(1);
    expect(Math.max(...logSize)).toBeGreaterThan(0.5);
    logSize.forEach((size, t) => {
      const radius = t * Math.log10(data.spectralRadius);
      expect(size).toBeGreaterThanOrEqual(radius - ROUNDING * (1 + t));
      expect(size).toBeLessThanOrEqual(radius + Math.log10(data.eigenvectorCondition) + ROUNDING * (1 + t));
      expect(size).toBeLessThanOrEqual(t * Math.log10(data.contractionFactor) + Math.log10(data.constant) + ROUNDING);
    });
  });
});

describe("the noise bounds", () => {
  const { settings, bounds, named, found, sharpOff, foundOff } = illustrations.noiseBounds;

  it("have the sharp bound at h*, and the guaranteed one below", () => {
    for (const { w, guaranteed, sharp, inputThreshold } of bounds) {
      const exact = Math.sqrt(w * (w - 1)) - Math.acosh(Math.sqrt(w));
      // For w near 1 the closed form loses what h* ≈ (w − 1)^1.5 is smaller than its terms.
      expect(Math.abs(inputThreshold - exact)).toBeLessThan(1e-11);
      expect(Math.abs(sharp - inputThreshold)).toBeLessThan(1e-11);
      expect(guaranteed).toBeGreaterThan(0);
      expect(guaranteed).toBeLessThan(inputThreshold);
    }
    expect(sharpOff).toBeLessThan(1e-11);
  });

  it("have the best radius for the guaranteed bound: no other d of a grid gives more", () => {
    for (const { w, guaranteed, guaranteedFactor } of named) {
      let resting = w;
      for (let t = 0; t < 200; t++) resting = w * Math.tanh(resting);
      for (let d = 0.01; d < resting; d += 0.01) {
        expect((1 - w / Math.cosh(resting - d) ** 2) * d).toBeLessThanOrEqual(guaranteed * (1 + 1e-9));
      }
      expect(guaranteed / (1 - guaranteedFactor)).toBeLessThan(resting);
    }
  });

  it("find no flipping input below h*, and one close above it", () => {
    for (const { w, leastFlipping } of found) {
      const exact = Math.sqrt(w * (w - 1)) - Math.acosh(Math.sqrt(w));
      expect(leastFlipping).toBeGreaterThan(exact);
      // Passing the bottleneck takes π (k (b − h*))^−½ steps, k = (1 − 1/w)^½.
      const inTime = (Math.PI / settings.horizon) ** 2 / Math.sqrt(1 - 1 / w);
      expect(leastFlipping - exact).toBeLessThan(2 * inTime);
    }
    expect(foundOff).toBeLessThan(1e-3);
  });

  it("trade noise for decay: the more is withstood, the smaller the factor", () => {
    for (let k = 1; k < bounds.length; k++) {
      expect(bounds[k].inputThreshold).toBeGreaterThan(bounds[k - 1].inputThreshold);
      expect(bounds[k].multiplier).toBeLessThan(bounds[k - 1].multiplier);
    }
  });
});

describe("the marginal inputs", () => {
  const { settings, runs, rates } = illustrations.marginalInputs;

  it("flip the bit above h* only", () => {
    for (const { share, flipsAt } of runs) expect(flipsAt !== undefined).toBe(share > 1);
  });

  it("make the sensitivity decay by the rate of the resting state", () => {
    const { row } = rates.find(({ w }) => w === settings.w) ?? { row: [] };
    // Shares between grid points have a factor between theirs.
    for (const { share, logSize } of runs.filter((run) => run.share < 1)) {
      const after = row.findIndex((point) => point.share >= share);
      const perStep = 10 ** (logSize[settings.steps] - logSize[settings.steps - 1]);
      expect(perStep).toBeGreaterThan(row[after - 1].factor - 1e-9);
      expect(perStep).toBeLessThan(row[after].factor + 1e-9);
    }
  });

  it("bring the factor to 1 at h*, by the square-root law", () => {
    for (const { row } of rates) {
      const [near, last] = row.slice(-2);
      expect(Math.abs(last.factor - 1)).toBeLessThan(ROUNDING);
      expect(Math.abs(last.law - 1)).toBeLessThan(ROUNDING);
      // At 1 − b/h* = 1/2500 the next term is a few hundredths of the first.
      expect(Math.abs((1 - near.factor) / (1 - near.law) - 1)).toBeLessThan(0.05);
    }
  });
});

describe("the gradient's shares", () => {
  const { settings, latching, fading, noisy } = illustrations.gradientShares;
  const sum = (row: readonly number[]) => row.reduce((total, logShare) => total + 10 ** logShare, 0);

  it("add up to 1", () => {
    for (const { logShare, T } of latching) {
      expect(logShare.length).toBe(T);
      expect(Math.abs(sum(logShare) - 1)).toBeLessThan(1e-10);
    }
    expect(Math.abs(sum(fading.logShare) - 1)).toBeLessThan(1e-10);
  });

  it("are alike before latching, and fall by the multiplier per lag afterwards", () => {
    const [first] = latching;
    const last = latching[latching.length - 1];
    expect(Math.max(...first.logShare) - Math.min(...first.logShare)).toBeLessThan(0.01);
    const { w } = settings.latching;
    const factor = w / Math.cosh(last.state) ** 2;
    for (let lag = 1; lag < 10; lag++) {
      expect(Math.abs(last.logShare[lag] - last.logShare[lag - 1] - Math.log10(factor))).toBeLessThan(0.01);
    }
  });

  it("stay nearly alike on the way to the attractor 0", () => {
    expect(Math.max(...fading.logShare) - Math.min(...fading.logShare)).toBeLessThan(0.1);
  });

  it("of far lags stay under the geometric bound, under noise below h*", () => {
    for (const { w, logTail, logBound, inputThreshold } of noisy) {
      expect(logBound !== undefined).toBe(w > 1);
      if (logBound === undefined || inputThreshold === undefined) continue;
      expect(settings.noisy.inputBound).toBeLessThan(inputThreshold);
      logTail.forEach((logShare, lag) => expect(logShare).toBeLessThan(logBound[lag]));
    }
  });
});
