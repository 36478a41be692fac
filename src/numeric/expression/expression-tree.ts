/**
 * An expression after checking: a plain tree in which names have become indices, so that no text of the user is left.
 */

/** A term of an expression: one node of its tree, with the terms that it is made of. */
export type ExpressionTerm =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "variable"; readonly index: number }
  | { readonly kind: "negation"; readonly of: ExpressionTerm }
  | { readonly kind: "sum"; readonly left: ExpressionTerm; readonly right: ExpressionTerm }
  | { readonly kind: "difference"; readonly left: ExpressionTerm; readonly right: ExpressionTerm }
  | { readonly kind: "product"; readonly left: ExpressionTerm; readonly right: ExpressionTerm }
  | { readonly kind: "quotient"; readonly left: ExpressionTerm; readonly right: ExpressionTerm }
  /** A power with a constant exponent; twice the exponent is an integer other than 0. */
  | { readonly kind: "power"; readonly base: ExpressionTerm; readonly exponent: number }
  /** A call of one of ELEMENTARY_FUNCTIONS. */
  | { readonly kind: "call"; readonly name: string; readonly argument: ExpressionTerm }
  /** A selection, one of SELECTIONS; relu has the right side 0. */
  | {
      readonly kind: "selection";
      readonly name: string;
      readonly left: ExpressionTerm;
      readonly right: ExpressionTerm;
    };

/** An expression after checking. */
export interface Expression {
  /** The text as the user wrote it. */
  readonly text: string;
  /** The names of the variables; variable i of the tree is names[i]. */
  readonly names: readonly string[];
  /** The tree: the term that is computed last. */
  readonly root: ExpressionTerm;
}

/** A text that is not an expression of this language; the message names the place and what is allowed there. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

/** The terms that a term is made of. */
export function operandsOf(term: ExpressionTerm): readonly ExpressionTerm[] {
  switch (term.kind) {
    case "constant":
    case "variable":
      return [];
    case "negation":
      return [term.of];
    case "power":
      return [term.base];
    case "call":
      return [term.argument];
    default:
      return [term.left, term.right];
  }
}

const SIGNS = { sum: "+", difference: "-", product: "*", quotient: "/" };

/** A way to write a call as text; `textOf` uses names as they are, the derivative translates them. */
export type CallText = (name: string, argument: string) => string;

/** The text of a term, which parses to the same tree: parentheses stand wherever leaving them would regroup. */
export function textOf(
  term: ExpressionTerm,
  names: readonly string[],
  callText: CallText = (f, u) => `${f}(${u})`,
): string {
  const text = (operand: ExpressionTerm, atLeast = 0) => {
    const words = textOf(operand, names, callText);
    return precedenceOf(operand) < atLeast ? `(${words})` : words;
  };
  switch (term.kind) {
    case "constant":
      return Object.is(term.value, -0) ? "-0" : `${term.value}`;
    case "variable":
      return names[term.index];
    case "negation":
      return `-${text(term.of, 3)}`;
    case "power":
      return `${text(term.base, 5)} ^ ${term.exponent < 0 ? `(${term.exponent})` : term.exponent}`;
    case "call":
      return callText(term.name, text(term.argument));
    case "selection":
      return `${term.name}(${text(term.left)}${term.name === "relu" ? "" : `, ${text(term.right)}`})`;
    default: {
      const precedence = precedenceOf(term);
      return `${text(term.left, precedence)} ${SIGNS[term.kind]} ${text(term.right, precedence + 1)}`;
    }
  }
}

/** The precedence of a term: how tightly its text holds together; translated calls bring their own parentheses. */
function precedenceOf(term: ExpressionTerm): number {
  switch (term.kind) {
    case "sum":
    case "difference":
      return 1;
    case "product":
    case "quotient":
      return 2;
    case "negation":
      return 3;
    case "constant":
      return term.value < 0 || Object.is(term.value, -0) ? 3 : 5;
    case "power":
      return 4;
    default:
      return 5;
  }
}
