/**
 * The tape of an expression: its operations in the order of computing, each on slots that were filled before it.
 *
 *   slots: the variables, the constants, then one result for each operation; the last is the value f(x)
 */
import { ELEMENTARY_FUNCTIONS, type ElementaryFunction } from "./elementary-functions.ts";
import { type Expression, operandsOf, type Term } from "./expression-tree.ts";
import { WHOLE_LINE } from "../interval/interval.ts";

export interface Operation {
  readonly kind: Exclude<Term["kind"], "constant" | "variable">;
  readonly slot: number;
  readonly left: number;
  /** The same as `left` if there is one operand. */
  readonly right: number;
  readonly exponent: number;
  readonly function: ElementaryFunction;
  /** Whether a selection takes the least of the two. */
  readonly least: boolean;
}

export interface Tape {
  readonly operations: readonly Operation[];
  /** What the slots hold at first: 0 for each variable, then the constants where they stand. */
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

export function layOut({ names, root }: Expression): Tape {
  const initial = names.map(() => 0);
  const operations: Operation[] = [];
  const place = (term: Term): number => {
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
