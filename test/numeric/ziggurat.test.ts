import { erf } from "mathjs";
import { describe, expect, it } from "vitest";
import { stream } from "../../src/numeric/random.ts";
import { binomialLowerTail, binomialUpperTail } from "../../src/numeric/statistics/binomial.ts";
import { ziggurat } from "../../src/numeric/ziggurat.ts";

const V = 0.004928673233974655;
const R = 3.654152885361009;
const f = (x: number) => Math.exp((-x * x) / 2);

/** The normal number made from these words of 32 bits, and 0 after them. */
function fromWords(...words: number[]): number {
  let next = 0;
  return ziggurat(() => (next < words.length ? words[next++] / 2 ** 32 : 0));
}
const SIGN = 2 ** 23;
const HALF = 2 ** 31;
const word = (layer: number, low = 0) => layer * 2 ** 24 + low;
/** The point in the middle of a layer is under the density at once (or, in the top layer, by its height). */
const width = (layer: number) => 2 * fromWords(word(layer), HALF);

/** The first four numbers of the stream below, and a hash (FNV-1a by words) of its first 100 000. */
const GOLDEN = [0.9050127263030622, -0.7141326852088039, -0.3751082504124694, -2.161551657210958];
const GOLDEN_HASH = 0x96c22844;

const COUNT = 1_000_000;
const random = stream("seed=1/ziggurat");
const xs = Float64Array.from({ length: COUNT }, () => random.gaussian());
const mean = (g: (x: number, i: number) => number) => xs.reduce((sum, x, i) => sum + g(x, i), 0) / COUNT;

describe("the layers of the ziggurat", () => {
  it("have equal areas and close at the top", () => {
    expect(Math.abs(width(1) / R - 1)).toBeLessThan(1e-15);
    // Each width is a square root of a logarithm of the one before; the errors of 254 steps stay near 1e-14.
    for (let layer = 1; layer < 255; layer++) {
      const area = width(layer) * (f(width(layer + 1)) - f(width(layer)));
      expect(Math.abs(area / V - 1)).toBeLessThan(1e-12);
    }
    expect(Math.abs((width(255) * (1 - f(width(255)))) / V - 1)).toBeLessThan(1e-12);
  });

  it("have the base of the area of all that lies below f(R), tail included", () => {
    const tail = Math.sqrt(Math.PI / 2) * (1 - erf(R / Math.SQRT2));
    // 1 − erf loses 4 of 16 digits of the small summand.
    expect(Math.abs((R * f(R) + tail) / V - 1)).toBeLessThan(1e-12);
    expect(Math.abs((width(0) * f(R)) / V - 1)).toBeLessThan(1e-14);
  });

  it("have places that are multiples of 2^-53", () => {
    expect(fromWords(word(5, 1), 0) * 2 ** 53).toBe(width(5));
    expect(fromWords(word(5, 2 ** 20), 0) * 2 ** 33).toBe(width(5));
    expect(fromWords(word(5), 1) * 2 ** 32).toBe(width(5));
  });

  it("are mirrored by the sign bit", () => {
    for (let layer = 0; layer < 256; layer++) {
      expect(fromWords(word(layer, SIGN), HALF)).toBe(-fromWords(word(layer), HALF));
    }
  });

  it("reject what lies above the density, and draw anew", () => {
    // The corner of layer 100, highest and outermost, is outside; layer 7 follows.
    const last = 2 ** 32 - 1;
    expect(fromWords(word(100), last, last, last, word(7), HALF)).toBe(width(7) / 2);
  });

  it("lead from the end of the base into the tail", () => {
    const last = 2 ** 32 - 1;
    // x = −ln(½)/R, and y = −ln(2^-54), which accepts it.
    expect(Math.abs(fromWords(word(0), last, HALF, 0, 0, 0) / (R + Math.LN2 / R) - 1)).toBeLessThan(1e-14);
    // x = −ln(2^-54)/R is the farthest, refused for y = ln 2; then as before, negative.
    expect(fromWords(word(0, SIGN), last, 0, 0, HALF, 0, HALF, 0, 0, 0)).toBe(-fromWords(word(0), last, HALF, 0, 0, 0));
  });
});

describe("normal numbers", () => {
  it("begin with the same bits in every engine", () => {
    const again = stream("seed=1/ziggurat");
    expect(Array.from({ length: 4 }, () => again.gaussian())).toEqual(GOLDEN);
    expect(Array.from(xs.subarray(0, 4))).toEqual(GOLDEN);
    const words = new Uint32Array(xs.buffer, 0, 200_000);
    let hash = 0x811c9dc5;
    for (const w of words) hash = Math.imul(hash ^ w, 0x01000193);
    expect(hash >>> 0).toBe(GOLDEN_HASH);
  });

  it("have the moments 0, 1, 0, 3 and 0, 15", () => {
    // Standard deviations of the means of x^k: (E x^2k − (E x^k)²)^½ / √COUNT, with E x^2k = 1, 3, 15, 105, 945, 10395.
    const deviations = [
      mean((x) => x) / Math.sqrt(1),
      (mean((x) => x ** 2) - 1) / Math.sqrt(2),
      mean((x) => x ** 3) / Math.sqrt(15),
      (mean((x) => x ** 4) - 3) / Math.sqrt(96),
      mean((x) => x ** 5) / Math.sqrt(945),
      (mean((x) => x ** 6) - 15) / Math.sqrt(10170),
    ];
    for (const deviation of deviations) expect(Math.abs(deviation) * Math.sqrt(COUNT)).toBeLessThan(4);
  });

  it.each([
    [1, 0.3173105078629141],
    [2, 0.04550026389635841],
    [3, 0.002699796063260189],
    [R, 0.0002580324876539007],
    [4, 0.00006334248366623984],
    [4.5, 6.795346249460121e-6],
  ])("lie beyond %d as often as they must, on either side", (size, share) => {
    for (const side of [-1, 1]) {
      const beyond = xs.reduce((count, x) => count + (side * x > size ? 1 : 0), 0);
      expect(binomialUpperTail(beyond, COUNT, share / 2)).toBeGreaterThan(1e-4);
      expect(binomialLowerTail(beyond, COUNT, share / 2)).toBeGreaterThan(1e-4);
    }
  });

  it("follow the normal distribution everywhere (Kolmogorov and Smirnov)", () => {
    let largest = 0;
    xs.slice()
      .sort()
      .forEach((x, i) => {
        const probability = 0.5 + 0.5 * erf(x / Math.SQRT2);
        largest = Math.max(largest, Math.abs(probability - i / COUNT), Math.abs(probability - (i + 1) / COUNT));
      });
    // P(√n D > 1.95) = 0.001
    expect(largest * Math.sqrt(COUNT)).toBeLessThan(1.95);
  });

  it("are uncorrelated with those before them, in value and in size", () => {
    for (let lag = 1; lag <= 6; lag++) {
      const values = mean((x, i) => (i < lag ? 0 : x * xs[i - lag]));
      const squares = mean((x, i) => (i < lag ? 0 : (x ** 2 - 1) * (xs[i - lag] ** 2 - 1)));
      expect(Math.abs(values) * Math.sqrt(COUNT)).toBeLessThan(4);
      expect(Math.abs(squares / 2) * Math.sqrt(COUNT)).toBeLessThan(4);
    }
  });
});
