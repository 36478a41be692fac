/** Functions that are not smooth doubles: single precision, grids, kinks, noise. None is accused where it is right. */
import { describe, expect, it } from "vitest";
import type { DrivenMap, StateMap } from "../../../src/dynamics/state-map.ts";
import { checkGradient } from "../../../src/networks/derivative-check/check-gradient.ts";
import { checkDrivenJacobians, checkJacobian } from "../../../src/networks/derivative-check/check-jacobian.ts";
import { differentiate } from "../../../src/networks/derivative-check/differences.ts";
import { stream } from "../../../src/numeric/random.ts";

const random = stream("test/noisy-functions");
const draws = (count: number, low: number, high: number) =>
  Array.from({ length: count }, () => random.uniformBetween(low, high));

const slope = (value: number) => ({ rows: 1, columns: 1, data: Float64Array.of(value) });

/** One unit f(w a) with its slope, rounded by `round` on the way. */
const unit = (round: (y: number) => number, w: number): StateMap => ({
  dimension: 1,
  next: ([a]) => Float64Array.of(round(Math.tanh(round(w * a)))),
  jacobian: ([a]) => ({ rows: 1, columns: 1, data: Float64Array.of(w * (1 - Math.tanh(w * a) ** 2)) }),
});

/** The same with a slope that is by this factor too large. */
const wrongBy = (factor: number, M: StateMap): StateMap => ({
  ...M,
  jacobian: (a) => ({ rows: 1, columns: 1, data: Float64Array.of(factor * M.jacobian(a).data[0]) }),
});

describe("a function of single precision", () => {
  const at = draws(100, -3, 3);
  it("is not accused where its slope is right, and says in which steps its values go", () => {
    for (const w of [0.3, 1.5, -4]) {
      for (const a of at) {
        const check = checkJacobian(unit(Math.fround, w), [a]);
        expect(check.wrong, check.text).toEqual([]);
        for (const { note } of check.undecided) expect(note ?? "values in steps of").toContain("values in steps of");
      }
    }
  });

  it("is right to single precision, and accused where its slope is off by a hundredth", () => {
    for (const a of draws(100, -1, 1)) {
      const M = unit(Math.fround, 1.5);
      const check = checkJacobian(M, [a], { tolerance: 1e-3 });
      expect([check.ok, check.undecided], check.text).toEqual([true, []]);
      expect(checkJacobian(wrongBy(1.01, M), [a]).ok).toBe(false);
    }
  });
});

describe("a saturated function", () => {
  it("is no grid: a wrong slope is seen where it is flat", () => {
    const f = (x: number) => Math.tanh(1000 * (x - 0.9)) + Math.tanh(1000 * (x + 0.3));
    for (const x of [0.3, 0.2, -0.6, 2]) {
      const M = (stated: number) => ({
        dimension: 1,
        next: ([a]: Float64Array) => Float64Array.of(f(a)),
        jacobian: () => slope(stated),
      });
      expect(checkJacobian(M(20), [x]).ok).toBe(false);
      expect(checkJacobian(M(0), [x]).wrong).toEqual([]);
    }
  });
});

describe("a function on a grid", () => {
  it("has no slope to check: what is stated is undecided, and the steps are named", () => {
    for (const levels of [2, 7, 127, 1023]) {
      const M = unit((y) => Math.round(levels * y) / levels, 2);
      for (const a of draws(60, -3, 3)) {
        const check = checkJacobian(M, [a]);
        expect(check.wrong, `${levels} levels at ${a}: ${check.text}`).toEqual([]);
        expect(check.undecided.length).toBe(1);
        expect(check.text).toMatch(/^Jacobian: undecided, 1 compared/);
      }
    }
  });

  it("has no slope along a variable that moves it by less than a step either", () => {
    for (const u of draws(60, -1, 1)) {
      const N: DrivenMap = {
        ...{ dimension: 1, inputDimension: 1 },
        next: ([a], [v]) => Float64Array.of(Math.round(127 * Math.tanh(2 * a + 1e-3 * v)) / 127),
        jacobian: ([a], [v]) => slope(2 * (1 - Math.tanh(2 * a + 1e-3 * v) ** 2)),
        inputJacobian: ([a], [v]) => slope(1e-3 * (1 - Math.tanh(2 * a + 1e-3 * v) ** 2)),
      };
      expect(checkDrivenJacobians(N, [2 * u], [u]).wrong).toEqual([]);
    }
  });
});

describe("a kink", () => {
  const relu = (left: number, right: number, stated: number): StateMap => ({
    dimension: 1,
    next: ([a]) => Float64Array.of(a < 0 ? left * a : right * a),
    jacobian: () => ({ rows: 1, columns: 1, data: Float64Array.of(stated) }),
  });

  it("leaves every slope between those of its sides undecided, and says which they are", () => {
    for (const [left, right] of [
      [0, 0.8],
      [0.1, 1],
      [-2, 3],
      [1e-9, 2e-9],
      [1e9, 0],
    ] as const) {
      // prettier-ignore
      for (const share of [0, 0.3, 1]) {
        const check = checkJacobian(relu(left, right, left + share * (right - left)), [0]);
        expect(check.wrong, check.text).toEqual([]);
        expect(check.undecided.map(({ note = "" }) => note.split(",")[0])).toEqual(["a kink"]);
      }
      const beyond = right + (right - left);
      expect(checkJacobian(relu(left, right, beyond), [0]).ok, `${left} ${right}`).toBe(false);
    }
  });

  it("does not matter to a state beside it, dead units included", () => {
    for (const a of [1e-5, -1e-5, 0.01, -0.01, 0.2, -0.2, 3, -3]) {
      const slope = a < 0 ? 0 : 0.8;
      expect(checkJacobian(relu(0, 0.8, slope), [a])).toMatchObject({ ok: true, undecided: [] });
      expect(checkJacobian(relu(0, 0.8, slope + 0.1), [a]).ok).toBe(false);
    }
  });

  it("accuses no right slope beside it, at any distance", () => {
    const maps = [(y: number) => Math.max(0, y), Math.abs, (y: number) => Math.tanh(3 * y) + Math.max(0, 50 * y)];
    for (const f of maps) {
      for (const d of draws(200, -12, -1).map((e) => 10 ** e)) {
        for (const a of [d, -d]) {
          const h = d / 16;
          const right = (f(a + h) - f(a - h)) / (2 * h);
          const stated = f === maps[2] ? 3 * (1 - Math.tanh(3 * a) ** 2) + (a > 0 ? 50 : 0) : Math.round(right);
          const M = { dimension: 1, next: ([x]: Float64Array) => Float64Array.of(f(x)), jacobian: () => slope(stated) };
          expect(checkJacobian(M, [a]).wrong, `at ${a}`).toEqual([]);
        }
      }
    }
  });

  it("is not seen in smooth functions, however they bend", () => {
    for (const x of draws(100, -0.2, 0.2)) expect(differentiate((y) => Math.tanh(50 * y), x).note).toBeUndefined();
    for (const x of draws(200, -3, 3)) {
      for (const f of [Math.tanh, Math.exp, (y: number) => y * y, Math.sin, Math.cosh]) {
        const { note, error, value } = differentiate(f, x);
        expect(note).toBeUndefined();
        expect(error).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)));
      }
    }
  });
});

describe("a noisy function", () => {
  /** Noise of this size that is the same at the same place. */
  const noise = (x: number, size: number) => {
    const bits = new DataView(new ArrayBuffer(8));
    bits.setFloat64(0, x);
    const mixed = Math.imul(bits.getUint32(0) ^ Math.imul(bits.getUint32(4), 0x9e3779b1), 0x85ebca6b);
    return size * (((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 31 - 1);
  };

  it.each([1e-12, 1e-9, 1e-6, 1e-3])("is not accused where its noise of %d hides the slope", (size) => {
    for (const x of draws(100, -2, 2)) {
      const options = { f: ([y]: Float64Array) => Math.sin(y) + noise(y, size), at: [x] };
      const right = checkGradient({ ...options, gradient: ([y]) => [Math.cos(y)] });
      expect(right.wrong, right.text).toEqual([]);
      const wrong = checkGradient({ ...options, gradient: ([y]) => [Math.cos(y) + 0.5 + 1000 * size] });
      expect(wrong.ok).toBe(false);
    }
  });
});
