import { describe, expect, it } from "vitest";
import { underConstantInput } from "../../../src/dynamics/enclosed-map.ts";
import {
  assertCloseInLogMagnitude,
  assertCloseRelative,
  assertContractOn,
  assertCorrectJacobian,
  assertForgetBy,
  assertLatchAt,
  assertWithinUlps,
  assertWithstand,
  MapAssertionError,
  type OwnMap,
  OwnMapError,
} from "../../../src/examination/assertions.ts";
import "../../../src/examination/vitest.ts";
import { additiveTanhNetwork } from "../../../src/networks/additive-tanh-network.ts";
import { attractor, inputThreshold, latchNeuron } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";

/** The latching neuron as people would write it. */
const neuron = (w: number): OwnMap => ({
  dimension: 1,
  inputDimension: 1,
  next: ([a], [u]) => w * Math.tanh(a) + u,
  jacobian: ([a]) => w * (1 - Math.tanh(a) ** 2),
  inputJacobian: () => 1,
});
const enclosed = additiveTanhNetwork(tanhNetwork(matrixOf([[2]])));
const threshold = inputThreshold(2);

const messageOf = (assertion: () => void): string => {
  try {
    assertion();
  } catch (error) {
    expect(error).toBeInstanceOf(MapAssertionError);
    return (error as Error).message;
  }
  return "no failure";
};

describe("toHaveCorrectJacobian", () => {
  const wrong = { ...neuron(2), jacobian: ([a]: Float64Array) => 2 * (1 - Math.tanh(a)) };

  it("passes for a right one, of people's own or ours, and for none at all", () => {
    assertCorrectJacobian(neuron(2));
    expect(latchNeuron(2)).toHaveCorrectJacobian();
    expect({ dimension: 2, next: ([a, b]: Float64Array) => [b, a * b] }).toHaveCorrectJacobian();
    expect(wrong).not.toHaveCorrectJacobian();
  });

  it("names the state, the entry and both values", () => {
    expect(messageOf(() => assertCorrectJacobian(wrong, { states: [0.5] }))).toMatch(
      /the Jacobian is wrong at state \[0.5\].*∂N_0\/∂a_0: stated 1\.07\d+, found 1\.57\d+/s,
    );
    expect(() => expect(neuron(2)).not.toHaveCorrectJacobian()).toThrow(/right at all 10 states looked at/);
  });

  it("sees one wrong entry of a larger one", () => {
    const W = [
      [0.5, 1, 0],
      [0, 0.2, -1],
      [1, 0, 0.3],
    ];
    const next = (a: ArrayLike<number>) => W.map((row) => Math.tanh(row.reduce((sum, w, j) => sum + w * a[j], 0)));
    const jacobian = (a: ArrayLike<number>) => {
      const x = next(a);
      return W.map((row, i) => row.map((w) => w * (1 - x[i] * x[i])));
    };
    expect({ dimension: 3, next, jacobian }).toHaveCorrectJacobian();
    const oneWrong = (a: ArrayLike<number>) => {
      const J = jacobian(a);
      J[1][2] *= 1.001;
      return J;
    };
    expect(messageOf(() => assertCorrectJacobian({ dimension: 3, next, jacobian: oneWrong }))).toContain("∂M_1/∂a_2");
  });
});

describe("toContractOn", () => {
  const box = { low: 1, high: 3 };

  it("proves it for maps with enclosures, and says that it only sampled others", () => {
    expect(enclosed).toContractOn(box, { factor: 0.85 });
    assertContractOn(neuron(2), box, { factor: 0.85, norm: "maximum" });
    expect(() => expect(enclosed).not.toContractOn(box)).toThrow(/its enclosures prove that it does/);
    expect(() => expect(neuron(2)).not.toContractOn(box)).toThrow(/at all 500 sampled states it does/);
  });

  it("names the state, the direction and the factor found", () => {
    expect(messageOf(() => assertContractOn(enclosed, { low: -1, high: 1 }, { factor: 0.9 }))).toMatch(
      /was expected to contract by 0\.9 on the box from \[-1\] to \[1\], in the euclidean norm; at state \[0\] it stretches the direction \[1\] by 2$/,
    );
    const shear = {
      dimension: 2,
      next: ([a, b]: Float64Array) => [0.5 * a + 2 * b, 0.5 * b],
      jacobian: () => [0.5, 2, 0, 0.5],
    };
    expect(messageOf(() => assertContractOn(shear, { low: [-1, -1], high: [1, 1] }))).toMatch(
      /the direction \[0\.229\d+, 0\.973\d+\] by 2\.118/,
    );
  });
});

describe("toLatchAt", () => {
  it("passes in Γ of an attractor, and says of other states why not", () => {
    assertLatchAt(neuron(2), 1.5);
    expect(enclosed).toLatchAt([1.5], { attractor: attractor(2) });
    expect(() => expect(enclosed).not.toLatchAt(1.5)).toThrow(/it is, to the fixed point \[1\.91501\]/);
    expect(messageOf(() => assertLatchAt(enclosed, 0.5))).toMatch(
      /drawn to the fixed point \[1\.91501\], but is not in its Γ: the spectral radius of \(M\^l\)' is 1 or more at l = 1/,
    );
    expect(messageOf(() => assertLatchAt(enclosed, 1.5, { attractor: -attractor(2) }))).toContain("not to [-1.91501]");
    expect(messageOf(() => assertLatchAt({ dimension: 1, next: ([a]: Float64Array) => 2 * a + 1 }, 1))).toContain(
      "it diverges after",
    );
  });

  it("holds for the points of a cycle", () => {
    expect(underConstantInput(additiveTanhNetwork(tanhNetwork(matrixOf([[-2]]))), Float64Array.of(0))).toLatchAt(1.9);
  });
});

describe("toWithstand", () => {
  it("passes up to what is guaranteed, fails with the run that breaks it", () => {
    assertWithstand(enclosed, { at: 1.9, noise: 0.999 * threshold });
    expect(neuron(2)).toWithstand({ at: [1.9], noise: 0.99 * threshold, on: "state" });
    expect(() => expect(enclosed).not.toWithstand({ at: 1.9, noise: 0.1 })).toThrow(
      /it does, up to 0\.5328\d+ \(proved by enclosures\)/,
    );
    expect(messageOf(() => assertWithstand(enclosed, { at: 1.9, noise: 1.01 * threshold }))).toMatch(
      /was expected to withstand noise of 0\.538\d+ on the input in each entry; it is driven to \[-1\.91501\] by constant noise of 0\.5328\d+ in \d+ steps/,
    );
  });

  it("says what is not known, and what cannot be asked", () => {
    const network = tanhNetwork(
      matrixOf([
        [2, 0.5],
        [-3.3, -0.5],
      ]),
    );
    expect(messageOf(() => assertWithstand(additiveTanhNetwork(network), { at: [0, 0], noise: 0.005 }))).toMatch(
      /that is not known: it withstands 0\.000\d+, and only 0\.01\d+ or more drives it out/,
    );
    expect(() => assertWithstand(enclosed, { at: 1.9, noise: NaN })).toThrow(
      "toWithstand: the noise must be finite and >= 0, got NaN",
    );
  });
});

describe("toForgetBy", () => {
  it("passes where the gradient is gone, names what is left where it is not", () => {
    assertForgetBy(neuron(2), { from: 1.9, steps: 3 });
    expect(enclosed).toForgetBy({ from: attractor(2), steps: 300, share: 1e-200 });
    expect(messageOf(() => assertForgetBy(enclosed, { from: 0.1, steps: 4 }))).toMatch(
      /keep at most 1 % of a small change at \[0\.1\] after 4 steps; after 4 of them 7\.8\d* is left of one in the direction \[1\]/,
    );
    expect(() => expect(enclosed).not.toForgetBy({ from: 1.9, steps: 5 })).toThrow(/expected to keep more than 1 %/);
    expect(() => assertForgetBy(enclosed, { from: 1.9, steps: 0 })).toThrow("steps must be an integer >= 1, got 0");
  });
});

describe("closeness", () => {
  it("in ulps, relative and in orders of magnitude, entry by entry", () => {
    assertWithinUlps(1 + 2 * Number.EPSILON, 1, 2);
    expect([0.1 + 0.2, 1]).toBeWithinUlps([0.3, 1], 1);
    expect(messageOf(() => assertWithinUlps([1, 1 + 3 * Number.EPSILON], [1, 1], 2))).toContain(
      "found 1.0000000000000007 in entry 1",
    );
    expect(1e-300 * (1 + 1e-9)).toBeCloseRelative(1e-300, 1e-8);
    expect(2e-300).not.toBeCloseRelative(1e-300, 1e-8);
    expect(2e-300).toBeCloseInLogMagnitude(1e-300, 0.5);
    expect(-1e-300).not.toBeCloseInLogMagnitude(1e-300, 5);
    expect(messageOf(() => assertCloseInLogMagnitude(1e-12, 1e-10, 1))).toBe(
      "expected 1e-10 within 1 decades, of the same sign, found 1e-12",
    );
  });

  it("lets NaN pass for nothing, 0 for 0 only but for ulps, and infinities for themselves", () => {
    expect(NaN).not.toBeWithinUlps(NaN, 1e9);
    expect(NaN).not.toBeCloseRelative(1, 1e9);
    expect(0).toBeCloseRelative(-0, 0);
    expect(1e-320).not.toBeCloseRelative(0, 1e9);
    expect(Number.MIN_VALUE).toBeWithinUlps(0, 1);
    expect(0).not.toBeCloseInLogMagnitude(1e-300, 1e3);
    expect(Infinity).toBeWithinUlps(Infinity, 0);
    expect(Number.MAX_VALUE).not.toBeCloseRelative(Infinity, 1);
    expect([1, 2]).not.toBeCloseRelative([1], 1);
    expect(() => assertCloseRelative(1, 1, NaN)).toThrow("the relative tolerance must be finite and >= 0, got NaN");
  });
});

describe("maps of people's own", () => {
  it("are refused in one line that names function, state, rule and value", () => {
    const cases: readonly (readonly [unknown, string])[] = [
      [{ dimension: 1 }, "the map: next must be a function, got undefined"],
      [{ dimension: 0, next: () => [] }, "the map: dimension must be an integer from 1 to 4096, got 0"],
      [{ next: () => 1 }, "the map: dimension must be an integer from 1 to 4096, got undefined"],
      [{ dimension: 2, next: () => [1] }, "the map: next must return 2 numbers at a = [0, 0], got [1]"],
      [{ dimension: 1, next: () => "1" }, 'the map: next must return 1 number at a = [0], got "1"'],
      [{ dimension: 1, next: () => NaN }, "the map: next must not return NaN, at a = [0], got [NaN]"],
      [
        {
          dimension: 1,
          next() {
            throw new Error("no weights");
          },
        },
        "the map: next threw at a = [0]: no weights",
      ],
    ];
    for (const [map, message] of cases) {
      const state = (map as { dimension?: number }).dimension === 2 ? [0, 0] : 0;
      let found = "no error";
      try {
        assertLatchAt(map as OwnMap, state);
      } catch (error) {
        expect(error).toBeInstanceOf(OwnMapError);
        found = (error as Error).message;
      }
      expect(found).toBe(message);
    }
  });
});
