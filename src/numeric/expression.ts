/**
 * Formulas as text: parsed by mathjs, checked node by node against a list of what is allowed, and kept as our own tree.
 *
 *   a variable, e, pi, a decimal number, (f), −f, +f, f + g, f − g, f · g, f/g, f^p, function(f), min(f, g), max(f, g)
 *
 * The exponent p is a constant with 2p an integer, |p| ≤ 1000, so that no power function is needed. Multiplication is
 * always written: in `1/2 x` and `w (a + 1)` a reader and a parser may disagree. mathjs only ever reads text; it does not
 * evaluate any, and what it returns is forgotten once it is checked.
 *
 * Derivatives for reading come from mathjs's rules too, and go through the same check on their way back.
 */
import { derivative, parse } from "mathjs/number";
import { compile } from "./compiled-expression.ts";
import { ELEMENTARY_FUNCTIONS, FUNCTION_NAMES, SELECTIONS } from "./elementary-functions.ts";
import {
  CONSTANTS,
  DEEPEST_NESTING,
  excerpt,
  MOST_OPERATIONS,
  requireNames,
  requirePlainText,
  tooDeep,
} from "./expression-text.ts";
import { type Expression, ExpressionError, operandsOf, type Term, textOf } from "./expression-tree.ts";
import { tidy } from "./tidy.ts";

const LARGEST_EXPONENT = 1000;
/** A derivative repeats parts of the function; beyond this nobody reads it. */
const MOST_OPERATIONS_TO_DIFFERENTIATE = 1000;

/** What of mathjs's syntax tree is looked at; any other type is refused. */
type Node = (
  | { readonly type: "ConstantNode"; readonly value: unknown }
  | { readonly type: "SymbolNode"; readonly name: string }
  | { readonly type: "ParenthesisNode"; readonly content: Node }
  | { readonly type: "OperatorNode"; readonly op: string; readonly implicit: boolean; readonly args: readonly Node[] }
  | { readonly type: "FunctionNode"; readonly fn: Node; readonly args: readonly Node[] }
) & { toString(): string };

const BINARY = new Map<string, "sum" | "difference" | "product" | "quotient">([
  ["+", "sum"],
  ["-", "difference"],
  ["*", "product"],
  ["/", "quotient"],
]);

const ZERO: Term = { kind: "constant", value: 0 };

/**
 * The checked expression in these variables.
 *
 * Throws an ExpressionError that names the part at fault if the text is none, is longer than 10 000 characters, nests
 * deeper than 200 or has more than 10 000 operations; a RangeError if a name is not usable as one or is given twice.
 */
export function parseExpression(text: string, names: readonly string[]): Expression {
  requireNames("parseExpression", "names", names);
  requirePlainText(text);
  const tree = syntaxTree(text);
  requireSize(tree, text);
  return { text, names: [...names], root: checkedTerm(tree, text, names) };
}

/**
 * ∂f/∂name as text of the same language, for reading; `compile` computes derivatives better.
 *
 * Throws an ExpressionError where there is no formula (min, max, relu, sign) or it would be too long to read, and a
 * RangeError if the name is not one of the expression's.
 */
export function derivativeText(expression: Expression, name: string): string {
  const { names, root, text } = expression;
  const variable = names.indexOf(name);
  if (variable < 0) {
    throw new RangeError(`derivativeText: the name must be one of ${names.join(", ")}, got "${excerpt(name)}"`);
  }
  if (countOf(root) > MOST_OPERATIONS_TO_DIFFERENTIATE) {
    throw new ExpressionError(
      `expression "${excerpt(text)}": is too long for a formula of its derivative; at most ${MOST_OPERATIONS_TO_DIFFERENTIATE} operations, numbers and names are allowed`,
    );
  }
  requireFormula(root, variable, expression);
  const translated = textOf(root, names, (f, u) => ELEMENTARY_FUNCTIONS.get(f)?.inMathjs?.(u) ?? `${f}(${u})`);
  const tree = derivative(translated, name, { simplify: false }) as unknown as Node;
  return textOf(tidy(checkedTerm(tree, text, names)), names);
}

function syntaxTree(text: string): Node {
  try {
    return parse(text) as unknown as Node;
  } catch (error) {
    // Signs and exponents nest without parentheses, until the parser's stack is used up.
    if (error instanceof RangeError) throw tooDeep(text);
    throw new ExpressionError(
      `expression "${excerpt(text)}": ${error instanceof Error ? error.message : "unreadable"}`,
    );
  }
}

/** Looks at the tree without recursion, so that everything after it may recurse. */
function requireSize(root: Node, text: string): void {
  const pending = [{ node: root, depth: 1 }];
  for (let seen = 0, next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.depth > DEEPEST_NESTING) throw tooDeep(text);
    if (++seen > MOST_OPERATIONS) {
      throw new ExpressionError(
        `expression "${excerpt(text)}": must have at most ${MOST_OPERATIONS} operations, numbers and names`,
      );
    }
    for (const node of childrenOf(next.node)) pending.push({ node, depth: next.depth + 1 });
  }
}

function childrenOf(node: Node): readonly Node[] {
  if (node.type === "ParenthesisNode") return [node.content];
  return node.type === "OperatorNode" || node.type === "FunctionNode" ? node.args : [];
}

/** The tree in our own terms; throws an ExpressionError at the first node that is not on the list. */
function checkedTerm(tree: Node, text: string, names: readonly string[]): Term {
  const indices = new Map(names.map((name, index) => [name, index]));
  const refuse = (problem: string, node: Node, allowed: string): never => {
    throw new ExpressionError(`expression "${excerpt(text)}": ${problem} in "${excerpt(node.toString())}"; ${allowed}`);
  };

  const term = (node: Node): Term => {
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
        return refuse("this is not allowed", node, "allowed are numbers, names, + - * / ^, parentheses and functions");
    }
  };

  const number = (node: Node & { type: "ConstantNode" }): Term => {
    const { value } = node;
    return typeof value === "number" && Number.isFinite(value)
      ? { kind: "constant", value }
      : refuse("this is not a finite number", node, "numbers are decimal and at most 1.7976931348623157e308");
  };

  const symbol = (node: Node & { type: "SymbolNode" }): Term => {
    const index = indices.get(node.name);
    if (index !== undefined) return { kind: "variable", index };
    const value = CONSTANTS.get(node.name);
    return value !== undefined
      ? { kind: "constant", value }
      : refuse(
          `name "${excerpt(node.name)}" is not known`,
          node,
          `known are ${[...names, ...CONSTANTS.keys()].join(", ")}`,
        );
  };

  const operation = (node: Node & { type: "OperatorNode" }): Term => {
    const { op, implicit, args } = node;
    if (implicit) return refuse("a multiplication sign is missing", node, "write it as *");
    if (args.length === 1 && op === "+") return term(args[0]);
    if (args.length === 1 && op === "-") return negation(term(args[0]));
    const kind = BINARY.get(op);
    if (args.length === 2 && kind !== undefined) return { kind, left: term(args[0]), right: term(args[1]) };
    if (args.length === 2 && op === "^") return power(node, term(args[0]), term(args[1]));
    return refuse(`operator "${op}" is not known`, node, "known are + - * / ^");
  };

  const power = (node: Node, base: Term, exponent: Term): Term => {
    const p = isConstant(exponent) ? compile({ text, names: [], root: exponent }).value(new Float64Array(0)) : NaN;
    if (!(Number.isInteger(2 * p) && Math.abs(p) <= LARGEST_EXPONENT)) {
      return refuse(
        "the exponent is not allowed",
        node,
        `it must be a constant, whole or half, of size at most ${LARGEST_EXPONENT}; otherwise write exp(p * log(x))`,
      );
    }
    return p === 0 ? { kind: "constant", value: 1 } : { kind: "power", base, exponent: p };
  };

  const call = (node: Node & { type: "FunctionNode" }): Term => {
    const name = node.fn.type === "SymbolNode" ? node.fn.name : "";
    if (indices.has(name)) return refuse(`"${name}" is not a function`, node, `to multiply, write ${name} * (…)`);
    const count = ELEMENTARY_FUNCTIONS.has(name) ? 1 : SELECTIONS.get(name);
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
    return SELECTIONS.has(name) ? { kind: "selection", name, left, right } : { kind: "call", name, argument: left };
  };

  return term(tree);
}

/** A negative number is a number, whichever way it was read. */
function negation(of: Term): Term {
  return of.kind === "constant" ? { kind: "constant", value: -of.value } : { kind: "negation", of };
}

function isConstant(term: Term): boolean {
  return term.kind !== "variable" && operandsOf(term).every(isConstant);
}

function dependsOn(term: Term, variable: number): boolean {
  return term.kind === "variable"
    ? term.index === variable
    : operandsOf(term).some((operand) => dependsOn(operand, variable));
}

function countOf(term: Term): number {
  return operandsOf(term).reduce((count, operand) => count + countOf(operand), 1);
}

/** Throws where the derivative by this variable passes through a function that has a kink or a jump. */
function requireFormula(term: Term, variable: number, { text, names }: Expression): void {
  if (!dependsOn(term, variable)) return;
  const { kind } = term;
  if (kind === "selection" || (kind === "call" && ELEMENTARY_FUNCTIONS.get(term.name)?.inMathjs === undefined)) {
    const place = excerpt(textOf(term, names));
    throw new ExpressionError(
      `expression "${excerpt(text)}": a formula for the derivative of function "${term.name}" is not available, in "${place}"; its values are, by compile`,
    );
  }
  for (const operand of operandsOf(term)) requireFormula(operand, variable, { text, names, root: term });
}
