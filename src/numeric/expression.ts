/**
 * Formulas as text: admitted by the gate of expression-text.ts, parsed by mathjs, checked node by node, and kept as our
 * own tree.
 *
 * mathjs only reads text, it evaluates none, and what it returns is forgotten once it is checked. Derivatives for
 * reading come from its rules too, and go through the same check on their way back. It is loaded as the one file that
 * it comes bundled in: its modules for numbers alone are 650 files, which take four times as long.
 */
import mathjs from "mathjs/lib/browser/math.js";
import { checkedTerm, type SyntaxNode } from "./expression/checked-term.ts";
import { ELEMENTARY_FUNCTIONS } from "./expression/elementary-functions.ts";
import {
  ALLOWED,
  DEEPEST_NESTING,
  excerpt,
  MOST_OPERATIONS,
  requireNames,
  requirePlainText,
  tooDeep,
} from "./expression/expression-text.ts";
import {
  type Expression,
  ExpressionError,
  operandsOf,
  type ExpressionTerm,
  textOf,
} from "./expression/expression-tree.ts";
import { tidy } from "./expression/tidy.ts";

const { derivative, parse } = mathjs;

/**
 * The most operations of a formula to be differentiated: a derivative repeats parts, and beyond this nobody reads it.
 */
const MOST_OPERATIONS_TO_DIFFERENTIATE = 300;

/**
 * The checked expression of this text in these variables.
 *
 * Throws an ExpressionError that names the part at fault if the text is no expression, is longer than 10 000
 * characters, nests deeper than 200 or has more than 10 000 operations; a RangeError if a name is not usable as one or
 * is given twice.
 *
 * @example
 * const f = parseExpression("w * tanh(a)", ["w", "a"]);
 * compile(f).value(vectorOf([2, 0.5])); // 2 tanh 0.5
 */
export function parseExpression(text: string, names: readonly string[]): Expression {
  requireNames("parseExpression", "names", names);
  requirePlainText(text);
  const tree = syntaxTree(text);
  requireSize(tree, text);
  return { text, names: [...names], root: checkedTerm(tree, text, names) };
}

/**
 * The derivative ∂f/∂name as text of the same language, for reading; `compile` computes derivatives better.
 *
 * Throws an ExpressionError where there is no formula (min, max, relu, sign) or f has more than 300 operations, numbers
 * and names, and a RangeError if the name is not one of the expression's.
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
  const tree = derivative(translated, name, { simplify: false }) as unknown as SyntaxNode;
  return textOf(tidy(checkedTerm(tree, text, names)), names);
}

function syntaxTree(text: string): SyntaxNode {
  try {
    return parse(text) as unknown as SyntaxNode;
  } catch (error) {
    // Signs and exponents nest without parentheses, until the parser's stack is used up.
    if (error instanceof RangeError) throw tooDeep(text);
    throw new ExpressionError(`expression "${excerpt(text)}": ${(error as Error).message}; allowed are ${ALLOWED}`);
  }
}

/**
 * Refuses a tree that is too deep or too large; looks at it without recursion, so that everything after may recurse.
 */
function requireSize(root: SyntaxNode, text: string): void {
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

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === "ParenthesisNode") return [node.content];
  return node.type === "OperatorNode" || node.type === "FunctionNode" ? node.args : [];
}

function dependsOn(term: ExpressionTerm, variable: number): boolean {
  return term.kind === "variable"
    ? term.index === variable
    : operandsOf(term).some((operand) => dependsOn(operand, variable));
}

function countOf(term: ExpressionTerm): number {
  return operandsOf(term).reduce((count, operand) => count + countOf(operand), 1);
}

/** Throws an ExpressionError where the derivative passes through a function that has a kink or a jump. */
function requireFormula(term: ExpressionTerm, variable: number, { text, names }: Expression): void {
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
