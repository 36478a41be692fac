/**
 * An expression after checking: a plain tree in which names have become indices, so that no text of the user is left.
 */

export type Term =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "variable"; readonly index: number }
  | { readonly kind: "negation"; readonly of: Term }
  | { readonly kind: "sum"; readonly left: Term; readonly right: Term }
  | { readonly kind: "difference"; readonly left: Term; readonly right: Term }
  | { readonly kind: "product"; readonly left: Term; readonly right: Term }
  | { readonly kind: "quotient"; readonly left: Term; readonly right: Term }
  /** Twice the exponent is an integer other than 0. */
  | { readonly kind: "power"; readonly base: Term; readonly exponent: number }
  /** One of ELEMENTARY_FUNCTIONS. */
  | { readonly kind: "call"; readonly name: string; readonly argument: Term }
  /** One of SELECTIONS; relu has the right side 0. */
  | { readonly kind: "selection"; readonly name: string; readonly left: Term; readonly right: Term };

export interface Expression {
  /** As the user wrote it. */
  readonly text: string;
  /** Variable i of the tree is names[i]. */
  readonly names: readonly string[];
  readonly root: Term;
}

/** A text that is not an expression of this language; the message names the place and what is allowed there. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

/** The terms that a term is made of. */
export function operandsOf(term: Term): readonly Term[] {
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

/** Reads a call aloud; `textOf` uses names as they are, the derivative translates them. */
export type CallText = (name: string, argument: string) => string;

/** The text of a term, which parses to the same tree: parentheses stand wherever leaving them would regroup. */
export function textOf(term: Term, names: readonly string[], callText: CallText = (f, u) => `${f}(${u})`): string {
  const text = (operand: Term, atLeast = 0) => {
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

/** How tightly a term's text holds together; translated calls bring their own parentheses. */
function precedenceOf(term: Term): number {
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
