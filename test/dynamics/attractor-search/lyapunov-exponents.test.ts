import { describe, expect, it } from "vitest";
import { lyapunovExponents, type LyapunovOptions } from "../../../src/dynamics/attractor-search/lyapunov-exponents.ts";
import type { State, StateMap } from "../../../src/dynamics/state-map.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { attractor, latchNeuron, multiplier } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { diagonal, matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../../src/numeric/random.ts";
import { vectorOf } from "../../../src/numeric/linear-algebra/vector.ts";

const state = (...entries: number[]) => vectorOf(entries);

function exponents(M: StateMap, a: State, options: LyapunovOptions = {}) {
  const spectrum = lyapunovExponents(M, a, options);
  if (spectrum.kind === "diverged") throw new Error(`diverged at step ${spectrum.at}`);
  return spectrum.exponents;
}

const logistic: StateMap = {
  dimension: 1,
  next: ([a]) => Float64Array.of(4 * a * (1 - a)),
  jacobian: ([a]) => ({ rows: 1, columns: 1, data: Float64Array.of(4 - 8 * a) }),
};

/** Hénon's map. */
const henon: StateMap = {
  dimension: 2,
  next: ([x, y]) => Float64Array.of(1 - 1.4 * x * x + y, 0.3 * x),
  jacobian: ([x]) => ({ rows: 2, columns: 2, data: Float64Array.of(-2.8 * x, 1, 0.3, 0) }),
};

/** Summing 10⁴ equal terms in batches errs by at most a few hundred half-ulps. */
const SUMMATION = 1e-12;

describe("lyapunovExponents", () => {
  it("are the logarithms of the entries of a diagonal map, largest first, without scatter", () => {
    const found = exponents(affineMap(diagonal(state(0.25, -3, 0.5))), state(0, 0, 0));
    [3, 0.5, 0.25].forEach((entry, k) => {
      expect(Math.abs(found[k].value / Math.log(entry) - 1)).toBeLessThan(SUMMATION);
      expect(found[k].standardError).toBeLessThan(SUMMATION);
    });
    expect(found.map(({ sign }) => sign)).toEqual([1, -1, -1]);
  });

  it("add up to ln |det| of an affine map, and are its logarithmic spectrum, whatever its operator norm", () => {
    const M = affineMap(matrixOf([[0.5, 20, 0], [0, 0.4, -3], [0, 0, -0.2]])); // prettier-ignore
    const found = exponents(M, state(1, 1, 1));
    [0.5, 0.4, 0.2].forEach((entry, k) => {
      // The frame has settled to (0.4 / 0.5)^1000 by the end of the transient.
      expect(Math.abs(found[k].value / Math.log(entry) - 1)).toBeLessThan(SUMMATION);
    });
  });

  it("is the logarithm of the multiplier of the neuron at its attractor", () => {
    for (const w of [1.2, 2, 4]) {
      const [{ value, sign }] = exponents(latchNeuron(w), state(1));
      const exact = Math.log(multiplier(w, attractor(w)));
      expect(Math.abs(value / exact - 1)).toBeLessThan(SUMMATION);
      expect(sign).toBe(-1);
    }
  });

  it("is ln 2 for the logistic map at r = 4, within three standard errors, from any of five states", () => {
    for (const a of [0.1, 0.3, 0.37, 0.61, 0.9]) {
      const [{ value, standardError, sign }] = exponents(logistic, state(a), { steps: 20000 });
      expect(Math.abs(value - Math.LN2)).toBeLessThan(3 * standardError);
      expect(standardError).toBeLessThan(0.01);
      expect(sign).toBe(1);
    }
  });

  it("of a chaotic plane map of constant determinant −0.3 add up to ln 0.3", () => {
    const [first, second] = exponents(henon, state(0.1, 0.1));
    expect(Math.abs((first.value + second.value) / Math.log(0.3) - 1)).toBeLessThan(SUMMATION);
    expect(first.value.toFixed(1)).toBe("0.4"); // the value known is 0.4192
    expect([first.sign, second.sign]).toEqual([1, -1]);
  });

  it("has a standard error that covers the scatter: few of 20 pairs of chaotic runs differ by more than three", () => {
    const random = stream("lyapunov-exponents");
    const runs = Array.from({ length: 40 }, () => {
      const a = state(random.uniformBetween(-0.1, 0.1), random.uniformBetween(-0.1, 0.1));
      return exponents(henon, a, { steps: 2000 })[0];
    });
    const apart = runs.slice(0, 20).filter((x, i) => {
      const y = runs[20 + i];
      const error = Math.sqrt(x.standardError * x.standardError + y.standardError * y.standardError);
      return Math.abs(x.value - y.value) > 3 * error;
    });
    // Normal errors would differ so once in 370 pairs.
    expect(apart.length).toBeLessThanOrEqual(2);
  });

  it("leaves the sign undecided where the exponent is 0: a rotation, a degenerate point, a closed curve", () => {
    // prettier-ignore
    const turn = (r: number) => matrixOf([[r * Math.cos(1), -r * Math.sin(1)], [r * Math.sin(1), r * Math.cos(1)]]);
    expect(exponents(affineMap(turn(1)), state(1, 0)).map(({ sign }) => sign)).toEqual(["undecided", "undecided"]);
    expect(exponents(latchNeuron(1), state(0))[0]).toMatchObject({ value: 0, sign: "undecided" });
    expect(exponents(tanhNetwork(turn(1.3)), state(0.5, 0.1)).map(({ sign }) => sign)).toEqual(["undecided", -1]);
  });

  it("is −Infinity where the map loses a dimension", () => {
    const found = exponents(affineMap(matrixOf([[0.5, 0], [0, 0]])), state(1, 1)); // prettier-ignore
    expect(found[1]).toEqual({ value: -Infinity, standardError: 0, sign: -1 });
    expect(Math.abs(found[0].value + Math.LN2)).toBeLessThan(SUMMATION);
  });

  it("labels divergence", () => {
    expect(lyapunovExponents(affineMap(matrixOf([[2]])), state(1))).toEqual({ kind: "diverged", at: 1024 });
  });

  it("fills its batches and says how many steps it took", () => {
    expect(lyapunovExponents(logistic, state(0.3), { steps: 1000, batches: 30 })).toMatchObject({ steps: 1020 });
  });

  it("refuses states that do not fit and counts that are none", () => {
    expect(() => lyapunovExponents(logistic, state(1, 2))).toThrow(
      "lyapunovExponents: the state must have 1 entries, got 2",
    );
    expect(() => lyapunovExponents(logistic, state(0.3), { batches: 1 })).toThrow(
      "batches must be an integer >= 2, got 1",
    );
    expect(() => lyapunovExponents(logistic, state(0.3), { transient: -1 })).toThrow(RangeError);
    expect(() => lyapunovExponents(logistic, state(0.3), { steps: NaN })).toThrow(RangeError);
  });
});
