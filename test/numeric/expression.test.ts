import fc from "fast-check";
import * as mathjs from "mathjs/number";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/numeric/expression/compiled-expression.ts";
import { FUNCTION_NAMES } from "../../src/numeric/expression/elementary-functions.ts";
import { ExpressionError, textOf } from "../../src/numeric/expression/expression-tree.ts";
import { derivativeText, parseExpression } from "../../src/numeric/expression.ts";
import { sech2, tanh } from "../../src/numeric/elementary/tanh.ts";
import { spread } from "./exact.ts";
import { fingerprint } from "./fingerprint.ts";

const SEED = 20240611;
const NAMES = ["x", "y", "θ"];

const valueOf = (text: string, ...point: number[]) =>
  compile(parseExpression(text, NAMES.slice(0, point.length))).value(Float64Array.from(point));

const gradientOf = (text: string, ...point: number[]) => {
  const gradient = new Float64Array(point.length);
  compile(parseExpression(text, NAMES.slice(0, point.length))).gradient(Float64Array.from(point), gradient);
  return [...gradient];
};

const errorOf = (text: string, names = NAMES): unknown => {
  try {
    parseExpression(text, names);
  } catch (error) {
    return error;
  }
  return undefined;
};

/** Numbers on a grid of eighths, so that failures shrink to something readable. */
const eighths = fc.integer({ min: -16, max: 16 }).map((n) => n / 8);

/** Texts of the language in x and y, from leaves, ways to combine two texts and ways to wrap one. */
const texts = (leaves: string[], pairs: ((u: string, v: string) => string)[], wraps: ((u: string) => string)[]) =>
  fc.letrec<{ text: string }>((tie) => ({
    text: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.oneof(
        fc.constantFrom(...leaves),
        fc.integer({ min: 0, max: 16 }).map((n) => `${n / 8}`),
      ),
      fc.tuple(fc.constantFrom(...pairs), tie("text"), tie("text")).map(([pair, u, v]) => pair(u, v)),
      fc.tuple(fc.constantFrom(...wraps), tie("text")).map(([wrap, u]) => wrap(u)),
    ),
  })).text;

const OPERATORS = ["+", "-", "*", "/"].map((sign) => (u: string, v: string) => `(${u}) ${sign} ${v}`);
const OF_TWO = ["max", "min", "mod"];
const CALLS = FUNCTION_NAMES.filter((name) => !OF_TWO.includes(name)).map((f) => (u: string) => `${f}(${u})`);
const POWERS = ["2", "3", "0.5", "-1", "(-2.5)", "3/2", "0"].map((p) => (u: string) => `(${u})^${p}`);
const anyText = texts(
  ["x", "y", "pi", "e", "1e3", ".5"],
  [...OPERATORS, ...["min", "max"].map((f) => (u: string, v: string) => `${f}(${u}, ${v})`)],
  [...CALLS, ...POWERS, (u) => `mod(${u}, 0.75)`, (u) => `-${u}`, (u) => `+(${u})`, (u) => `-(${u})`],
);

/** Smooth everywhere, with values of order 1 to 1000: arguments that could run off are led through tanh or a square. */
const smoothWraps = (functions: string[]) => functions.map((f) => (u: string) => `${f}(${u})`);
const plainSmoothText = texts(
  ["x", "y", "x", "y"],
  [
    (u, v) => `(${u} + ${v})`,
    (u, v) => `(${u} - (${v}))`,
    (u, v) => `(${u}) * (${v})`,
    (u, v) => `(${u}) / (1 + (${v})^2)`,
  ],
  [
    ...smoothWraps(["tanh", "asinh", "sech", "sin", "atan"]),
    (u) => `exp(-(${u})^2)`,
    (u) => `sinh(tanh(${u}))`,
    (u) => `cosh(tanh(${u}))`,
    (u) => `sqrt(1 + (${u})^2)`,
    (u) => `(1 + (${u})^2)^(-1.5)`,
    (u) => `log(1 + (${u})^2)`,
    (u) => `atanh(0.5 * tanh(${u}))`,
    (u) => `abs(2 + tanh(${u}))`,
    (u) => `-(${u})`,
  ],
);
const smoothText = texts(
  ["x", "y", "tanh(x) / sigmoid(y)"],
  [
    (u, v) => `(${u} + ${v})`,
    (u, v) => `(${u} - (${v}))`,
    (u, v) => `(${u}) * (${v})`,
    (u, v) => `(${u}) / softplus(${v})`,
  ],
  [
    ...smoothWraps(["tanh", "sigmoid", "softplus", "asinh", "sech2", "sin", "cos", "atan"]),
    (u) => `sech2(${u})^3`,
    (u) => `expm1(tanh(${u}))`,
    (u) => `log1p((${u})^2)`,
    (u) => `artanh(0.5 * tanh(${u}))`,
    (u) => `2^2 / sigmoid(${u})`,
  ],
);

describe("an expression", () => {
  it("is computed by the elementary functions of latchlab, bit for bit", () => {
    for (const x of spread(500, -4, 4)) {
      expect(valueOf("2.5 * tanh(x)", x)).toBe(2.5 * tanh(x));
      expect(gradientOf("2.5 * tanh(x)", x)).toEqual([2.5 * sech2(x)]);
      expect(valueOf("x - 1/3 * x^2 - -x", x)).toBe(x - (1 / 3) * (x * x) - -x);
      expect(valueOf("-x^2", x)).toBe(-(x * x));
      expect(valueOf("relu(x) + max(x, 1) - min(x, 1)", x)).toBe(Math.max(x, 0) + Math.max(x, 1) - Math.min(x, 1));
    }
  });

  it.each([
    ["1 - 2 - 3", -4],
    ["16 / 4 / 2", 2],
    ["2^3^2", 512],
    ["-2^2", -4],
    ["(-2)^2", 4],
    ["2^-1", 0.5],
    ["4^(1/2)", 2],
    ["4^1.5", 8],
    ["pi", Math.PI],
    ["e", Math.E],
    [".5 + 5. + 1e-1", 5.6],
    ["+(((7)))", 7],
    ["0^0", 1],
    ["logistic(0) + atanh(0) + sign(-3)", -0.5],
  ])("reads %s as every textbook does", (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  it("may use Greek names", () => {
    expect(valueOf("2 * θ - x * y", 1, 2, 3)).toBe(4);
  });

  it("has infinities and NaN as values, and slopes that say where there is none", () => {
    expect(valueOf("1/x", 0)).toBe(Infinity);
    expect(gradientOf("1/x", 0)).toEqual([-Infinity]);
    expect(gradientOf("sqrt(x)", 0)).toEqual([Infinity]);
    expect(valueOf("log(x)", -1)).toBeNaN();
    expect(gradientOf("log(x)", -1)).toEqual([NaN]);
    expect(gradientOf("max(x, 0)", NaN)).toEqual([NaN]);
    expect(gradientOf("sqrt(x * x)", 0)).toEqual([NaN]);
    expect(valueOf("exp(x) - exp(x)", 1000)).toBeNaN();
  });

  it("does not let a branch that was not taken, or a variable that is not there, spoil a slope", () => {
    expect(gradientOf("max(x + 1, sqrt(y))", 0, 0)).toEqual([1, 0]);
    expect(gradientOf("min(x, 1/y)", 3, 0)).toEqual([1, 0]);
    expect(gradientOf("x * 2 + sqrt(y)", 1, 0)).toEqual([2, Infinity]);
    expect(gradientOf("relu(x)", -1)).toEqual([0]);
    expect(gradientOf("x", 1, 2)).toEqual([1, 0]);
    expect(gradientOf("max(x, y)", 1, 1)).toEqual([1, 0]);
  });

  it("wants one entry for each name", () => {
    const { value, gradient } = compile(parseExpression("x", ["x"]));
    expect(() => value(new Float64Array(2))).toThrow("compile: the point must have 1 entries, got 2");
    expect(() => gradient(new Float64Array(1), new Float64Array(0))).toThrow(
      "compile: the gradient must have 1 entries, got 0",
    );
  });

  it("takes a sum of two thousand terms in groups", () => {
    const group = (n: number): string => (n === 1 ? "x" : `(${group(n / 2)}+${group(n / 2)})`);
    expect(valueOf(group(2048), 1)).toBe(2048);
    expect(gradientOf(group(2048), 1)).toEqual([2048]);
  });

  it("has the same bits in every engine", () => {
    const text = "softplus(x)^1.5 - sigmoid(y) * sinh(x / 3) + log1p(cosh(y)) / (1 + expm1(x)^2) - asinh(x * y)^-3";
    const { gradient } = compile(parseExpression(text, ["x", "y"]));
    const out = new Float64Array(2);
    const numbers = spread(1000, -3, 3).flatMap((x, i) => [gradient(Float64Array.of(x, (i % 7) - 3.5), out), ...out]);
    expect(fingerprint(numbers)).toBe("241b7832");
  });
});

describe("a text that is not an expression", () => {
  it.each([
    ["tanh(x) + foo(y)", 'function "foo" is not known in "foo(y)"; known are abs, artanh'],
    ["mod(x, x)", "the divisor of mod is not allowed"],
    ["mod(x, 1 - 1)", "the divisor of mod is not allowed"],
    ["tan(x)", 'function "tan" is not known in "tan(x)"'],
    ["x + z", 'name "z" is not known in "z"; known are x, y, θ, e, pi'],
    ["x (y + 1)", '"x" is not a function in "x(y + 1)"; to multiply, write x * (…)'],
    ["2 x", 'a multiplication sign is missing in "2 x"'],
    ["(x)(y)", "a multiplication sign is missing"],
    ["2x", '"2x" is not a finite decimal number'],
    ["0x10", '"0x10" is not a finite decimal number'],
    ["1e400", '"1e400" is not a finite decimal number'],
    ["1.2.3", '"1.2.3" is not a finite decimal number'],
    ["x^x^x", 'the exponent is not allowed in "x ^ x"'],
    ["x^0.3", 'the exponent is not allowed in "x ^ 0.3"; it must be a constant, whole or half'],
    ["x^1001", "of size at most 1000"],
    ["max(x)", 'function "max" takes two arguments in "max(x)"; got 1'],
    ["tanh(x, y)", 'function "tanh" takes one argument in "tanh(x, y)"; got 2'],
    ["tanh", 'name "tanh" is not known'],
    ["", "must not be empty"],
    [" \t ", "must not be empty"],
    ["x +", "Unexpected end of expression"],
    ["((x)", "Parenthesis ) expected"],
    ["tanh(x))", "Unexpected operator )"],
    ["x ** y", "Value expected"],
    ["x # comment", '"#" is not allowed'],
    ["x\ny", '"\\n" is not allowed'],
    ["x; y", '";" is not allowed in "x; y"; allowed are decimal numbers'],
  ])("such as %j is refused with a reason", (text, reason) => {
    const error = errorOf(text);
    expect(error).toBeInstanceOf(ExpressionError);
    expect((error as Error).message).toContain(reason);
    expect((error as Error).message).toMatch(/^expression "/);
  });

  it.each([
    'cos.constructor("globalThis.escaped = 1")()',
    'tanh.constructor("globalThis.escaped = 1")()',
    "import({ escaped: 1 })",
    "f(x) = x",
    "x = 1",
    "x.y",
    'x["constructor"]',
    "x[1]",
    'eval("globalThis.escaped = 1")',
    'parse("x")',
    "eval(x)",
    "parse(x)",
    "evaluate(x)",
    "compile(x)",
    "createUnit(x)",
    "constructor",
    "constructor(x)",
    "__proto__",
    "__proto__(x)",
    "toString(x)",
    "hasOwnProperty(x)",
    "{ __proto__: x }",
    "globalThis",
    "process",
    "this",
    "x?.y",
    "x ?? y",
    "x ? y : 1",
    "x == y",
    "x < y",
    "x % y",
    "x mod y",
    "x to y",
    "x in y",
    "not x",
    "x and y",
    "x!",
    "x'",
    "[x, y]",
    "1:3",
    '"x"',
    "'x'",
    "`x`",
    "${x}",
    "x .* y",
    "true",
    "null",
    "undefined",
    "NaN",
    "Infinity",
    "i",
    "5 cm",
    "\\u0078",
    "х",
    "ｔanh(x)",
    "x\u200b",
    "x\u2028y",
    "x × y",
    "x − y",
    "𝑥",
    "\0",
    "/*x*/ y",
    "// x",
    "x => x",
    "max(...x)",
    "tanh?.(x)",
  ])("such as the escape %j is refused, and nothing runs", (text) => {
    expect(errorOf(text)).toBeInstanceOf(ExpressionError);
    expect(globalThis).not.toHaveProperty("escaped");
    expect({}).not.toHaveProperty("escaped");
  });

  it.each([
    ["parentheses", "(".repeat(4000) + "x" + ")".repeat(4000)],
    ["calls", "tanh(".repeat(1500) + "x" + ")".repeat(1500)],
    ["open parentheses", "(".repeat(10_000)],
    ["signs", "-".repeat(9999) + "x"],
    ["exponents", "x" + "^x".repeat(4999)],
    ["words", "not ".repeat(2400) + "x"],
    ["a long sum", "x+".repeat(4999) + "x"],
    ["a long product", "x*".repeat(4999) + "x"],
  ])("because it nests too deeply (%s) is refused without exhausting the stack", (_, text) => {
    const error = errorOf(text);
    expect(error).toBeInstanceOf(ExpressionError);
    expect((error as Error).message).toContain("is nested too deeply; at most 200");
  });

  it("is refused when it is too long, and otherwise read up to the limits", () => {
    expect((errorOf("1" + " ".repeat(10_000)) as Error).message).toContain("at most 10000 characters, got 10001");
    expect(errorOf("x" + " ".repeat(9999))).toBeUndefined();
    expect(errorOf("(".repeat(199) + "x" + ")".repeat(199))).toBeUndefined();
    expect(errorOf("tanh(".repeat(199) + "x" + ")".repeat(199))).toBeUndefined();
    expect(errorOf("9".repeat(9999) + "x")).toBeInstanceOf(ExpressionError);
    expect(errorOf(5 as unknown as string)).toEqual(new ExpressionError("expression: must be a text, got number"));
  });

  it("does not hide that a name cannot be used", () => {
    expect(() => parseExpression("x", ["1x"])).toThrow("parseExpression: names[0] must be a letter or _ followed by");
    expect(() => parseExpression("x", ["x", "tanh"])).toThrow(
      "names[1] must not be the name of a function, a constant",
    );
    expect(() => parseExpression("x", ["e"])).toThrow(RangeError);
    expect(() => parseExpression("x", ["mod"])).toThrow(RangeError);
    expect(() => parseExpression("x", ["x", "x"])).toThrow("names[1] must differ from the names before it");
  });
});

describe("the text of a power", () => {
  it("has parentheses around a base below 0, −0 among them, and around no other number", () => {
    const squared = (value: number) => textOf({ kind: "power", base: { kind: "constant", value }, exponent: 2 }, []);
    expect([0, 0.5, 1, 3, -0, -0.5, -1].map(squared)).toEqual([
      ...["0 ^ 2", "0.5 ^ 2", "1 ^ 2", "3 ^ 2"],
      ...["(-0) ^ 2", "(-0.5) ^ 2", "(-1) ^ 2"],
    ]);
  });
});

describe("random texts", () => {
  it("of the language have values and derivatives, and mean the same when printed and read again", () => {
    let finite = 0;
    fc.assert(
      fc.property(anyText, eighths, eighths, (text, x, y) => {
        const expression = parseExpression(text, ["x", "y"]);
        const again = parseExpression(textOf(expression.root, expression.names), expression.names);
        const [first, second] = [expression, again].map((e) => {
          const gradient = new Float64Array(2);
          const compiled = compile(e);
          const point = Float64Array.of(x, y);
          return [compiled.value(point), compiled.gradient(point, gradient), ...gradient];
        });
        expect(first[0]).toBe(first[1]);
        expect(second).toEqual(first);
        if (first.every(Number.isFinite)) finite++;
      }),
      { numRuns: 2500, seed: SEED },
    );
    expect(finite).toBeGreaterThan(1000);
  });

  it("of mutated and arbitrary characters are read or refused by one ExpressionError", () => {
    const pieces = [
      ...Array.from("()[]{}+-*/^.,;:=!?%&|~<>#$@'\"`\\ \n\t_0123456789exyπθ∞ｘ"),
      ...["constructor", "__proto__", "tanh(", "max(x,", "=>", "?.", "**", "mod ", "to ", "not ", "0x", "1e999", "^x"],
      ...["eval(", "NaN", "Infinity", "true", "\u200b", "\ud800", "\0", "((((", "x x", "//"],
    ];
    const mutated = fc
      .tuple(
        anyText,
        fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom(...pieces)), { minLength: 1, maxLength: 4 }),
      )
      .map(([text, edits]) =>
        edits.reduce((t, [at, cut, piece]) => {
          const i = at % (t.length + 1);
          return t.slice(0, i) + piece + t.slice(i + cut);
        }, text),
      );
    const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(mutated, soup, fc.string({ unit: "binary" })), (text) => {
        let expression;
        try {
          expression = parseExpression(text, ["x", "y"]);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
          expect((error as Error).message.length).toBeLessThan(500);
          refused++;
          return;
        }
        const gradient = new Float64Array(2);
        expect(typeof compile(expression).gradient(Float64Array.of(0.5, -2), gradient)).toBe("number");
      }),
      { numRuns: 2500, seed: SEED },
    );
    expect(refused).toBeGreaterThan(1500);
    expect(refused).toBeLessThan(2500);
  });
});

describe("derivatives", () => {
  /** The five-point difference quotient of f at x with step h, and the largest |f| that it met. */
  const fivePoint = (f: (x: number) => number, x: number, h: number) => {
    const [a, b, c, d] = [f(x - 2 * h), f(x - h), f(x + h), f(x + 2 * h)];
    return { slope: (8 * (c - b) - (d - a)) / (12 * h), size: Math.max(...[a, b, c, d].map(Math.abs)) };
  };

  /**
   * Whether a slope agrees with differences of f. Halving h divides the cut-off error c h⁴ by 16, so what is left of
   * it is less than the change; rounding adds 1.5 · 2⁻⁵² size / h for each unit by which it is magnified inside f, at
   * most 1000.
   */
  const differencesOf = (f: (x: number) => number, x: number) => {
    const h = 2 ** -9;
    const coarse = fivePoint(f, x, 2 * h);
    const fine = fivePoint(f, x, h);
    const allowance = Math.abs(coarse.slope - fine.slope) + (1500 * 2 ** -52 * (fine.size + 1)) / h;
    return { slope: fine.slope, allowance, scale: Math.abs(fine.slope) + fine.size + 1 };
  };

  it.each([
    ["tanh(x)", -3, 3],
    ["sech(x)", -3, 3],
    ["sech2(x)", -3, 3],
    ["exp(x)", -3, 3],
    ["expm1(x)", -3, 3],
    ["log(x)", 0.5, 3],
    ["log1p(x)", -0.5, 3],
    ["asinh(x)", -3, 3],
    ["sin(x)", -7, 7],
    ["atan(x)", -3, 3],
    ["erf(x)", -3, 3],
    ["gelu(x)", -6, 6],
    ["floor(x)", 0.1, 0.9],
    ["fract(x)", -1.9, -1.1],
    ["step(x)", 0.1, 3],
    ["mod(x, 2)", 2.1, 3.9],
    ["cos(x)", -7, 7],
    ["artanh(x)", -0.7, 0.7],
    ["atanh(x)", -0.7, 0.7],
    ["sinh(x)", -3, 3],
    ["cosh(x)", -3, 3],
    ["sigmoid(x)", -5, 5],
    ["logistic(x)", -5, 5],
    ["softplus(x)", -5, 5],
    ["sqrt(x)", 0.5, 3],
    ["abs(x)", 0.1, 3],
    ["abs(x)", -3, -0.1],
    ["sign(x)", 0.1, 3],
    ["relu(x)", 0.1, 3],
    ["relu(x)", -3, -0.1],
    ["min(x, 1)", 1.1, 3],
    ["min(x, 1)", -1, 0.9],
    ["max(x, 2*x)", 0.1, 1],
    ["x^3", -2, 2],
    ["x^-2", 0.5, 2],
    ["x^0.5", 0.5, 2],
    ["x^-2.5", 0.5, 2],
    ["(1 - x) / (2 + x)", -1, 3],
  ])("of %s agree with five-point differences between %d and %d", (text, low, high) => {
    for (const x of spread(50, low, high)) {
      const { slope, allowance, scale } = differencesOf((at) => valueOf(text, at), x);
      expect(Math.abs(gradientOf(text, x)[0] - slope)).toBeLessThanOrEqual(allowance);
      expect(allowance).toBeLessThan(1e-6 * scale);
    }
  });

  it("are checked here for every function that an expression may call", () => {
    const checked =
      "tanh sech sech2 exp expm1 log log1p asinh artanh atan atanh erf floor fract gelu mod sinh cosh sin cos step sigmoid logistic softplus sqrt abs sign relu min max";
    expect([...FUNCTION_NAMES]).toEqual(checked.split(" ").sort());
  });

  it("keep their digits where functions saturate or overflow", () => {
    expect(gradientOf("tanh(x)", 200)[0]).toBe(sech2(200));
    // All but e^−1000 of it is e^−500; a few ulp come from our functions and from Math.exp.
    for (const text of ["sigmoid(x)", "softplus(x)"]) {
      expect(Math.abs(gradientOf(text, -500)[0] / Math.exp(-500) - 1)).toBeLessThan(1e-15 * 4);
    }
    expect(gradientOf("asinh(x)", 1e200)).toEqual([1e-200]);
  });

  it("of random smooth expressions agree with five-point differences, relative to slope and values", () => {
    let sharp = 0;
    fc.assert(
      fc.property(smoothText, eighths, eighths, (text, x, y) => {
        const { value, gradient } = compile(parseExpression(text, ["x", "y"]));
        const slopes = new Float64Array(2);
        gradient(Float64Array.of(x, y), slopes);
        const alongX = differencesOf((at) => value(Float64Array.of(at, y)), x);
        const alongY = differencesOf((at) => value(Float64Array.of(x, at)), y);
        expect(Math.abs(slopes[0] - alongX.slope)).toBeLessThanOrEqual(alongX.allowance);
        expect(Math.abs(slopes[1] - alongY.slope)).toBeLessThanOrEqual(alongY.allowance);
        if (alongX.allowance < 1e-6 * alongX.scale && alongY.allowance < 1e-6 * alongY.scale) sharp++;
      }),
      { numRuns: 1000, seed: SEED },
    );
    // An allowance as wide as the slope would prove nothing.
    expect(sharp).toBeGreaterThan(900);
  });

  it("of random smooth expressions agree with mathjs's formula, evaluated by mathjs", () => {
    fc.assert(
      fc.property(plainSmoothText, eighths, eighths, (text, x, y) => {
        const [slope] = gradientOf(text, x, y);
        const formula = mathjs.derivative(text, "x", { simplify: false });
        const expected = formula.evaluate({ x, y }) as number;
        // Values are of order 1 to 1000 by construction, and some hundred roundings of 2⁻⁵³ enter.
        expect(Math.abs(slope - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  it("as text are expressions of the same language with the values that compile computes", () => {
    fc.assert(
      fc.property(fc.oneof(smoothText, plainSmoothText), eighths, eighths, (text, x, y) => {
        const expression = parseExpression(text, ["x", "y"]);
        const [slope] = gradientOf(text, x, y);
        const expected = valueOf(derivativeText(expression, "x"), x, y);
        expect(Math.abs(slope - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  it.each([
    ["y * tanh(x)", "y * sech(x) ^ 2"],
    ["x^2 / (1 + y*x)", "(2 * x * (1 + y * x) - x ^ 2 * y) / (1 + y * x) ^ 2"],
    ["2*x*(1 - x)", "2 * (1 - x) - 2 * x"],
    ["exp(-x^2)", "-2 * x * exp(-x ^ 2)"],
    ["-x", "-1"],
    ["y", "0"],
    ["x^0.5", "0.5 * x ^ (-0.5)"],
    ["x * sigmoid(y)", "0.5 * (1 + tanh(0.5 * y))"],
    ["sech2(x)", "-2 * sech(x) * tanh(x) * sech(x)"],
    ["max(y, 0) * x", "max(y, 0)"],
    ["x - sign(y)", "1"],
  ])("of %s by x read %s", (text, formula) => {
    expect(derivativeText(parseExpression(text, ["x", "y"]), "x")).toBe(formula);
  });

  it("as text are refused where there is none, naming the function", () => {
    const refused = (text: string) => () => derivativeText(parseExpression(text, ["x", "y"]), "x");
    expect(refused("1 + max(x, y)")).toThrow(ExpressionError);
    expect(refused("1 + max(x, y)")).toThrow('derivative of function "max" is not available, in "max(x, y)"');
    expect(refused("relu(tanh(x))")).toThrow('function "relu" is not available, in "relu(tanh(x))"');
    expect(refused("sign(x)")).toThrow('function "sign"');
    expect(refused("(" + "x*".repeat(190) + "x) + (" + "x*".repeat(190) + "x)")).toThrow("is too long for a formula");
    expect(() => derivativeText(parseExpression("x", ["x"]), "z")).toThrow(
      'derivativeText: the name must be one of x, got "z"',
    );
  });
});
