import { describe, expect, it } from "vitest";
import {
  attractor,
  drivenAttractor,
  edgeOfReducedAttractingSet,
  holdsForEver,
  inputThreshold,
  latchNeuron,
  multiplier,
  transientLength,
  unstableRoot,
} from "../../src/networks/latch-neuron.ts";
import { nextUp } from "../../src/numeric/elementary/binary.ts";
import { tanh } from "../../src/numeric/elementary/tanh.ts";
import { vectorOf } from "../../src/numeric/linear-algebra/vector.ts";
import {
  type Exact,
  exactAsinh,
  exactOf,
  exactSech2,
  exactTanh,
  exponentOf,
  minus,
  ONE,
  over,
  plus,
  relativeError,
  spread,
  squareRoot,
  times,
} from "../numeric/exact.ts";

/** The printed table: w, ā, x̄, slope at ā, a*, h*. */
const TABLE = [
  [1.1, 0.55323, 0.50294, 0.82176, 0.31118, 0.020481],
  [1.25, 0.88801, 0.71041, 0.61914, 0.48121, 0.077805],
  [1.3733, 1.09867, 0.80002, 0.49434, 0.57822, 0.137778],
  [1.5, 1.28784, 0.85856, 0.39431, 0.65848, 0.207546],
  [2, 1.91501, 0.9575, 0.16637, 0.88137, 0.53284],
  [2.5, 2.46406, 0.98562, 0.07136, 1.03172, 0.904773],
  [3, 2.9847, 0.9949, 0.03051, 1.14622, 1.303274],
  [4, 3.9973, 0.99933, 0.00539, 1.31696, 2.147144],
];

/** 1 + 1e−6 to 50, even in the logarithm of w − 1. */
const WEIGHTS = [1 + 1e-6, ...Array.from({ length: 320 }, (_, i) => 1 + 1e-6 * 49e6 ** (i / 319))];

/**
 * The root of w tanh a + u = a that Newton's method reaches from `start`, to about 50 digits.
 *
 * From above all roots it comes down to the largest, from 0 up to the middle one (u < 0): the equation is concave
 * there.
 */
function exactRoot(w: number, u: number, start: number): Exact {
  const W = exactOf(w);
  let a = exactOf(start);
  for (let i = 0; i < 200; i++) {
    const residual = minus(plus(times(W, exactTanh(a)), exactOf(u)), a);
    const step = over(residual, minus(times(W, exactSech2(a)), ONE));
    a = minus(a, step);
    if (residual.mantissa === 0n || exponentOf(step) < exponentOf(a) - 165) return a;
  }
  throw new Error(`exactRoot: no convergence for w = ${w}, u = ${u}`);
}

const exactEdge = (w: number) => exactAsinh(squareRoot(minus(exactOf(w), ONE)));
const exactThreshold = (w: number) => minus(squareRoot(times(exactOf(w), minus(exactOf(w), ONE))), exactEdge(w));

const agreesToPrintedDigits = (x: number, printed: number, places: number) =>
  Math.abs(x - printed) <= 0.5000001 * 10 ** -places;

describe("the latching neuron", () => {
  it("has the printed attractors, slopes, edges and input thresholds", () => {
    for (const [w, a, x, slope, edge, threshold] of TABLE) {
      expect(attractor(w)).toSatisfy((y: number) => agreesToPrintedDigits(y, a, 5));
      expect(tanh(attractor(w))).toSatisfy((y: number) => agreesToPrintedDigits(y, x, 5));
      expect(multiplier(w, attractor(w))).toSatisfy((y: number) => agreesToPrintedDigits(y, slope, 5));
      expect(edgeOfReducedAttractingSet(w)).toSatisfy((y: number) => agreesToPrintedDigits(y, edge, 5));
      expect(inputThreshold(w)).toSatisfy((y: number) => agreesToPrintedDigits(y, threshold, 6));
    }
    expect(inputThreshold(1.48687)).toSatisfy((y: number) => agreesToPrintedDigits(y, 0.2, 5));
  });

  it("is right to 1e-12, relative to the exact roots for the double w, from w = 1 + 1e-6 to 50", () => {
    for (const w of WEIGHTS) {
      const fixedPoint = exactRoot(w, 0, w);
      expect(relativeError(attractor(w), fixedPoint)).toBeLessThan(1e-15);
      expect(relativeError(edgeOfReducedAttractingSet(w), exactEdge(w))).toBeLessThan(1e-15);
      expect(relativeError(inputThreshold(w), exactThreshold(w))).toBeLessThan(2e-15);
      // An error of 1e-15 in ā is one of 2 ā 1e-15 ≤ 1e-13 in sech² ā.
      const slope = times(exactOf(w), exactSech2(fixedPoint));
      expect(relativeError(multiplier(w, attractor(w)), slope)).toBeLessThan(1e-13);
    }
  });

  it("has its driven attractor and its unstable root right, relative to the exact roots", () => {
    for (const w of WEIGHTS.filter((_, i) => i % 4 === 0)) {
      const threshold = inputThreshold(w);
      for (const share of [-0.999, -0.9, -0.5, -0.1, 0.3, 1]) {
        const root = exactRoot(w, share * threshold, w + threshold);
        // At 0.999 h* the distance h* − b is known to 1e-15 h* only, a thousandth of it is a 1e-12 share, half of that
        // in δ.
        expect(relativeError(drivenAttractor(w, share * threshold), root)).toBeLessThan(1e-13);
      }
      for (const share of [1e-9, 0.01, 0.3, 0.499, 0.501, 0.9, 0.999]) {
        const root = exactRoot(w, -share * threshold, 0);
        expect(relativeError(unstableRoot(w, -share * threshold), root)).toBeLessThan(1e-13);
      }
    }
  });

  it("has h* ~ (2/3)(w − 1)^(3/2) near w = 1, with the next term −(1/5)(w − 1)^(5/2)", () => {
    for (const g of [2 ** -40, 2 ** -20, 2 ** -12]) {
      const ratio = inputThreshold(1 + g) / ((2 / 3) * g * Math.sqrt(g));
      // h* = 2 g^(3/2) (1/3 − g/10 + 3g²/56 − …), whose terms alternate
      expect(Math.abs(ratio - (1 - 0.3 * g))).toBeLessThanOrEqual((9 / 56) * g * g + 4e-15);
    }
    expect(inputThreshold(1)).toBe(0);
  });

  it("stays right at the ends of the weights", () => {
    const least = nextUp(1);
    // ā² ≈ 3 (w − 1) and h* ≈ (2/3)(w − 1)^(3/2), to a relative w − 1
    expect(Math.abs(attractor(least) / Math.sqrt(3 * 2 ** -52) - 1)).toBeLessThan(2e-15);
    expect(Math.abs(inputThreshold(least) / ((2 / 3) * 2 ** -78) - 1)).toBeLessThan(2e-15);
    // w − ā < 1e-300 here; the sum a* + δ rounds.
    expect(Math.abs(attractor(1e300) / 1e300 - 1)).toBeLessThan(1e-15);
  });

  it("has slope 1 at the edge, and there w tanh a* − a* is the input threshold", () => {
    for (const w of WEIGHTS) {
      const edge = edgeOfReducedAttractingSet(w);
      // sech2 is right to 3 ulp, and 1e-15 in a* makes 2 a* tanh a* 1e-15 ≤ 6e-15.
      expect(Math.abs(multiplier(w, edge) - 1)).toBeLessThan(8e-15);
      expect(Math.abs(w * tanh(edge) - edge - inputThreshold(w))).toBeLessThan(1e-15 * (w + edge));
    }
  });

  it("has its driven attractor solve w tanh a + u = a and rise with u, from a* at −h* through ā at 0", () => {
    for (const w of WEIGHTS) {
      const threshold = inputThreshold(w);
      let before = edgeOfReducedAttractingSet(w);
      expect(drivenAttractor(w, -threshold)).toBe(before);
      for (const share of [-0.99, -0.5, 0, 0.5, 1]) {
        const u = share * threshold;
        const a = drivenAttractor(w, u);
        // tanh is right to 2 ulp; where a is off by 1e-15 a the residual moves by no more than w 1e-15 a.
        expect(Math.abs(w * tanh(a) + u - a)).toBeLessThan(3e-15 * (w + a));
        expect(a).toBeGreaterThan(before);
        before = a;
      }
      expect(drivenAttractor(w, 0)).toBe(attractor(w));
    }
  });

  it("has its unstable root between 0 and a*, rising with the opposing input and odd in it", () => {
    for (const w of WEIGHTS) {
      const threshold = inputThreshold(w);
      let before = 0;
      for (const share of [1e-6, 0.25, 0.5, 0.5000001, 0.75, 0.999]) {
        const a = unstableRoot(w, -share * threshold);
        expect(a).toBeGreaterThan(before);
        expect(unstableRoot(w, share * threshold)).toBe(-a);
        before = a;
      }
      expect(unstableRoot(w, -threshold)).toBe(edgeOfReducedAttractingSet(w));
      expect(unstableRoot(w, 0)).toBe(0);
    }
  });

  it("has its unstable root near artanh of the share of the threshold where w is huge", () => {
    // w tanh a − a = s h*, and both w tanh a and h* are w times a number up to terms of order (ln w)/w.
    for (const w of [1e10, 1e16, 1e100]) {
      for (const share of [0.1, 0.49, 0.51, 0.7, 0.9, 0.99]) {
        const root = unstableRoot(w, -share * inputThreshold(w));
        expect(Math.abs(root / Math.atanh(share) - 1)).toBeLessThan(1e-7);
        if (w >= 1e16) expect(Math.abs(root / Math.atanh(share) - 1)).toBeLessThan(1e-13);
      }
    }
  });

  it("takes the printed number of steps to cross over", () => {
    const shares = [1.001, 1.01, 1.1, 1.5, 2, 4, 8];
    const lengths = (w: number) => shares.map((k) => transientLength(w, k * inputThreshold(w)));
    expect(lengths(1.25)).toEqual([531, 167, 51, 21, 14, 6, 3]);
    expect(lengths(2)).toEqual([162, 51, 16, 7, 4, 2, 1]);
    expect(lengths(3)).toEqual([96, 31, 10, 4, 3, 2, 1]);
  });

  it("slows down like (u − h*)^(−1/2) as the input falls to h*", () => {
    for (const w of [1.25, 2, 3]) {
      const [slow, fast] = [1.00001, 1.001].map((k) => transientLength(w, k * inputThreshold(w)));
      expect(slow / fast).toBeGreaterThan(9.5);
      expect(slow / fast).toBeLessThan(10.5);
    }
  });

  it("gives up on a crossing of more than 1e7 steps instead of looping", () => {
    expect(() => transientLength(1 + 1e-6, nextUp(inputThreshold(1 + 1e-6)))).toThrow(
      /^transientLength: the input must exceed h\* by enough/,
    );
  });

  it("holds its sign for ever exactly when it survives the worst noise", () => {
    for (const [i, w] of spread(400, -1, 4).entries()) {
      const [bound] = spread(i + 1, 0, 1).slice(-1);
      const [first] = spread(7 * i + 3, -4, 4).slice(-1);
      let a = Math.abs(first);
      for (let t = 0; t < 5000 && a > 0; t++) a = w * tanh(a) - bound;
      expect(holdsForEver(w, bound, first), `w = ${w}, b = ${bound}, a_1 = ${first}`).toBe(a > 0);
    }
  });

  it("holds its sign for ever on the unstable root, and not below it", () => {
    const root = unstableRoot(2, -0.2);
    expect(holdsForEver(2, 0.2, root)).toBe(true);
    expect(holdsForEver(2, 0.2, -root)).toBe(true);
    expect(holdsForEver(2, 0.2, root * (1 - 1e-15))).toBe(false);
    expect(holdsForEver(2, inputThreshold(2), 3)).toBe(true);
    expect(holdsForEver(2, nextUp(inputThreshold(2)), 3)).toBe(false);
    expect(holdsForEver(1.48688, 0.2, 3)).toBe(true);
    expect(holdsForEver(1.48686, 0.2, 3)).toBe(false);
  });

  it("holds its sign without noise for any positive weight and state, and none of these for others", () => {
    expect(holdsForEver(0.5, 0, 1e-9)).toBe(true);
    expect(holdsForEver(3, 0, 0)).toBe(false);
    expect(holdsForEver(0, 0, 1)).toBe(false);
    expect(holdsForEver(-2, 0, 1)).toBe(false);
    expect(holdsForEver(1, 1e-300, 5)).toBe(false);
  });

  it("is the map w tanh a with the slope w sech² a", () => {
    const neuron = latchNeuron(2);
    expect(neuron.w).toBe(2);
    expect(neuron.dimension).toBe(1);
    for (const a of spread(100, -3, 3)) {
      expect(neuron.next(vectorOf([a]))).toEqual(vectorOf([2 * tanh(a)]));
      expect(neuron.jacobian(vectorOf([a]))).toEqual({ rows: 1, columns: 1, data: vectorOf([multiplier(2, a)]) });
    }
    expect(latchNeuron(-1.5).next(vectorOf([0]))).toEqual(vectorOf([-0]));
    expect(multiplier(5, Infinity)).toBe(0);
  });

  it("refuses what is out of range, by name", () => {
    for (const w of [1, 0.5, -2, NaN, Infinity]) {
      expect(() => attractor(w)).toThrow(/^attractor: the weight/);
      expect(() => drivenAttractor(w, 0)).toThrow(/^drivenAttractor: the weight/);
      expect(() => unstableRoot(w, 0)).toThrow(/^unstableRoot: the weight/);
      expect(() => transientLength(w, 1)).toThrow(/^transientLength: the weight/);
    }
    for (const w of [0.999, NaN, Infinity]) {
      expect(() => edgeOfReducedAttractingSet(w)).toThrow(/^edgeOfReducedAttractingSet: the weight/);
      expect(() => inputThreshold(w)).toThrow(/^inputThreshold: the weight/);
    }
    for (const w of [NaN, Infinity, -Infinity]) {
      expect(() => latchNeuron(w)).toThrow(RangeError);
      expect(() => multiplier(w, 1)).toThrow(RangeError);
      expect(() => holdsForEver(w, 0.1, 1)).toThrow(RangeError);
    }
    expect(() => multiplier(2, NaN)).toThrow(RangeError);
    for (const u of [-0.54, NaN, Infinity]) expect(() => drivenAttractor(2, u)).toThrow(/^drivenAttractor: the input/);
    for (const u of [-0.54, 0.54, NaN]) expect(() => unstableRoot(2, u)).toThrow(/^unstableRoot: the input/);
    for (const u of [0.53, NaN, Infinity]) expect(() => transientLength(2, u)).toThrow(/^transientLength: the input/);
    for (const b of [-0.1, NaN]) expect(() => holdsForEver(2, b, 1)).toThrow(/^holdsForEver: the noise bound/);
    expect(() => holdsForEver(2, 0.1, NaN)).toThrow(/^holdsForEver: the first state/);
  });
});
