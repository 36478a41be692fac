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
  type UserMap,
} from "../../../src/assertions.ts";
import "../../../src/vitest.ts";
import { additiveTanhNetwork } from "../../../src/networks/additive-tanh-network.ts";
import { attractor, inputThreshold, latchNeuron } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { weightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";

/** The latching neuron as a user would write it. */
const neuron = (w: number): UserMap => ({
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

  it("passes for a right Jacobian, of a user's map or of latchlab's, and for a map without one", () => {
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

  it("sees one wrong entry of a larger Jacobian", () => {
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

  it("sees a Jacobian that leaves its input out, which is right at input 0", () => {
    const slope = (a: number) => 1 - Math.tanh(2 * a) ** 2;
    const cell: UserMap = {
      dimension: 1,
      inputDimension: 1,
      next: ([a], [u]) => Math.tanh(2 * a + u),
      jacobian: ([a]) => 2 * slope(a),
      inputJacobian: ([a]) => slope(a),
    };
    expect(cell).toHaveCorrectJacobian({ input: 0 });
    expect(messageOf(() => assertCorrectJacobian(cell))).toMatch(/wrong at state \[.*\], input \[.*\]:/);
  });

  it("does not pass for having looked at nothing", () => {
    expect(() => assertCorrectJacobian(wrong, { count: 0 })).toThrow("the count must be an integer >= 1, got 0");
    expect(() => assertCorrectJacobian(wrong, { count: NaN })).toThrow("the count must be an integer >= 1, got NaN");
    expect(() => assertCorrectJacobian(wrong, { states: [] })).toThrow("states must have one state at least");
  });
});

describe("toContractOn", () => {
  const box = { low: 1, high: 3 };

  it("proves it for maps with enclosures, and says that it only sampled others", () => {
    expect(enclosed).toContractOn(box, { factor: 0.85 });
    assertContractOn(neuron(2), box, { factor: 0.85, norm: "maximum" });
    expect(() => expect(enclosed).not.toContractOn(box)).toThrow(/its enclosures prove that it does, up to rounding/);
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

describe("toContractOn, asked in other ways", () => {
  const halfShear: UserMap = {
    dimension: 2,
    next: ([a, b]) => [0.5 * a + 2 * b, 0.5 * b],
    jacobian: () => [
      [0.5, 2],
      [0, 0.5],
    ],
  };
  const box = { low: [-1, -1], high: [1, 1] };

  it("takes a weighted norm, in which a shear contracts that stretches in the others", () => {
    // ‖(a, b)‖_P² = a² + 400 b²: the shear becomes [0.5, 0.1; 0, 0.5].
    const norm = weightedNorm(
      matrixOf([
        [1, 0],
        [0, 400],
      ]),
    );
    assertContractOn(halfShear, box, { norm, factor: 0.56 });
    const enclosing = { ...halfShear, jacobianOn: () => ({ low: [0.5, 2, 0, 0.5], high: [0.5, 2, 0, 0.5] }) };
    expect(() => expect(enclosing).not.toContractOn(box, { norm, factor: 0.56 })).toThrow(/enclosures prove/);
    expect(enclosing).not.toContractOn(box);
    expect(messageOf(() => assertContractOn(halfShear, box, { norm, factor: 0.5 }))).toMatch(
      /in the weighted norm; at state .* stretches the direction \[0\.998\d+, 0\.05\d+\] by 0\.552/,
    );
  });

  it("refuses a box with its ends crossed, and a norm or factor that is none", () => {
    expect(() => assertContractOn(neuron(2), { low: 3, high: 1 })).toThrow(
      "box.low must not be above box.high, got 3 above 1",
    );
    const typo = { norm: "manhattan" } as unknown as { norm: "maximum" };
    expect(() => assertContractOn(neuron(2), { low: 1, high: 3 }, typo)).toThrow(
      'the norm must be "euclidean", "maximum" or a weightedNorm, got manhattan',
    );
    expect(() => assertContractOn(neuron(2), { low: 1, high: 3 }, { factor: NaN })).toThrow("got NaN");
  });
});

describe("toLatchAt", () => {
  it("passes in Γ of an attractor, and says of other states why not", () => {
    assertLatchAt(neuron(2), 1.5);
    expect(enclosed).toLatchAt([1.5], { attractor: attractor(2) });
    expect(() => expect(enclosed).not.toLatchAt(1.5)).toThrow(
      /it is, to the fixed point \[1\.91501\] \(proved by enclosures\)/,
    );
    expect(() => expect(neuron(2)).not.toLatchAt(1.5)).toThrow(/\(seen in samples, not proved\)/);
    expect(messageOf(() => assertLatchAt(enclosed, 0.5))).toMatch(
      /drawn to the fixed point \[1\.91501\], but is not in its Γ: the spectral radius of \(M\^l\)' is 1 or more at l = 1/,
    );
    expect(messageOf(() => assertLatchAt(enclosed, 1.5, { attractor: -attractor(2) }))).toContain("not to [-1.91501]");
    expect(messageOf(() => assertLatchAt({ dimension: 1, next: ([a]: Float64Array) => 2 * a + 1 }, 1))).toContain(
      "it is no longer finite after",
    );
  });

  it("refuses a state that is none", () => {
    expect(() => assertLatchAt(enclosed, undefined as unknown as number)).toThrow(
      "toLatchAt: state must be 1 finite number, got undefined",
    );
    expect(() => assertLatchAt(enclosed, [1, 2])).toThrow("toLatchAt: state must be 1 finite number, got [1, 2]");
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

  it("sees an attractor outside the box that was looked into", () => {
    const asked = { at: 1.9, box: { low: 1.5, high: 2.5 } };
    expect(messageOf(() => assertWithstand(neuron(2), { ...asked, noise: 5 }))).toContain("it is driven to [-1.91501]");
    expect(neuron(2)).toWithstand({ ...asked, noise: 0.4 });
    const only: UserMap = { dimension: 1, next: ([a]) => 0.5 * Math.tanh(a) };
    expect(() => expect(only).not.toWithstand({ at: 0.1, noise: 5 })).toThrow("no other attractor was found");
  });

  it("refuses a place of noise that does not exist", () => {
    const typo = { at: 1.9, noise: 0.1, on: "inputs" } as unknown as { at: number; noise: number };
    expect(() => assertWithstand(enclosed, typo)).toThrow('on must be "state" or "input", got "inputs"');
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

describe("toForgetBy, where it is easily fooled", () => {
  it("follows a gradient that vanishes at first and grows again", () => {
    const logistic: UserMap = { dimension: 1, next: ([a]) => 4 * a * (1 - a), jacobian: ([a]) => 4 - 8 * a };
    const from = 0.5 + 1e-9;
    let [product, a] = [1, from];
    for (let t = 0; t < 40; t++) [product, a] = [product * (4 - 8 * a), 4 * a * (1 - a)];
    const found = messageOf(() => assertForgetBy(logistic, { from, steps: 40 }));
    expect(Number(/after 40 of them (\S+) is left/.exec(found)?.[1])).toBeCloseRelative(Math.abs(product), 1e-3);
  });

  it("does not pass for a state that leaves all numbers before", () => {
    const doubling: UserMap = { dimension: 1, next: ([a]) => 2 * a + 1, jacobian: () => 2 };
    expect(messageOf(() => assertForgetBy(doubling, { from: 1, steps: 2000 }))).toMatch(
      /its state leaves all numbers after 102\d steps/,
    );
  });

  it("goes along given inputs", () => {
    // a_t = u_t a_{t−1}: the gradient is the product of the inputs.
    const gated: UserMap = { dimension: 1, inputDimension: 1, next: ([a], [u]) => u * a, jacobian: (_a, [u]) => u };
    assertForgetBy(gated, { from: 1, steps: 2, inputs: [0.1, 0.1] });
    expect(messageOf(() => assertForgetBy(gated, { from: 1, steps: 2, inputs: [0.1, 0.1, 5] }))).toContain(
      "after 3 of them 0.05 is left",
    );
    expect(() => assertForgetBy(gated, { from: 1, steps: 2, inputs: [0.1] })).toThrow(
      "the inputs must be 2 at least, one for each step, got 1",
    );
  });
});

describe("closeness", () => {
  it("is judged in ulps, relative and in orders of magnitude, entry by entry", () => {
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

  it("says what was found, entry and all, whichever way it was asked", () => {
    expect(messageOf(() => assertCloseRelative([1, 2], [1, 3], 0.1))).toBe(
      "expected 3 within 0.1 of it, relative, found 2 in entry 1",
    );
    expect(() => expect(1).not.toBeWithinUlps(1, 2)).toThrow("expected anything but 1 within 2 ulp, found 1");
    expect(() => expect([1, 2]).not.toBeCloseRelative([1, 2], 0)).toThrow(
      "expected anything but [1, 2] within 0 of it",
    );
    expect(() => expect(2).not.toBeCloseInLogMagnitude(1, 1)).toThrow("expected anything but 1 within 1 decades");
  });

  it("keeps a whole decade whole, and differences beyond the doubles", () => {
    for (let k = -300; k < 300; k += 7) {
      expect(Number(`1e${k + 1}`)).toBeCloseInLogMagnitude(Number(`1e${k}`), 1);
      expect(Number(`1.0001e${k + 1}`)).not.toBeCloseInLogMagnitude(Number(`1e${k}`), 1);
    }
    expect(-Number.MAX_VALUE).not.toBeCloseRelative(Number.MAX_VALUE, 1.5);
    expect(-Number.MAX_VALUE).toBeCloseRelative(Number.MAX_VALUE, 2);
  });

  it("refuses what is no number, whichever way it was asked", () => {
    const text = "1" as unknown as number;
    expect(() => assertWithinUlps(text, text, 1)).toThrow(
      'toBeWithinUlps: actual must be a number or numbers, got "1"',
    );
    expect(() => expect(1).not.toBeCloseRelative([undefined] as unknown as number[], 1)).toThrow(
      "toBeCloseRelative: expected must be a number or numbers, got undefined",
    );
  });
});

describe("what is undecided", () => {
  it("fails with .not as it does without: enclosures that do not prove what samples show", () => {
    // The norm is 0.5 at the origin and less elsewhere; rounded outwards it is a little more.
    const network = additiveTanhNetwork(
      tanhNetwork(
        matrixOf([
          [0.5, 0],
          [0, 0.5],
        ]),
      ),
    );
    const square = { low: [-2, -2], high: [2, 2] };
    expect(network).toContractOn(square, { factor: 0.51 });
    expect(network).not.toContractOn(square, { factor: 0.49 });
    expect(() => expect(network).toContractOn(square, { factor: 0.5 })).toThrow(/do not prove it/);
    expect(() => expect(network).not.toContractOn(square, { factor: 0.5 })).toThrow(/do not prove it/);
  });

  it("fails with .not too where noise is between what is guaranteed and what was seen to break", () => {
    const network = additiveTanhNetwork(
      tanhNetwork(
        matrixOf([
          [2, 0.5],
          [-3.3, -0.5],
        ]),
      ),
    );
    expect(() => expect(network).not.toWithstand({ at: [0, 0], noise: 0.005 })).toThrow(/that is not known/);
    expect(enclosed).not.toWithstand({ at: 1.9, noise: 1.01 * threshold });
    const closed = { dimension: 1, next: ([a]: Float64Array) => 2 * Math.tanh(a) };
    expect(() => expect(closed).not.toWithstand({ at: 1.9, noise: 0.1, on: "input" })).toThrow("the map has no input");
  });

  it("fails with .not too for a state that leaves all numbers", () => {
    const square = { dimension: 1, next: ([a]: Float64Array) => 2 * a * a, jacobian: ([a]: Float64Array) => 4 * a };
    for (const expectation of [expect(square), expect(square).not]) {
      expect(() => expectation.toForgetBy({ from: 10, steps: 50 })).toThrow(
        /its state leaves all numbers after 8 steps/,
      );
    }
  });
});

describe("toHaveCorrectJacobian, asked amiss", () => {
  it("refuses ranges and states that are none", () => {
    const right = neuron(2);
    expect(() => assertCorrectJacobian(right, { range: [1, -1] })).toThrow("toHaveCorrectJacobian: range must rise");
    const range = 3 as unknown as [number, number];
    expect(() => assertCorrectJacobian(right, { range })).toThrow("range must be 2 finite numbers, got [3]");
    const states = 3 as unknown as number[];
    expect(() => assertCorrectJacobian(right, { states })).toThrow("states must be an array of states, got 3");
  });
});
