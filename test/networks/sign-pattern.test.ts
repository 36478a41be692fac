import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edgeOfReducedAttractingSet, inputThreshold, drivenAttractor } from "../../src/networks/latch-neuron.ts";
import {
  signPatternContraction,
  signPatternNoiseBound,
  signPatternRoom,
  signPatternThresholds,
} from "../../src/networks/sign-pattern.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { stream } from "../../src/numeric/random.ts";
import { identity, matrixOf, scaleMatrix } from "../../src/numeric/linear-algebra/matrix.ts";
import { vectorOf } from "../../src/numeric/linear-algebra/vector.ts";

const neuron = (w: number) => tanhNetwork(matrixOf([[w]]));
const one = vectorOf([1]);
const relative = (got: number, wanted: number) => Math.abs(got / wanted - 1);

const rivals = tanhNetwork(
  matrixOf([
    [2, -0.1],
    [-0.1, 2],
  ]),
);

/** What is there, or a failure of the test. */
function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("nothing was found");
  return found;
}

describe("signPatternNoiseBound", () => {
  it.each([1.1, 1.5, 2, 5])("gives h* and a* for one unit, w = %s", (w) => {
    const found = known(signPatternNoiseBound(neuron(w), one));
    // b* is found to 5e-10 of its upper end w; at a double root that is its square root in the threshold.
    expect(Math.abs(found.noiseBound - inputThreshold(w))).toBeLessThan(2e-9 * w);
    expect(relative(found.thresholds[0], edgeOfReducedAttractingSet(w))).toBeLessThan(2e-3);
  });

  it("is never above h*: what it returns is held", () => {
    for (const w of [1.01, 1.3, 2.7, 8]) {
      expect(known(signPatternNoiseBound(neuron(w), one)).noiseBound).toBeLessThanOrEqual(
        inputThreshold(w) * (1 + 1e-12),
      );
    }
  });

  it("is the least h* for units that do not see each other", () => {
    const M = tanhNetwork(
      matrixOf([
        [2, 0],
        [0, 3],
      ]),
    );
    expect(relative(known(signPatternNoiseBound(M, vectorOf([1, -1]))).noiseBound, inputThreshold(2))).toBeLessThan(
      1e-8,
    );
  });

  it("loses exactly what an opposing unit can take, and gains from a supporting one", () => {
    const opposed = known(signPatternNoiseBound(rivals, vectorOf([1, 1]))).noiseBound;
    expect(Math.abs(opposed - (inputThreshold(2) - 0.1))).toBeLessThan(1e-8);
    // (1, −1): V = [[2, .1], [.1, 2]], so along the diagonal it is the neuron of weight 2.1.
    const supported = known(signPatternNoiseBound(rivals, vectorOf([1, -1]))).noiseBound;
    expect(relative(supported, inputThreshold(2.1))).toBeLessThan(1e-8);
  });

  it("takes the bias as an input that is always there", () => {
    const M = tanhNetwork(matrixOf([[2]]), vectorOf([0.2]));
    expect(Math.abs(known(signPatternNoiseBound(M, one)).noiseBound - inputThreshold(2) - 0.2)).toBeLessThan(1e-8);
    expect(Math.abs(known(signPatternNoiseBound(M, vectorOf([-1]))).noiseBound - inputThreshold(2) + 0.2)).toBeLessThan(
      1e-8,
    );
  });

  it("finds nothing where nothing is held", () => {
    expect(signPatternNoiseBound(neuron(0.9), one)).toBeUndefined();
    expect(signPatternNoiseBound(neuron(-3), one)).toBeUndefined();
    expect(signPatternNoiseBound(tanhNetwork(matrixOf([[2]]), vectorOf([-1])), one)).toBeUndefined();
  });

  it("has no thresholds with more room among thousands tried", () => {
    const M = tanhNetwork(
      matrixOf([
        [2, 0.4, -0.1],
        [0.3, 1.8, 0.2],
        [-0.2, 0.5, 2.5],
      ]),
    );
    const signs = vectorOf([1, 1, 1]);
    const { noiseBound, thresholds } = known(signPatternNoiseBound(M, signs));
    expect(relative(signPatternRoom(M, signs, thresholds), noiseBound)).toBeLessThan(1e-15);
    const random = stream("sign-pattern/rivals");
    for (let k = 0; k < 5000; k++) {
      const spread = k % 2 === 0 ? 0.01 : 1;
      const c = thresholds.map((entry) => entry * (1 + spread * random.uniformBetween(-0.9, 0.9)));
      expect(signPatternRoom(M, signs, c)).toBeLessThanOrEqual(noiseBound * (1 + 1e-8));
    }
  });

  it("answers for 64 units", () => {
    const n = 64;
    const found = known(signPatternNoiseBound(tanhNetwork(scaleMatrix(2, identity(n))), new Float64Array(n).fill(1)));
    expect(relative(found.noiseBound, inputThreshold(2))).toBeLessThan(1e-8);
  });
});

describe("signPatternThresholds", () => {
  it("gives the attractor under the constant input −b for one unit", () => {
    for (const b of [0, 0.1, 0.5]) {
      expect(relative(known(signPatternThresholds(neuron(2), one, b))[0], drivenAttractor(2, -b))).toBeLessThan(1e-13);
    }
    expect(signPatternThresholds(neuron(2), one, 0.54)).toBeUndefined();
  });

  it("keeps states beyond them there, under inputs that push against the pattern", () => {
    const property = fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 9 }),
      (hundredths, seed) => {
        const b = hundredths / 100;
        const signs = vectorOf([1, -1]);
        const c = known(signPatternThresholds(rivals, signs, b));
        const random = stream(`sign-pattern/hold/${seed}`);
        let a = c.map((entry, i) => signs[i] * entry);
        for (let t = 0; t < 50; t++) {
          a = rivals.next(a).map((entry, i) => entry - (seed === 0 ? b : b * random.uniformBetween(-1, 1)) * signs[i]);
          // A step rounds by a few units of 2⁻⁵³ at states of size 2, and none of it grows: the set contracts.
          for (let i = 0; i < 2; i++) expect(signs[i] * a[i]).toBeGreaterThanOrEqual(c[i] - 1e-13);
        }
      },
    );
    fc.assert(property, { numRuns: 100, seed: 1 });
  });

  it("comes to the same from the thresholds of a smaller bound", () => {
    const signs = vectorOf([1, 1]);
    const smaller = known(signPatternThresholds(rivals, signs, 0.1));
    const [direct, continued] = [undefined, smaller].map((from) =>
      known(signPatternThresholds(rivals, signs, 0.2, from)),
    );
    expect(relative(continued[0], direct[0])).toBeLessThan(1e-13);
  });
});

describe("signPatternRoom", () => {
  it("is w tanh c − c for one unit", () => {
    expect(relative(signPatternRoom(neuron(2), one, vectorOf([1])), 2 * Math.tanh(1) - 1)).toBeLessThan(1e-14);
  });

  it("is negative where the map itself leaves the set", () => {
    expect(signPatternRoom(neuron(2), one, vectorOf([3]))).toBeLessThan(0);
  });
});

describe("signPatternContraction", () => {
  it("is the largest row of |W| sech² c", () => {
    const factor = signPatternContraction(rivals, vectorOf([1, 2]));
    const slope = (c: number) => 1 / (Math.cosh(c) * Math.cosh(c));
    expect(relative(factor, 2 * slope(1) + 0.1 * slope(2))).toBeLessThan(1e-14);
  });

  it("is 1 at the edge of Γ, where one unit stands the most noise", () => {
    expect(relative(signPatternContraction(neuron(3), vectorOf([edgeOfReducedAttractingSet(3)])), 1)).toBeLessThan(
      1e-14,
    );
  });
});

describe("a question about a sign pattern", () => {
  it.each([[vectorOf([1, 1])], [vectorOf([0])], [vectorOf([0.5])], [Float64Array.of(NaN)]])(
    "refuses the signs %s for one unit",
    (signs) => {
      expect(() => signPatternNoiseBound(neuron(2), signs)).toThrow(RangeError);
      expect(() => signPatternRoom(neuron(2), signs, one)).toThrow(/the pattern must be 1 signs ±1/);
    },
  );

  it.each([0, -1, NaN, Infinity])("refuses %s as a threshold", (c) => {
    expect(() => signPatternRoom(neuron(2), one, Float64Array.of(c))).toThrow(
      /thresholds must be 1 finite numbers > 0/,
    );
  });

  it.each([-0.1, NaN, Infinity])("refuses %s as a noise bound", (b) => {
    expect(() => signPatternThresholds(neuron(2), one, b)).toThrow(/the noise bound must be finite and >= 0/);
  });
});
