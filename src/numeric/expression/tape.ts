/**
 * The tape of an expression: its operations in the order of computing, each on slots that were filled before it.
 *
 *   slots: the variables, the constants, then one result for each operation; the last is the value f(x)
 */
import { ELEMENTARY_FUNCTIONS, type ElementaryFunction } from "./elementary-functions.ts";
import { type Expression, operandsOf, type ExpressionTerm } from "./expression-tree.ts";
import { WHOLE_LINE } from "../interval/interval.ts";

/** One operation of a tape. */
export interface Operation {
  /** The kind of term that it computes. */
  readonly kind: Exclude<ExpressionTerm["kind"], "constant" | "variable">;
  /** The slot of its result. */
  readonly slot: number;
  /** The slot of its left or only operand. */
  readonly left: number;
  /** The slot of its right operand, the same as `left` if there is one operand. */
  readonly right: number;
  /** The exponent of a power; NaN for other kinds. */
  readonly exponent: number;
  /** The function of a call. */
  readonly function: ElementaryFunction;
  /** Whether a selection takes the least of the two. */
  readonly least: boolean;
}

/** The tape of an expression. */
export interface Tape {
  /** The operations in the order of computing. */
  readonly operations: readonly Operation[];
  /** The initial values of the slots: 0 for each variable, then the constants where they stand. */
  readonly initial: readonly number[];
  /** The slot of the value. */
  readonly last: number;
}

const NO_FUNCTION: ElementaryFunction = {
  value: () => NaN,
  slope: () => NaN,
  valueOn: () => WHOLE_LINE,
  slopeOn: () => WHOLE_LINE,
};

/** Lays an expression out as a tape. */
export function layOut({ names, root }: Expression): Tape {
  const initial = names.map(() => 0);
  const operations: Operation[] = [];
  const place = (term: ExpressionTerm): number => {
    if (term.kind === "variable") return term.index;
    if (term.kind === "constant") return initial.push(term.value) - 1;
    const [left, right = left] = operandsOf(term).map(place);
    const slot = initial.push(0) - 1;
    operations.push({
      kind: term.kind,
      slot,
      left,
      right,
      exponent: term.kind === "power" ? term.exponent : NaN,
      function: (term.kind === "call" ? ELEMENTARY_FUNCTIONS.get(term.name) : undefined) ?? NO_FUNCTION,
      least: term.kind === "selection" && term.name === "min",
    });
    return slot;
  };
  const last = place(root);
  return { operations, initial, last };
}
