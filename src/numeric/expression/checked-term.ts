/**
 * The barrier between a parser's syntax tree and ours: each node is on the list below, or the expression is refused.
 *
 *   a variable, e, pi, a decimal number, (f), −f, +f, f + g, f − g, f · g, f/g, f^p, function(f), min(f, g), max(f, g),
 *   mod(f, c)
 *
 * The exponent p is a constant with 2p an integer and |p| ≤ 1000, so that no power function is needed; c is a constant
 * too. Multiplication is always written: in `1/2 x` and `w (a + 1)` a reader and a parser may disagree.
 */
import { compile } from "./compiled-expression.ts";
import { ELEMENTARY_FUNCTIONS, FUNCTION_NAMES, SELECTIONS } from "./elementary-functions.ts";
import { ALLOWED, CONSTANTS, excerpt } from "./expression-text.ts";
import { ExpressionError, operandsOf, type ExpressionTerm } from "./expression-tree.ts";

const LARGEST_EXPONENT = 1000;

/** The names that a message lists at most: a map may have thousands. */
const MOST_SHOWN = 20;

const namesShown = (names: readonly string[]): readonly string[] =>
  names.length <= MOST_SHOWN ? names : [...names.slice(0, MOST_SHOWN), `… (${names.length} names in all)`];

/** The nodes of mathjs's syntax tree that are looked at; any other type is refused. */
export type SyntaxNode = (
  | { readonly type: "ConstantNode"; readonly value: unknown }
  | { readonly type: "SymbolNode"; readonly name: string }
  | { readonly type: "ParenthesisNode"; readonly content: SyntaxNode }
  | {
      readonly type: "OperatorNode";
      readonly op: string;
      readonly implicit: boolean;
      readonly args: readonly SyntaxNode[];
    }
  | { readonly type: "FunctionNode"; readonly fn: SyntaxNode; readonly args: readonly SyntaxNode[] }
) & { toString(): string };

const BINARY = new Map<string, "sum" | "difference" | "product" | "quotient">([
  ["+", "sum"],
  ["-", "difference"],
  ["*", "product"],
  ["/", "quotient"],
]);

const ZERO: ExpressionTerm = { kind: "constant", value: 0 };

/** The checked tree of a syntax tree. Throws an ExpressionError at the first node that is not on the list. */
export function checkedTerm(tree: SyntaxNode, text: string, names: readonly string[]): ExpressionTerm {
  const indices = new Map(names.map((name, index) => [name, index]));
  const refuse = (problem: string, node: SyntaxNode, allowed: string): never => {
    throw new ExpressionError(`expression "${excerpt(text)}": ${problem} in "${excerpt(node.toString())}"; ${allowed}`);
  };

  const term = (node: SyntaxNode): ExpressionTerm => {
    switch (node.type) {
      case "ConstantNode":
        return number(node);
      case "SymbolNode":
        return symbol(node);
      case "ParenthesisNode":
        return term(node.content);
      case "OperatorNode":
        return operation(node);
      case "FunctionNode":
        return call(node);
      default:
        return refuse("this is not allowed", node, `allowed are ${ALLOWED}`);
    }
  };

  const number = (node: SyntaxNode & { type: "ConstantNode" }): ExpressionTerm => {
    const { value } = node;
    return typeof value === "number" && Number.isFinite(value)
      ? { kind: "constant", value }
      : refuse("this is not a finite number", node, "numbers are decimal and at most 1.7976931348623157e308");
  };

  const symbol = (node: SyntaxNode & { type: "SymbolNode" }): ExpressionTerm => {
    const index = indices.get(node.name);
    if (index !== undefined) return { kind: "variable", index };
    const value = CONSTANTS.get(node.name);
    return value !== undefined
      ? { kind: "constant", value }
      : refuse(
          `name "${excerpt(node.name)}" is not known`,
          node,
          `known are ${[...namesShown(names), ...CONSTANTS.keys()].join(", ")}`,
        );
  };

  const operation = (node: SyntaxNode & { type: "OperatorNode" }): ExpressionTerm => {
    const { op, implicit, args } = node;
    if (implicit) return refuse("a multiplication sign is missing", node, "write it as *");
    if (args.length === 1 && op === "+") return term(args[0]);
    if (args.length === 1 && op === "-") return negation(term(args[0]));
    const kind = BINARY.get(op);
    if (args.length === 2 && kind !== undefined) return { kind, left: term(args[0]), right: term(args[1]) };
    if (args.length === 2 && op === "^") return power(node, term(args[0]), term(args[1]));
    return refuse(`operator "${op}" is not known`, node, "known are + - * / ^");
  };

  const power = (node: SyntaxNode, base: ExpressionTerm, exponent: ExpressionTerm): ExpressionTerm => {
    const p = constantValue(exponent, text);
    if (!(Number.isInteger(2 * p) && Math.abs(p) <= LARGEST_EXPONENT)) {
      return refuse(
        "the exponent is not allowed",
        node,
        `it must be a constant, whole or half, of size at most ${LARGEST_EXPONENT}; otherwise write exp(p * log(x))`,
      );
    }
    return p === 0 ? { kind: "constant", value: 1 } : { kind: "power", base, exponent: p };
  };

  const call = (node: SyntaxNode & { type: "FunctionNode" }): ExpressionTerm => {
    const name = node.fn.type === "SymbolNode" ? node.fn.name : "";
    if (indices.has(name)) return refuse(`"${name}" is not a function`, node, `to multiply, write ${name} * (…)`);
    const count = ELEMENTARY_FUNCTIONS.has(name) ? 1 : name === "mod" ? 2 : SELECTIONS.get(name);
    if (count === undefined) {
      return refuse(`function "${excerpt(name)}" is not known`, node, `known are ${FUNCTION_NAMES.join(", ")}`);
    }
    if (node.args.length !== count) {
      return refuse(
        `function "${name}" takes ${count === 1 ? "one argument" : "two arguments"}`,
        node,
        `got ${node.args.length}`,
      );
    }
    const [left, right = ZERO] = node.args.map(term);
    if (name === "mod") {
      const divisor = constantValue(right, text);
      return Math.abs(divisor) > 0 && Math.abs(divisor) < Infinity
        ? modulo(left, divisor)
        : refuse(
            "the divisor of mod is not allowed",
            node,
            "it must be a constant other than 0; write v * fract(u / v)",
          );
    }
    return SELECTIONS.has(name) ? { kind: "selection", name, left, right } : { kind: "call", name, argument: left };
  };

  return term(tree);
}

/** The negation of a term; that of a number is a number, whichever way it was read. */
function negation(of: ExpressionTerm): ExpressionTerm {
  return of.kind === "constant" ? { kind: "constant", value: -of.value } : { kind: "negation", of };
}

/** The term u modulo v, v (u/v − ⌊u/v⌋), with the sign of v: a number, since it stands twice and texts nest. */
function modulo(u: ExpressionTerm, value: number): ExpressionTerm {
  const divisor: ExpressionTerm = { kind: "constant", value };
  const argument: ExpressionTerm = { kind: "quotient", left: u, right: divisor };
  return { kind: "product", left: divisor, right: { kind: "call", name: "fract", argument } };
}

/** The value of a term without variables; NaN of any other. */
const constantValue = (term: ExpressionTerm, text: string): number =>
  isConstant(term) ? compile({ text, names: [], root: term }).value(new Float64Array(0)) : NaN;

function isConstant(term: ExpressionTerm): boolean {
  return term.kind !== "variable" && operandsOf(term).every(isConstant);
}
