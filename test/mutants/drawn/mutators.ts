/**
 * Small changes of a program, as mutation testing makes them: each replaces one expression or statement by another that
 * a programmer might have written by mistake.
 *
 * After Offutt et al., An experimental determination of sufficient mutant operators (1996): arithmetic, relations,
 * logic, values; and beside those, removed statements, exchanged arguments and conditions that are always met or never.
 * Strings stay as they are.
 */
import ts from "typescript";

/** What is done to the program. */
export const MUTATORS = [
  "arithmetic",
  "boundary",
  "relation",
  "condition",
  "logic",
  "sign",
  "number",
  "truth",
  "arguments",
  "function",
  "assignment",
  "removal",
] as const;
export type Mutator = (typeof MUTATORS)[number];

/** A change of one file. */
export interface Change {
  readonly mutator: Mutator;
  /** Its place in the text of the file, and what is put there. */
  readonly start: number;
  readonly end: number;
  readonly by: string;
  /** The place that is run where the change is: of an operator, its first operand. */
  readonly at: number;
  /** The function around it, or nothing. */
  readonly within: string;
}

/** All changes of this program that the mutators know, in the order of their places. */
export function changesOf(text: string): readonly Change[] {
  const file = ts.createSourceFile("file.js", text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.JS);
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    // What a message says is not what the program computes.
    if (ts.isThrowStatement(node) || ts.isImportDeclaration(node) || ts.isTemplateExpression(node)) {
      if (ts.isThrowStatement(node)) changes.push(...removals(node, file));
      return;
    }
    changes.push(...MAKERS.flatMap((make) => make(node, file)));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return changes.sort((a, b) => a.start - b.start || a.end - b.end);
}

type Maker = (node: ts.Node, file: ts.SourceFile) => readonly Change[];

const MAKERS: readonly Maker[] = [operators, conditions, prefixes, values, calls, removals];

/** The operators that may stand in place of one. */
const ARITHMETIC: Readonly<Record<string, string>> = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "+=": "-=",
  "-=": "+=",
  "*=": "/=",
  "/=": "*=",
  "<<": ">>",
  ">>": "<<",
  ">>>": "<<",
  "&": "|",
  "|": "&",
  "^": "&",
};
const BOUNDARY: Readonly<Record<string, string>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
const RELATION: Readonly<Record<string, string>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "===": "!==",
  "!==": "===",
};
const LOGIC: Readonly<Record<string, string>> = { "&&": "||", "||": "&&" };

function operators(node: ts.Node, file: ts.SourceFile): readonly Change[] {
  if (!ts.isBinaryExpression(node)) return [];
  const { operatorToken: token, left, right } = node;
  const name = token.getText(file);
  // Texts are joined, not added.
  if (isText(left) || isText(right)) return [];
  const tables = { arithmetic: ARITHMETIC, boundary: BOUNDARY, relation: RELATION, logic: LOGIC } as const;
  const changes = Object.entries(tables).flatMap(([mutator, table]) =>
    name in table ? [{ ...change(mutator as Mutator, token, table[name], file), at: node.getStart(file) }] : [],
  );
  return name === "??" ? [change("logic", node, left.getText(file), file)] : changes;
}

const isText = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateExpression(node) ||
  (ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right)));

function conditions(node: ts.Node, file: ts.SourceFile): readonly Change[] {
  if (ts.isIfStatement(node)) return ["true", "false"].map((by) => change("condition", node.expression, by, file));
  if (ts.isConditionalExpression(node)) {
    return ["true", "false"].map((by) => change("condition", node.condition, by, file));
  }
  const condition = ts.isForStatement(node) ? node.condition : ts.isWhileStatement(node) ? node.expression : undefined;
  return condition === undefined ? [] : [change("condition", condition, "false", file)];
}

function prefixes(node: ts.Node, file: ts.SourceFile): readonly Change[] {
  if (!ts.isPrefixUnaryExpression(node)) return [];
  const operand = node.operand.getText(file);
  if (node.operator === ts.SyntaxKind.MinusToken) return [change("sign", node, ` ${operand}`, file)];
  return node.operator === ts.SyntaxKind.ExclamationToken ? [change("logic", node, ` ${operand}`, file)] : [];
}

function values(node: ts.Node, file: ts.SourceFile): readonly Change[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [change("truth", node, "false", file)];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [change("truth", node, "true", file)];
  if (!ts.isNumericLiteral(node)) return [];
  const value = Number(node.text);
  const others = Number.isInteger(value) ? [value + 1, value - 1] : [value * 2, value / 2];
  return others.map((other) => change("number", node, `(${other})`, file));
}

/** Functions that are exchanged for their counterpart. */
const COUNTERPARTS: Readonly<Record<string, string>> = {
  "Math.min": "Math.max",
  "Math.max": "Math.min",
  "Math.floor": "Math.ceil",
  "Math.ceil": "Math.floor",
  "Math.round": "Math.floor",
};
const QUANTIFIERS: Readonly<Record<string, string>> = { some: "every", every: "some" };

/** Functions to which the order of their arguments is nothing. */
const SYMMETRIC = /^(?:Math\.(?:min|max|hypot|imul)|.*\.push)$/;

function calls(node: ts.Node, file: ts.SourceFile): readonly Change[] {
  if (!ts.isCallExpression(node)) return [];
  const { expression: called, arguments: words } = node;
  const name = called.getText(file);
  const changes: Change[] = [];
  if (name in COUNTERPARTS) changes.push(change("function", called, COUNTERPARTS[name], file));
  if (name === "Math.abs") changes.push(change("function", called, "", file));
  if (ts.isPropertyAccessExpression(called)) {
    const { name: method } = called;
    if (method.text in QUANTIFIERS) changes.push(change("function", method, QUANTIFIERS[method.text], file));
    if (method.text === "filter") changes.push(change("function", node, called.expression.getText(file), file));
  }
  for (let i = 0; i + 1 < words.length && !SYMMETRIC.test(name); i++) {
    const [first, second] = [words[i].getText(file), words[i + 1].getText(file)];
    if (first === second || isText(words[i]) !== isText(words[i + 1])) continue;
    changes.push({
      ...change("arguments", words[i], `${second}, ${first}`, file),
      end: words[i + 1].getEnd(),
    });
  }
  return changes;
}

/** Removed: what is done for its effect, and what leaves a loop or a function early. */
function removals(node: ts.Node, file: ts.SourceFile): readonly Change[] {
  if (ts.isExpressionStatement(node)) {
    const { expression: done } = node;
    const isAssignment =
      ts.isBinaryExpression(done) || ts.isPrefixUnaryExpression(done) || ts.isPostfixUnaryExpression(done);
    return [change(isAssignment ? "assignment" : "removal", node, ";", file)];
  }
  const isLast = ts.isReturnStatement(node) && ts.isBlock(node.parent) && isFunction(node.parent.parent);
  const leaves =
    ts.isThrowStatement(node) ||
    ts.isContinueStatement(node) ||
    ts.isBreakStatement(node) ||
    ts.isReturnStatement(node);
  return leaves && !isLast ? [change("removal", node, ";", file)] : [];
}

const isFunction = (node: ts.Node) => ts.isFunctionLike(node);

function change(mutator: Mutator, node: ts.Node, by: string, file: ts.SourceFile): Change {
  const start = node.getStart(file);
  return { mutator, start, end: node.getEnd(), by, at: start, within: nameAround(node) };
}

/** The name of the nearest function or constant around it. */
function nameAround(node: ts.Node): string {
  for (let at = node.parent as ts.Node | undefined; at !== undefined; at = at.parent as ts.Node | undefined) {
    if (!(ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at) || ts.isVariableDeclaration(at))) continue;
    if (at.name !== undefined && ts.isIdentifier(at.name)) return at.name.text;
  }
  return "";
}
