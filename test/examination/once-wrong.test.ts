/**
 * Small inputs of kinds that went wrong once, each with a truth that was found apart: in the literature, in closed
 * form, or by other programs.
 */
import { describe, expect, it } from "vitest";
import { findOrbits } from "../../src/dynamics/attractor-search/attractor-search.ts";
import { examine, surveySubject } from "../../src/examination/examine.ts";
import { examinationRecord } from "../../src/examination/examination-json.ts";
import { expressionSubject } from "../../src/examination/subjects/expression-subject.ts";
import { networkSubject } from "../../src/examination/subjects/network-subject.ts";
import { userSubject } from "../../src/examination/subjects/user-subject.ts";
import { orbitBox, tanhNetwork } from "../../src/networks/tanh-network.ts";
import { matrixOf } from "../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../src/numeric/random.ts";
import { examinationSummary } from "../../src/report/words/examination-summary.ts";

const formula = (update: readonly string[], box: readonly (readonly [number, number])[], more = {}) =>
  expressionSubject(
    {
      variables: ["x", "y", "z"].slice(0, update.length),
      update,
      box: { low: box.map(([low]) => low), high: box.map(([, high]) => high) },
      ...more,
    },
    "formula",
  );
const weights = (tensors: object, cell?: string) =>
  networkSubject(new TextEncoder().encode(JSON.stringify(tensors)), "weights", cell);
const zerosLike = (rows: number) => Array.from({ length: rows }, () => [0]);
const squareFrom = (address: string, n: number, deviation: number) => {
  const random = stream(address);
  return Array.from({ length: n }, () => Array.from({ length: n }, () => deviation * random.gaussian()));
};

describe("chaotic maps", () => {
  it("Hénon's: one strange attractor of exponent 0.42 with a fifth of the box, the rest diverges", () => {
    const henon = formula(["1 - 1.4*x^2 + y", "0.3*x"], [[-3, 3], [-3, 3]]); // prettier-ignore
    for (const seed of ["1", "3"]) {
      const { attractors, fates } = surveySubject(henon, seed);
      expect(attractors).toEqual([]);
      expect(fates.map(({ kind }) => kind)).toEqual(["chaotic", "diverged"]);
      const [{ exponents = [], share }] = fates;
      expect(Math.abs(exponents[0].value - 0.4203)).toBeLessThan(4 * exponents[0].standardError + 0.005);
      // The exponents sum up to ln |det| = ln 0.3.
      expect(exponents[0].value + exponents[1].value).toBeCloseTo(Math.log(0.3), 6);
      expect(share.interval.lower).toBeLessThan(0.22);
      expect(share.interval.upper).toBeGreaterThan(0.2);
    }
  });

  it("Ikeda's at 0.9: a sink, and a strange attractor of exponent 0.506 beside it", () => {
    const t = "(0.4 - 6/(1 + x^2 + y^2))";
    const turned = [`1 + 0.9*(x*cos(${t}) - y*sin(${t}))`, `0.9*(x*sin(${t}) + y*cos(${t}))`];
    const { attractors, fates } = surveySubject(formula(turned, [[-3, 6], [-5, 5]])); // prettier-ignore
    expect(attractors.length).toBe(1);
    const [{ orbit }] = attractors;
    expect([...orbit.points[0]].map((entry) => entry.toFixed(3))).toEqual(["2.972", "4.146"]);
    expect(orbit.spectralRadius).toBeCloseTo(0.9, 9);
    expect(fates.map(({ kind }) => kind)).toEqual(["chaotic"]);
    expect(Math.abs((fates[0].exponents?.[0].value ?? NaN) - 0.506)).toBeLessThan(0.02);
    expect(fates[0].share.share).toBeGreaterThan(0.09);
    expect(fates[0].share.share).toBeLessThan(0.18);
  });

  it("the tent map falls on 0 in binary arithmetic: that is said, with the exponent ln 2 under a breath of noise", () => {
    const { fates } = surveySubject(formula(["1 - 2*abs(x - 0.5)"], [[0, 1]]));
    expect(fates.map(({ kind }) => kind)).toEqual(["on a repelling orbit"]);
    expect(fates[0].exponents?.[0].value).toBeCloseTo(Math.LN2, 9);
    expect(fates[0].what).toContain("binary arithmetic");
  });

  it("the logistic map has a cycle of period 3 in its window, and is chaotic at r = 4", () => {
    const logistic = (r: number) => surveySubject(formula([`${r}*x*(1 - x)`], [[0.01, 0.99]]));
    expect(logistic(3.835).attractors.map(({ orbit }) => orbit.period)).toEqual([3]);
    expect(logistic(4).fates[0].kind).toBe("chaotic");
  });
});

describe("continua, isometries and closed curves", () => {
  it("identity under relu: one continuum, of two dimensions, and no attractor", () => {
    const record = examinationRecord(examine(formula(["max(x, 0)", "max(y, 0)"], [[-2, 2], [-2, 2]]))); // prettier-ignore
    expect(record.attractors).toEqual([]);
    expect(record.fates.map(({ kind, dimension, share }) => [kind, dimension, share])).toEqual([["continuum", 2, 1]]);
    expect(examinationSummary(record)).toContain("It holds a value rather than bits");
  });

  it("an RNN with identity weights and relu of four units: one continuum of four dimensions", () => {
    const identity = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 1 : 0)));
    const { fates } = surveySubject(weights({ weight_ih_l0: zerosLike(4), weight_hh_l0: identity }, "rnn-relu"));
    expect(fates.map(({ kind, dimension }) => [kind, dimension])).toEqual([["continuum", 4]]);
  });

  it("a rotation: nothing attracts and nothing is forgotten", () => {
    const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
    const turn = userSubject({ dimension: 2, next: ([x, y]) => [c * x - s * y, s * x + c * y] }, "turn");
    const { attractors, fates } = surveySubject(turn);
    expect([attractors.length, fates.map(({ kind }) => kind)]).toEqual([0, ["neutral"]]);
  });

  it("two entries that change places: each state is on a cycle of its own, and nothing attracts", () => {
    const swap = userSubject({ dimension: 2, next: ([x, y]) => [y, x] }, "swap");
    expect(surveySubject(swap).fates.map(({ kind }) => kind)).toEqual(["neutral"]);
  });

  it("a circle that attracts, turned by an irrational angle: one closed curve, no point", () => {
    const r = "(1.5 - 0.5*(x^2 + y^2))";
    const turned = [`${r}*(x*cos(1) - y*sin(1))`, `${r}*(x*sin(1) + y*cos(1))`];
    const { attractors, fates } = surveySubject(formula(turned, [[-1.2, 1.2], [-1.2, 1.2]])); // prettier-ignore
    expect(attractors).toEqual([]);
    expect(fates.map(({ kind }) => kind)).toEqual(["closed curve"]);
  });
});

describe("what is no attractor, and no second one", () => {
  it("runaway states have diverged, however slowly, and a drift is undecided", () => {
    expect(surveySubject(formula(["1.001*x"], [[-1, 1]])).fates.map(({ kind }) => kind)).toEqual(["diverged"]);
    const drift = surveySubject(formula(["x + 0.001", "0.5*y"], [[-1, 1], [-1, 1]])); // prettier-ignore
    expect(drift.fates.map(({ kind, what }) => [kind, what.includes("drifts")])).toEqual([["undecided", true]]);
  });

  it("a state next to a jump is no fixed point: step(x) has the one attractor 1", () => {
    const { attractors, basins } = surveySubject(formula(["step(x)"], [[-1, 1]]));
    expect(attractors.map(({ orbit }) => [...orbit.points[0]])).toEqual([[1]]);
    expect(basins[0].share).toBe(1);
  });

  it("a closed curve whose pieces are visited in turn is one, and a slow turn is one", () => {
    const turned = (angle: number) => {
      const r = "(1.5 - 0.5*(x^2 + y^2))";
      return [`${r}*(x*cos(${angle}) - y*sin(${angle}))`, `${r}*(x*sin(${angle}) + y*cos(${angle}))`];
    };
    for (const angle of [Math.PI + 0.001, 0.002]) {
      const { fates } = surveySubject(formula(turned(angle), [[-1.2, 1.2], [-1.2, 1.2]])); // prettier-ignore
      expect(fates.map(({ kind }) => kind)).toEqual(["closed curve"]);
    }
  });

  it("two chaotic attractors that differ in one entry are two", () => {
    const { fates } = surveySubject(formula(["4*x*(1 - x)", "0.001*tanh(2000*y)"], [[0, 1], [-0.01, 0.01]])); // prettier-ignore
    expect(fates.map(({ kind }) => kind)).toEqual(["chaotic", "chaotic"]);
  });

  it("a map without a value in a part of the box is not accused of a wrong Jacobian", () => {
    const { jacobians, survey } = examine(formula(["log(x) + 2"], [[-1, 4]]));
    expect(jacobians.ok).toBe(true);
    expect(survey.attractors.length).toBe(1);
  });
});

describe("slow systems", () => {
  it("a fixed point of multiplier −0.999 is the one attractor, with all states", () => {
    const { attractors, basins, fates } = surveySubject(formula(["2.999*x*(1 - x)"], [[0, 1]]));
    expect(attractors.map(({ orbit }) => [orbit.period, orbit.points[0][0].toFixed(6)])).toEqual([[1, "0.666556"]]);
    expect(attractors[0].orbit.eigenvalues[0].re).toBeCloseTo(-0.999, 9);
    expect([basins[0].share, fates]).toEqual([1, []]);
  });

  it("two fixed points that have just parted are two: w = 1 + 1e-8 has three, and no phantom", () => {
    const M = tanhNetwork(matrixOf([[1 + 1e-8]]));
    const { orbits } = findOrbits(M, { box: orbitBox(M), period: 1, seed: "1", confined: true });
    expect(orbits.map(({ kind }) => kind)).toEqual(["attracting", "repelling", "attracting"]);
    expect(orbits[2].points[0][0]).toBeCloseTo(1.7320508e-4, 9);
  });

  it("an LSTM with forget biases near 5 has one slow fixed point, listed once", () => {
    const h = 3;
    const bias = Array.from({ length: 4 * h }, (_, i) => (i >= h && i < 2 * h ? 4.2 + 0.2 * i : 0));
    const rows = squareFrom("test/once-wrong/lstm", 4 * h, 0.005).map((row) => row.slice(0, h));
    const { attractors, fates } = surveySubject(
      weights({ weight_ih_l0: zerosLike(4 * h), weight_hh_l0: rows, bias_ih_l0: bias, bias_hh_l0: bias.map(() => 0) }),
    );
    expect([attractors.length, fates]).toEqual([1, []]);
    expect(attractors[0].orbit.spectralRadius).toBeGreaterThan(0.99);
  });

  it("what has not settled is undecided and says so: w = 1 attracts slower than any rate", () => {
    const one = surveySubject(userSubject({ dimension: 2, next: ([x, y]) => [Math.tanh(x), Math.tanh(y)] }, "slow"));
    expect([one.attractors.length, one.fates.map(({ kind }) => kind)]).toEqual([0, ["undecided"]]);
  });
});

describe("odd precision", () => {
  it("a cell in single precision is not accused, and has its attractors", () => {
    const f = Math.fround;
    const cell = {
      dimension: 1,
      precision: "float32" as const,
      next: ([a]: Float64Array) => f(Math.tanh(f(f(1.7) * f(a)))),
      jacobian: ([a]: Float64Array) => 1.7 / (Math.cosh(1.7 * a) * Math.cosh(1.7 * a)),
    };
    const { jacobians, survey } = examine(userSubject(cell, "float32"));
    expect(jacobians.ok).toBe(true);
    expect(survey.attractors.length).toBe(2);
  });

  it("a Jacobian that is wrong is said to be, and differences answer in its place", () => {
    const wrong = { dimension: 1, next: ([a]: Float64Array) => 2 * Math.tanh(a), jacobian: () => 0.3 };
    const record = examinationRecord(examine(userSubject(wrong, "wrong")));
    expect(record.jacobian.ok).toBe(false);
    expect(record.attractors.map(({ points }) => points[0][0].toFixed(4))).toEqual(["-1.9150", "1.9150"]);
    expect(examinationSummary(record)).toContain("rests on differences in its place");
  });
});

describe("searches that looked in the wrong place", () => {
  it("units of weights of a thousand with a bias bend at 0, far from the middle of the box", () => {
    const W = [[1000, 0, 0], [0, 1000, 0], [0, 0, 0.5]]; // prettier-ignore
    const M = tanhNetwork(matrixOf(W), Float64Array.of(300, -200, 400));
    const { orbits } = findOrbits(M, { box: orbitBox(M), period: 1, seed: "1", confined: true });
    // Each of the two large units has three fixed points of its own.
    expect(orbits.length).toBe(9);
  });

  it("says how likely another run finds something new, and never that it cannot", () => {
    const M = tanhNetwork(matrixOf(squareFrom("test/once-wrong/six", 6, 4)), new Float64Array(6).fill(0.5));
    const { unseenShare } = findOrbits(M, { box: orbitBox(M), period: 1, seed: "1", confined: true });
    expect(unseenShare).toBeGreaterThan(0);
    expect(unseenShare).toBeLessThan(0.2);
  });
});

describe("runs that leave", () => {
  it("the domain of log x + 2 on 23 % of a box: a fate with a share of its own, and none diverges", () => {
    const { fates } = surveySubject(formula(["log(x) + 2"], [[-1, 4]]));
    expect(fates.map(({ kind }) => kind)).toEqual(["left the domain"]);
    // Below the fixed point 0.158594 that repels states go down to where there is no logarithm.
    const truth = (1 + 0.158594) / 5;
    expect(fates[0].share.interval.lower).toBeLessThan(truth);
    expect(fates[0].share.interval.upper).toBeGreaterThan(truth);
  });

  it("a cubic that overflows diverges, also where it then subtracts ∞ from ∞", () => {
    const { fates } = surveySubject(formula(["x^3 - 0.5*y^3", "x^3 + y^3"], [[4, 6], [4, 6]])); // prettier-ignore
    expect(fates.map(({ kind }) => kind)).toEqual(["diverged"]);
  });

  it("a chaotic set beyond its crisis: some runs are seen to leave it, so it counts as no attractor", () => {
    const record = examinationRecord(examine(formula(["4.000000001*x*(1 - x)"], [[0, 1]])));
    const [chaos] = record.fates;
    expect(chaos.kind).toBe("chaotic");
    expect(chaos.left?.runs).toBeGreaterThan(0);
    const summary = examinationSummary(record);
    expect(summary).toContain("No attractor was found.");
    expect(summary).toContain("a transient, perhaps");
    expect(summary).toMatch(/\d+ of the \d+ runs that came among its states left them after \d+ to \d+ steps/);
  });
});

describe("arithmetic on the way to a next state", () => {
  it("0.5 log(x + 1), whose sum rounds far above its values: one attractor, 0, and noise around ½ (1 − ln 2)", () => {
    const map = { variables: ["x"], inputs: ["u"], update: ["0.5*log(x + 1) + u"] };
    const { holdings } = examine(expressionSubject(map, "formula"));
    expect(holdings.map(({ attractor }) => attractor.orbit.period)).toEqual([1]);
    expect(Math.abs(holdings[0].attractor.orbit.points[0][0])).toBeLessThan(1e-15);
    // The two fixed points of 0.5 log(x + 1) − u meet where the slope is 1, at −½.
    const threshold = 0.5 * (1 - Math.log(2));
    expect(holdings[0].inputNoise?.guaranteed).toBeLessThanOrEqual(threshold * (1 + 1e-9));
    expect(holdings[0].inputNoise?.broken).toBeGreaterThanOrEqual(threshold * (1 - 1e-9));
  });

  it.each<readonly [string, string, readonly [number, number], number]>([
    ["tanh 0.99 x by exponentials", "2/(1 + exp(-1.98*x)) - 1", [-2, 2], 0.99],
    ["0.9 x by a hundred", "0.9*(x + 100) - 90", [-2, 2], 0.9],
    ["log(1 + 0.97 (exp(x) − 1))", "log(1 + 0.97*(exp(x) - 1))", [-2, 2], 0.97],
    ["a root of a square", "sqrt(1 + 0.9*((1 + x)^2 - 1)) - 1", [-1, 2], 0.9],
    ["tanh by a thousand", "tanh(0.99*((x + 1000) - 1000))", [-2, 2], 0.99],
    ["0.9 x by ten milliards", "0.9*((1e10 + x) - 1e10)", [-1, 3], 0.9],
  ])("%s: one attractor, 0, and no point that only rounding keeps", (_what, update, side, multiplier) => {
    const { attractors, orbits } = surveySubject(formula([update], [side]));
    expect(attractors.length).toBe(1);
    expect(orbits.filter(({ points }) => Math.abs(points[0][0]) < 1e-3).length).toBe(1);
    expect(attractors[0].orbit.spectralRadius).toBeCloseTo(multiplier, 5);
    const code = { dimension: 1, next: ([a]: ArrayLike<number> & Iterable<number>) => 0.9 * (a + 100) - 90 };
    expect(surveySubject(userSubject(code, "module")).attractors.length).toBe(1);
  });

  it("½ tanh 2x by exponentials: slope 1 at its only fixed point, so whether it attracts is undecided, and no more", () => {
    const { attractors, orbits } = surveySubject(formula(["1/(1 + exp(-4*x)) - 0.5"], [[-1, 1]]));
    expect(attractors).toEqual([]);
    expect(orbits.length).toBeLessThanOrEqual(1);
  });

  it.each(["0.5*sqrt(x^2)", "0.8*x + 0.1*sqrt(x^2)", "x*sqrt(abs(x))"])(
    "%s, whose slope has no value at 0, is not said to repel there",
    (update) => {
      const { fates, orbits } = surveySubject(formula([update], [[-1, 1]]));
      expect(fates.map(({ kind }) => kind)).not.toContain("on a repelling orbit");
      expect(orbits.filter(({ kind, points }) => kind === "repelling" && Math.abs(points[0][0]) < 1e-6)).toEqual([]);
    },
  );

  it("a formula whose slope has no value for half of the states is not accused of a wrong Jacobian", () => {
    expect(examine(formula(["0.5*x - sqrt(max(x, 0) - x)"], [[-2, 2]]), { picture: false }).jacobians.ok).toBe(true);
  });

  it("a map whose slopes are infinite where states come by is examined, and has no attractor", () => {
    const y = "4.000000001*x*(1 - x)";
    const { attractors } = surveySubject(formula([`sqrt((${y})^2*sign(1 - ${y}))`], [[0, 1]]));
    expect(attractors).toEqual([]);
  });
});

describe("noise on a line", () => {
  it("x + ε x (1 − x²) + u, whose formula has x three times: the whole threshold 2ε/√27 is proved", () => {
    const map = { variables: ["x"], inputs: ["u"], box: { low: [-2], high: [2] } };
    for (const epsilon of [1e-1, 1e-2, 1e-4]) {
      const update = [`x + ${epsilon}*x*(1 - x^2) + u`];
      const { holdings } = examine(expressionSubject({ ...map, update }, "formula"), { picture: false });
      const threshold = (2 * epsilon) / Math.sqrt(27);
      expect(holdings.length).toBe(2);
      for (const { inputNoise } of holdings) {
        expect(inputNoise?.basis).toBe("enclosed");
        expect(inputNoise?.guaranteed).toBeGreaterThan(threshold * (1 - 1e-6));
        expect(inputNoise?.guaranteed).toBeLessThanOrEqual(threshold * (1 + 1e-9));
        expect(inputNoise?.broken).toBeGreaterThanOrEqual(threshold * (1 - 1e-9));
      }
    }
  });

  it("a formula with its input twice: the threshold at each attractor, as a scan of the line gives it, is proved", () => {
    const update = ["x + 0.1*x*(1 - x^2) + 0.3*u + 0.05*x*u"];
    const map = { variables: ["x"], inputs: ["u"], update, box: { low: [-2], high: [2] } };
    const { holdings } = examine(expressionSubject(map, "formula"), { picture: false });
    const scan = (side: 1 | -1) =>
      Math.max(
        ...Array.from({ length: 100_001 }, (_, k) => {
          const x = (side * k) / 100_001;
          return Math.abs(0.1 * x * (1 - x * x)) / (0.3 + 0.05 * x);
        }),
      );
    holdings.forEach(({ inputNoise }, i) => {
      const threshold = scan(i === 0 ? -1 : 1);
      expect(inputNoise?.guaranteed).toBeGreaterThan(threshold * (1 - 1e-6));
      expect(inputNoise?.guaranteed).toBeLessThan(threshold * (1 + 1e-6));
    });
  });
});

describe("words about sets", () => {
  it("two circles 0.002 apart count as one, within a distance that is said and is no less", () => {
    const r = "(1.001 + 0.001*tanh(2000*(sqrt(x^2 + y^2) - 1.001)))/sqrt(x^2 + y^2)";
    const turned = [`${r}*(x*cos(1) - y*sin(1))`, `${r}*(x*sin(1) + y*cos(1))`];
    const record = examinationRecord(examine(formula(turned, [[-1.2, 1.2], [-1.2, 1.2]]))); // prettier-ignore
    expect(record.fates.map(({ kind }) => kind)).toEqual(["closed curve"]);
    expect(record.fates[0].within).toBeGreaterThan(0.0019);
    expect(examinationSummary(record)).toContain("one set as far as the runs tell sets apart, within");
  });

  it("a chaotic map that keeps areas draws nothing, and has no attractor", () => {
    const cat = formula(["2*x + y - floor(2*x + y)", "x + y - floor(x + y)"], [[0, 1], [0, 1]]); // prettier-ignore
    const summary = examinationSummary(examinationRecord(examine(cat)));
    expect(summary).toContain("No attractor was found: to all appearances it is chaotic, and draws nothing anywhere.");
    expect(summary).toContain("exponents 0.9624, −0.9624 a step");
  });

  it("what has not settled is told by widths, never by a percentage; what was not followed is said", () => {
    const slow = surveySubject(formula(["x - x^3"], [[-1, 1]])).fates;
    expect(slow[0].what).toMatch(/^after \d+ steps it still closes in: what it passed was [\d.]+ wide, and \d+ steps/);
    expect(slow[0].presumed).toBeGreaterThan(0);
    expect(slow[0].presumed).toBeLessThan(slow[0].share.states);
  });
});
