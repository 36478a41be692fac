/**
 * A term without the noughts and ones that rules of differentiation leave behind: for reading, not for computing.
 *
 *   0 + u = u      0 · u = 0      1 · u = u      (−1) · u = −u      u/1 = u      0/u = 0      −(−u) = u      u^1 = u
 *
 * Sums and products of constants are put together. One pass from the leaves to the root.
 */
import type { ExpressionTerm } from "./expression-tree.ts";

const constant = (value: number): ExpressionTerm => ({ kind: "constant", value });
const is = (term: ExpressionTerm, value: number) => term.kind === "constant" && term.value === value;

/** The term without noughts and ones, for reading. */
export function tidy(term: ExpressionTerm): ExpressionTerm {
  return regrouped(reduced(term));
}

function reduced(term: ExpressionTerm): ExpressionTerm {
  switch (term.kind) {
    case "constant":
    case "variable":
      return term;
    case "negation":
      return negated(reduced(term.of));
    case "power": {
      const base = reduced(term.base);
      return term.exponent === 1 ? base : { ...term, base };
    }
    case "call":
      return { ...term, argument: reduced(term.argument) };
    case "sum":
      return sumOf(reduced(term.left), reduced(term.right));
    case "difference":
      return sumOf(reduced(term.left), negated(reduced(term.right)));
    case "product":
      return productOf(reduced(term.left), reduced(term.right));
    case "quotient":
      return quotientOf(reduced(term.left), reduced(term.right));
    case "selection":
      return { ...term, left: reduced(term.left), right: reduced(term.right) };
  }
}

/** Whether the text of the term would begin with the minus of a number. */
function isNegative(term: ExpressionTerm): boolean {
  if (term.kind === "product" || term.kind === "quotient") return isNegative(term.left);
  return term.kind === "constant" && term.value < 0;
}

/** The negation −u, the sign taken by the constant that a product begins with, if there is one. */
function negated(term: ExpressionTerm): ExpressionTerm {
  if (term.kind === "constant") return constant(0 - term.value);
  if (term.kind === "negation") return term.of;
  if ((term.kind === "product" || term.kind === "quotient") && term.left.kind === "constant") {
    return { ...term, left: constant(-term.left.value) };
  }
  return { kind: "negation", of: term };
}

function sumOf(left: ExpressionTerm, right: ExpressionTerm): ExpressionTerm {
  if (is(left, 0)) return right;
  if (is(right, 0)) return left;
  if (left.kind === "constant" && right.kind === "constant") return constant(left.value + right.value);
  if (right.kind === "negation") return { kind: "difference", left, right: right.of };
  if (isNegative(right)) return { kind: "difference", left, right: negated(right) };
  return { kind: "sum", left, right };
}

function productOf(left: ExpressionTerm, right: ExpressionTerm): ExpressionTerm {
  if (is(left, 0) || is(right, 0)) return constant(0);
  if (is(left, 1)) return right;
  if (is(right, 1)) return left;
  if (left.kind === "constant" && right.kind === "constant") return constant(left.value * right.value);
  if (is(left, -1)) return negated(right);
  if (left.kind === "negation") return negated(productOf(left.of, right));
  if (right.kind === "negation") return negated(productOf(left, right.of));
  // Constants come first: u · 2 = 2 · u, 2 · (3 · u) = 6 · u, u · (2 · v) = 2 · (u · v).
  if (right.kind === "constant") return productOf(right, left);
  if (right.kind === "product" && right.left.kind === "constant") {
    return productOf(productOf(right.left, left), right.right);
  }
  return { kind: "product", left, right };
}

function quotientOf(left: ExpressionTerm, right: ExpressionTerm): ExpressionTerm {
  if (is(right, 1)) return left;
  if (is(left, 0) && !is(right, 0)) return left;
  if (left.kind === "negation") return negated({ kind: "quotient", left: left.of, right });
  return { kind: "quotient", left, right };
}

/** The term with each c (u v) as (c u) v, which needs no parentheses. */
function regrouped(term: ExpressionTerm): ExpressionTerm {
  switch (term.kind) {
    case "constant":
    case "variable":
      return term;
    case "negation":
      return { ...term, of: regrouped(term.of) };
    case "power":
      return { ...term, base: regrouped(term.base) };
    case "call":
      return { ...term, argument: regrouped(term.argument) };
    default: {
      const left = regrouped(term.left);
      const right = regrouped(term.right);
      return term.kind === "product" && left.kind === "constant" ? withFactor(left, right) : { ...term, left, right };
    }
  }
}

function withFactor(factor: ExpressionTerm, term: ExpressionTerm): ExpressionTerm {
  return term.kind === "product" || term.kind === "quotient"
    ? { ...term, left: withFactor(factor, term.left) }
    : { kind: "product", left: factor, right: term };
}
