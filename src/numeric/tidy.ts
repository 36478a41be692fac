/**
 * A term without the noughts and ones that rules of differentiation leave behind: for reading, not for computing.
 *
 *   0 + u = u      0 · u = 0      1 · u = u      (−1) · u = −u      u/1 = u      0/u = 0      −(−u) = u      u^1 = u
 *
 * Sums and products of constants are put together. One pass from the leaves to the root.
 */
import type { Term } from "./expression-tree.ts";

const constant = (value: number): Term => ({ kind: "constant", value });
const is = (term: Term, value: number) => term.kind === "constant" && term.value === value;

export function tidy(term: Term): Term {
  switch (term.kind) {
    case "constant":
    case "variable":
      return term;
    case "negation":
      return negated(tidy(term.of));
    case "power": {
      const base = tidy(term.base);
      return term.exponent === 1 ? base : { ...term, base };
    }
    case "call":
      return { ...term, argument: tidy(term.argument) };
    case "sum":
      return tidySum(tidy(term.left), tidy(term.right));
    case "difference":
      return tidySum(tidy(term.left), negated(tidy(term.right)));
    case "product":
      return tidyProduct(tidy(term.left), tidy(term.right));
    case "quotient":
      return tidyQuotient(tidy(term.left), tidy(term.right));
    case "selection":
      return { ...term, left: tidy(term.left), right: tidy(term.right) };
  }
}

function negated(term: Term): Term {
  if (term.kind === "constant") return constant(-term.value);
  if (term.kind === "negation") return term.of;
  if ((term.kind === "product" || term.kind === "quotient") && term.left.kind === "constant") {
    return { ...term, left: constant(-term.left.value) };
  }
  return { kind: "negation", of: term };
}

function tidySum(left: Term, right: Term): Term {
  if (is(left, 0)) return right;
  if (is(right, 0)) return left;
  if (left.kind === "constant" && right.kind === "constant") return constant(left.value + right.value);
  if (right.kind === "negation") return { kind: "difference", left, right: right.of };
  if (right.kind === "constant" && right.value < 0) return { kind: "difference", left, right: constant(-right.value) };
  return { kind: "sum", left, right };
}

function tidyProduct(left: Term, right: Term): Term {
  if (is(left, 0) || is(right, 0)) return constant(0);
  if (is(left, 1)) return right;
  if (is(right, 1)) return left;
  if (left.kind === "constant" && right.kind === "constant") return constant(left.value * right.value);
  if (is(left, -1)) return negated(right);
  if (left.kind === "negation") return negated(tidyProduct(left.of, right));
  if (right.kind === "negation") return negated(tidyProduct(left, right.of));
  // Constants come first: u · 2 = 2 · u, 2 · (3 · u) = 6 · u, u · (2 · v) = 2 · (u · v).
  if (right.kind === "constant") return tidyProduct(right, left);
  if (right.kind === "product" && right.left.kind === "constant") {
    return tidyProduct(tidyProduct(right.left, left), right.right);
  }
  return { kind: "product", left, right };
}

function tidyQuotient(left: Term, right: Term): Term {
  if (is(right, 1)) return left;
  if (is(left, 0) && !is(right, 0)) return left;
  if (left.kind === "negation") return negated({ kind: "quotient", left: left.of, right });
  return { kind: "quotient", left, right };
}
