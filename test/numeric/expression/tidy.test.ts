import { describe, expect, it } from "vitest";
import { type ExpressionTerm, textOf } from "../../../src/numeric/expression/expression-tree.ts";
import { tidy } from "../../../src/numeric/expression/tidy.ts";

const c = (value: number): ExpressionTerm => ({ kind: "constant", value });
const [u, v]: readonly ExpressionTerm[] = [
  { kind: "variable", index: 0 },
  { kind: "variable", index: 1 },
];
const two =
  (kind: "sum" | "difference" | "product" | "quotient") =>
  (left: ExpressionTerm, right: ExpressionTerm): ExpressionTerm => ({ kind, left, right });
const [plus, minus, by, over] = [two("sum"), two("difference"), two("product"), two("quotient")];
const not = (of: ExpressionTerm): ExpressionTerm => ({ kind: "negation", of });
const power = (base: ExpressionTerm, exponent: number): ExpressionTerm => ({ kind: "power", base, exponent });

describe("a tidy term", () => {
  it.each<[ExpressionTerm, string]>([
    [plus(c(0), u), "u"],
    [plus(u, c(0)), "u"],
    [minus(u, c(0)), "u"],
    [minus(c(0), u), "-u"],
    [plus(c(2), c(3)), "5"],
    [minus(c(2), c(3)), "-1"],
    [plus(u, not(v)), "u - v"],
    [minus(u, not(v)), "u + v"],
    [plus(u, by(c(-2), v)), "u - 2 * v"],
    [minus(u, by(c(-2), v)), "u + 2 * v"],
    [plus(u, c(-2)), "u - 2"],
    [by(c(0), u), "0"],
    [by(u, c(0)), "0"],
    [by(c(1), u), "u"],
    [by(u, c(1)), "u"],
    [by(c(2), c(3)), "6"],
    [by(c(-1), u), "-u"],
    [by(u, c(2)), "2 * u"],
    [by(c(2), by(c(3), u)), "6 * u"],
    [by(u, by(c(2), v)), "2 * u * v"],
    [by(not(u), v), "-(u * v)"],
    [by(u, not(v)), "-(u * v)"],
    [by(not(u), not(v)), "u * v"],
    [over(u, c(1)), "u"],
    [over(c(0), u), "0"],
    [over(c(0), c(0)), "0 / 0"],
    [over(not(u), v), "-(u / v)"],
    [over(c(-2), v), "-2 / v"],
    [not(over(c(2), v)), "-2 / v"],
    [not(not(u)), "u"],
    [not(c(2)), "-2"],
    [power(u, 1), "u"],
    [power(plus(u, c(0)), 2), "u ^ 2"],
    [by(c(2), over(u, v)), "2 * u / v"],
  ])("%# is without the noughts, ones and double signs: %j", (term, text) => {
    expect(textOf(tidy(term), ["u", "v"])).toBe(text);
  });
});
