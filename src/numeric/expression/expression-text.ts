/**
 * The gate before the parser: which characters and names an expression is made of.
 *
 *   numbers 1, 0.5, .5, 2e-3      names: a Latin or Greek letter or _, then also digits    + − * / ^ ( ) ,    blanks
 *
 * Strings, brackets, braces, dots, =, ;, ?, :, !, %, comments and line ends do not come through, so neither do property
 * access, indexing, assignment, function definition or several expressions in one text.
 */
import { FUNCTION_NAMES } from "./elementary-functions.ts";
import { ExpressionError } from "./expression-tree.ts";

/** The most characters of an expression. */
const LONGEST_TEXT = 10_000;
/** The most parentheses or operations within one another. */
export const DEEPEST_NESTING = 200;
/** The most operations, numbers and names in all. */
export const MOST_OPERATIONS = 10_000;

/** The words for what an expression is made of, for messages. */
export const ALLOWED = "decimal numbers, names, + - * / ^, parentheses and functions of one or two arguments";

/** The constants that every expression may name. */
export const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ["e", Math.E],
  ["pi", Math.PI],
]);

/** The words of mathjs's language that are no names there. */
const WORDS = ["mod", "to", "in", "and", "xor", "or", "not", "true", "false", "null", "undefined", "NaN", "Infinity"];
const RESERVED = new Set([...FUNCTION_NAMES, ...CONSTANTS.keys(), ...WORDS]);

const NAME = /^[A-Za-z_Α-Ωα-ω][A-Za-z0-9_Α-Ωα-ω]*$/;
const TOKEN =
  /[ \t]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![A-Za-z0-9_.Α-Ωα-ω])|[A-Za-z_Α-Ωα-ω][A-Za-z0-9_Α-Ωα-ω]*|[-+*/^(),]/y;
const WORD = /[A-Za-z0-9_.Α-Ωα-ω]+/y;

/**
 * Throws a RangeError unless these are different names, none of them a function, a constant or a word of the language.
 */
export function requireNames(caller: string, field: string, names: readonly string[]): void {
  names.forEach((name, i) => {
    const rule = !NAME.test(name)
      ? "must be a letter or _ followed by letters, digits and _"
      : RESERVED.has(name)
        ? "must not be the name of a function, a constant or an operator"
        : names.indexOf(name) < i
          ? "must differ from the names before it"
          : undefined;
    if (rule !== undefined) throw new RangeError(`${caller}: ${field}[${i}] ${rule}, got "${excerpt(name)}"`);
  });
}

/** Throws an ExpressionError unless the text is short enough and made of the characters above. */
export function requirePlainText(text: unknown): asserts text is string {
  if (typeof text !== "string") throw new ExpressionError(`expression: must be a text, got ${typeof text}`);
  if (text.length > LONGEST_TEXT) {
    throw new ExpressionError(
      `expression "${excerpt(text)}": must have at most ${LONGEST_TEXT} characters, got ${text.length}`,
    );
  }
  if (text.trim() === "") throw new ExpressionError(`expression "${excerpt(text)}": must not be empty`);
  let depth = 0;
  for (let i = 0; i < text.length; i = TOKEN.lastIndex) {
    TOKEN.lastIndex = i;
    const token = TOKEN.exec(text);
    if (token === null) throw refusal(text, i);
    if (Number(token[0]) === Infinity && token[0] !== "Infinity") throw refusal(text, i);
    depth += token[0] === "(" ? 1 : token[0] === ")" ? -1 : 0;
    if (depth > DEEPEST_NESTING) throw tooDeep(text);
  }
}

/** The error for a text that is nested too deeply. */
export function tooDeep(text: string): ExpressionError {
  return new ExpressionError(
    `expression "${excerpt(text)}": is nested too deeply; at most ${DEEPEST_NESTING} operations or parentheses may lie within one another`,
  );
}

/** The beginning of a text, at most 60 characters on one line, for messages. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}

function refusal(text: string, i: number): ExpressionError {
  WORD.lastIndex = i;
  const word = WORD.exec(text)?.[0];
  const culprit =
    word !== undefined && /\d/.test(word)
      ? `"${excerpt(word)}" is not a finite decimal number`
      : `${JSON.stringify(String.fromCodePoint(text.codePointAt(i) ?? 0))} is not allowed`;
  const place = excerpt(text.slice(Math.max(0, i - 20), i + 20));
  return new ExpressionError(`expression "${excerpt(text)}": ${culprit} in "${place}"; allowed are ${ALLOWED}`);
}
