import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextUp } from "../../../src/numeric/elementary/binary.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { compile } from "../../../src/numeric/expression/compiled-expression.ts";
import { ELEMENTARY_FUNCTIONS, FUNCTION_NAMES } from "../../../src/numeric/expression/elementary-functions.ts";
import { enclose } from "../../../src/numeric/expression/enclosed-expression.ts";
import { parseExpression } from "../../../src/numeric/expression.ts";
import { tanhOn } from "../../../src/numeric/interval/elementary.ts";
import { contains, type Interval, interval, plus, times, WHOLE_LINE } from "../../../src/numeric/interval/interval.ts";
import type { Box } from "../../../src/numeric/linear-algebra/box.ts";
import { stream } from "../../../src/numeric/random.ts";

const SEED = 20240611;
const NAMES = ["x", "y", "w"];
const boxOf = (...sides: [number, number][]): Box => ({
  low: Float64Array.from(sides, ([low]) => low),
  high: Float64Array.from(sides, ([, high]) => high),
});
const emptyBox = (n: number): Box => ({ low: new Float64Array(n), high: new Float64Array(n) });
const valueOn = (text: string, ...sides: [number, number][]) =>
  enclose(parseExpression(text, NAMES.slice(0, sides.length))).valueOn(boxOf(...sides));
const gradientOn = (text: string, ...sides: [number, number][]): [number, number][] => {
  const out = emptyBox(sides.length);
  enclose(parseExpression(text, NAMES.slice(0, sides.length))).gradientOn(boxOf(...sides), out);
  return sides.map((_, i) => [out.low[i], out.high[i]]);
};
const INFINITE: [number, number] = [-Infinity, Infinity];

describe("the value of an expression on a box", () => {
  it("of w·tanh(x) + y is the exact hull, up to the rounding of its four operations", () => {
    const random = stream("test/enclosed-expression/tightness");
    for (let k = 0; k < 2000; k++) {
      const sides = Array.from({ length: 3 }, (): [number, number] => {
        const [p, q] = [3 * random.gaussian(), 3 * random.gaussian()];
        return [Math.min(p, q), Math.max(p, q)];
      });
      const [x, y, w] = sides;
      const { low, high } = valueOn("w * tanh(x) + y", ...sides);
      const corners = w.flatMap((weight) => x.map((a) => weight * tanh(a)));
      const scale = Math.max(...corners.map(Math.abs)) + Math.max(...y.map(Math.abs));
      // tanh within 3 ulp, one step for the product, one for the sum
      expect(Math.abs(low - (Math.min(...corners) + y[0]))).toBeLessThanOrEqual(12 * 2 ** -52 * scale);
      expect(Math.abs(high - (Math.max(...corners) + y[1]))).toBeLessThanOrEqual(12 * 2 ** -52 * scale);
      expect({ low, high }).toEqual(plus(times(interval(...w), tanhOn(interval(...x))), interval(...y)));
    }
  });

  it("knows even powers, a square written as a product, and selections exactly", () => {
    expect(valueOn("x^2", [-2, 1])).toEqual({ low: 0, high: nextUp(4) });
    expect(valueOn("x * x", [-2, 1])).toEqual({ low: 0, high: nextUp(4) });
    expect(valueOn("max(x, y)", [-2, 1], [0, 0.5])).toEqual({ low: 0, high: 1 });
    expect(valueOn("min(x, y)", [-2, 1], [0, 0.5])).toEqual({ low: -2, high: 0.5 });
    expect(valueOn("relu(x)", [-2, 1])).toEqual({ low: 0, high: 1 });
    expect(valueOn("abs(x)", [-2, 1])).toEqual({ low: 0, high: 2 });
    expect(valueOn("sign(x)", [-2, 0])).toEqual({ low: -1, high: 0 });
    expect(valueOn("x", [-2, 1])).toEqual({ low: -2, high: 1 });
    expect(valueOn("3", [-2, 1])).toEqual({ low: 3, high: 3 });
  });

  it.each([
    ["log(x)", [-1, 2]],
    ["log(x)", [0, 2]],
    ["sqrt(x)", [-1, 2]],
    ["artanh(x)", [0, 1]],
    ["log1p(x)", [-1, 0]],
    ["1 / x", [-1, 2]],
    ["1 / x", [0, 2]],
    ["x^(-2)", [-1, 2]],
    ["x^0.5", [-1, 2]],
  ] satisfies [string, [number, number]][])(
    "of %s over [%j] is the whole line, and tanh does not hide that",
    (text, side) => {
      expect(valueOn(text, side)).toEqual(WHOLE_LINE);
      expect(valueOn(`tanh(${text})`, side)).toEqual(WHOLE_LINE);
      expect(valueOn(`max(0, ${text}) * 0`, side)).toEqual(WHOLE_LINE);
      expect(gradientOn(`tanh(${text})`, side)).toEqual([INFINITE]);
    },
  );

  it("is bounded over unbounded boxes where the function is", () => {
    expect(valueOn("2 * tanh(x) + 1", INFINITE)).toEqual({ low: -1, high: 3 });
    expect(valueOn("sigmoid(x) * y", INFINITE, [-1, 1])).toEqual({ low: -1, high: 1 });
    expect(valueOn("0 * x", INFINITE)).toEqual({ low: 0, high: 0 });
  });

  it("refuses what is no box of its names", () => {
    const f = enclose(parseExpression("x + y", ["x", "y"]));
    expect(() => f.valueOn(boxOf([0, 1]))).toThrow(
      new RangeError("enclose: the box must have 2 sides, got 1 and 1 ends"),
    );
    expect(() => f.valueOn(boxOf([0, 1], [NaN, 1]))).toThrow(
      new RangeError("enclose: side 1 of the box must be an interval, got [NaN, 1]"),
    );
    expect(() => f.valueOn(boxOf([0, 1], [Infinity, Infinity]))).toThrow(RangeError);
    expect(() => f.gradientOn(boxOf([0, 1], [0, 1]), emptyBox(3))).toThrow(
      new RangeError("enclose: the gradient must have 2 sides, got 3 and 3 ends"),
    );
  });
});

describe("the gradient of an expression on a box", () => {
  it("takes the hull of both branches where max, min, relu, abs may take either, and one branch where not", () => {
    expect(gradientOn("max(x, 0.25 * x)", [-1, 1])).toEqual([[0.25, 1]]);
    expect(gradientOn("max(x, y)", [0, 1], [0.5, 2])).toEqual([[0, 1], [0, 1]]); // prettier-ignore
    expect(gradientOn("max(x, y)", [0, 1], [1.5, 2])).toEqual([[0, 0], [1, 1]]); // prettier-ignore
    expect(gradientOn("min(x, y)", [0, 1], [1.5, 2])).toEqual([[1, 1], [0, 0]]); // prettier-ignore
    expect(gradientOn("max(x, y)", [0, 1], [-1, 0])).toEqual([[1, 1], [0, 0]]); // prettier-ignore
    expect(gradientOn("min(x, y)", [0, 1], [-1, -0.5])).toEqual([[0, 0], [1, 1]]); // prettier-ignore
    expect(gradientOn("relu(x)", [-1, 1])).toEqual([[0, 1]]);
    expect(gradientOn("relu(x)", [0, 1])).toEqual([[1, 1]]);
    expect(gradientOn("abs(x)", [-1, 1])).toEqual([[-1, 1]]);
    expect(gradientOn("abs(x)", [0.5, 1])).toEqual([[1, 1]]);
  });

  it("mixes the sides of more than six open selections, and stays an enclosure", () => {
    const text = Array.from({ length: 9 }, (_, k) => `max(x, 0.5 * x + ${k} / 100)`).join(" + ");
    const [[low, high]] = gradientOn(text, [-1, 1]);
    expect(low).toBeLessThanOrEqual(4.5);
    expect(high).toBeGreaterThanOrEqual(9);
    expect(high).toBeLessThan(6 + 3 * 1.5 + 1e-12);
  });

  it("is unbounded across a jump, where no difference quotient is bounded", () => {
    expect(gradientOn("sign(x)", [-1, 1])).toEqual([[0, Infinity]]);
    expect(gradientOn("sign(x)", [0.5, 1])).toEqual([[0, 0]]);
    expect(gradientOn("sign(x) + y", [-1, 1], [0, 1])).toEqual([[0, Infinity], [1, 1]]); // prettier-ignore
  });

  it("holds the fall of fract and mod across their jumps, and is narrow between them", () => {
    const near = (value: number) => expect.closeTo(value, 14) as number;
    expect(gradientOn("floor(x)", [0.25, 0.75])).toEqual([[0, 0]]);
    expect(gradientOn("floor(x)", [0.25, 1])).toEqual([[0, Infinity]]);
    expect(gradientOn("step(x)", [-1, -0.5])).toEqual([[0, 0]]);
    expect(gradientOn("step(x)", [-1, 0])).toEqual([[0, Infinity]]);
    expect(gradientOn("fract(x)", [1.25, 1.75])).toEqual([[1, 1]]);
    expect(gradientOn("fract(x)", [1.25, 2])).toEqual([[-Infinity, 1]]);
    expect(valueOn("mod(x, 2)", [2.5, 3.5])).toEqual({ low: near(0.5), high: near(1.5) });
    expect(valueOn("step(x)", [-2, -0.5])).toEqual({ low: 0, high: 0 });
    expect(valueOn("step(x)", [-2, -0])).toEqual({ low: 0, high: 1 });
    expect(valueOn("fract(x)", [-1e-20, -1e-20]).low).toBeLessThan(1);
    expect(valueOn("fract(x)", [-0.1, -0.1]).low).toBeLessThan(0.9);
    expect(valueOn("mod(x, 2)", [1.5, 2.5])).toEqual({ low: 0, high: 2 });
    expect(valueOn("mod(x, -2)", [0.5, 1.5])).toEqual({ low: near(-1.5), high: near(-0.5) });
  });

  it("is 0 for names that do not occur, also where the function is undefined", () => {
    expect(gradientOn("log(x)", [-1, 1], [0, 1])).toEqual([INFINITE, [0, 0]]);
    expect(gradientOn("tanh(y)", INFINITE, [0, 0])).toEqual([[0, 0], gradientOn("tanh(x)", [0, 0])[0]]);
  });
});

/** Functions of two arguments. */
const OF_TWO = ["max", "min", "mod"];

/** Texts of the whole language in x and y, nested up to six deep. */
const anyText = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(
      fc.constantFrom("x", "y", "pi", "1e3", ".5"),
      fc.integer({ min: 0, max: 16 }).map((n) => `${n / 8}`),
    ),
    fc
      .tuple(fc.constantFrom("+", "-", "*", "/"), tie("text"), tie("text"))
      .map(([sign, u, v]) => `(${u}) ${sign} (${v})`),
    fc.tuple(fc.constantFrom("min", "max"), tie("text"), tie("text")).map(([name, u, v]) => `${name}(${u}, ${v})`),
    fc
      .tuple(fc.constantFrom(...FUNCTION_NAMES.filter((name) => !OF_TWO.includes(name))), tie("text"))
      .map(([name, u]) => `${name}(${u})`),
    fc
      .tuple(fc.constantFrom("2", "3", "0.5", "-1", "(-2.5)", "3/2"), tie("text"))
      .map(([exponent, u]) => `(${u})^${exponent}`),
    tie("text").map((u) => `-(${u})`),
    fc.tuple(fc.constantFrom("1", "-2", "0.75"), tie("text")).map(([v, u]) => `mod(${u}, ${v})`),
  ),
})).text;

const eighths = fc.integer({ min: -24, max: 24 }).map((n) => n / 8);
const side = fc
  .tuple(eighths, fc.integer({ min: 0, max: 16 }))
  .map(([low, width]): [number, number] => [low, low + width / 8]);
const shares = fc.array(fc.tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 32 })), {
  minLength: 6,
  maxLength: 6,
});

interface Outcome {
  readonly inside: number;
  readonly outside: number;
}

/** Compares values and gradients at points of the box with bounds that `narrow` may have changed. */
function compareWithSamples(
  text: string,
  sides: [number, number][],
  at: readonly (readonly [number, number])[],
  narrow: (bounds: Interval) => Interval = (bounds) => bounds,
): Outcome {
  const expression = parseExpression(text, ["x", "y"]);
  const [f, enclosed] = [compile(expression), enclose(expression)];
  const out = emptyBox(2);
  const value = enclosed.gradientOn(boxOf(...sides), out);
  expect(enclosed.valueOn(boxOf(...sides))).toEqual(value);
  const bounds = [value, ...sides.map((_, i): Interval => ({ low: out.low[i], high: out.high[i] }))];
  for (const { low, high } of bounds) expect(low <= high && low < Infinity && high > -Infinity).toBe(true);
  const gradient = new Float64Array(2);
  let [inside, outside] = [0, 0];
  for (const shares of at) {
    const point = Float64Array.from(sides, ([low, high], i) => low + ((high - low) * shares[i]) / 32);
    const samples = [f.gradient(point, gradient), ...gradient];
    samples.forEach((sample, i) => {
      // NaN comes from ∞ − ∞ and 0 · ∞ too, where doubles overflow and real numbers do not.
      if (Number.isNaN(sample)) return;
      if (contains(narrow(bounds[i]), sample)) inside++;
      else outside++;
    });
  }
  return { inside, outside };
}

describe("random expressions over random boxes", () => {
  it("have bounds without NaN, which hold the values and slopes at all sampled points", () => {
    let samples = 0;
    let bounded = 0;
    fc.assert(
      fc.property(anyText, side, side, shares, (text, x, y, at) => {
        const { inside, outside } = compareWithSamples(text, [x, y], at);
        samples += inside;
        if (valueOn(text, x, y).high < Infinity) bounded++;
        expect(outside).toBe(0);
      }),
      { numRuns: 10_000, seed: SEED },
    );
    expect(samples).toBeGreaterThan(100_000);
    expect(bounded).toBeGreaterThan(3000);
  });

  it("are caught, by this test, where bounds are narrowed by a thousandth of their width at both ends", () => {
    const narrow = ({ low, high }: Interval) =>
      low > -Infinity && high < Infinity
        ? { low: low + (high - low) / 1000, high: high - (high - low) / 1000 }
        : { low, high };
    let caught = 0;
    const cases = fc.sample(fc.tuple(anyText, side, side, shares), { numRuns: 1000, seed: SEED });
    // Corners of the box are where most functions are largest.
    const corners = [[0, 0], [0, 32], [32, 0], [32, 32]] as const; // prettier-ignore
    for (const [text, x, y, at] of cases) {
      if (compareWithSamples(text, [x, y], [...at, ...corners], narrow).outside > 0) caught++;
    }
    expect(caught).toBeGreaterThan(150);
  });
});

describe("the slopes of the elementary functions on intervals", () => {
  it.each([...ELEMENTARY_FUNCTIONS.keys()])("of %s hold the difference quotients of points", (name) => {
    const f = ELEMENTARY_FUNCTIONS.get(name);
    if (f === undefined) throw new Error(name);
    const random = stream(`test/enclosed-expression/slopes/${name}`);
    let seen = 0;
    for (let k = 0; k < 3000; k++) {
      const centre = 2 * random.gaussian();
      const u = interval(centre, centre + random.uniform());
      if (!(f.isDefinedOn?.(u) ?? true)) continue;
      const slope = f.slopeOn(u, f.valueOn(u));
      const [p, q] = [u.low + random.uniform() * (u.high - u.low), u.high];
      if (q - p < 1e-3) continue;
      const quotient = (f.value(q) - f.value(p)) / (q - p);
      // Two values right to 3 ulp each, over a distance of 1e-3 at least
      const margin = (8 * 2 ** -52 * (Math.abs(f.value(p)) + Math.abs(f.value(q)))) / (q - p);
      expect(contains({ low: slope.low - margin, high: slope.high + margin }, quotient)).toBe(true);
      seen++;
    }
    expect(seen).toBeGreaterThan(200);
  });
});
