/**
 * The outcome of a check of a map: whether it holds, and the sentences for either case. Assertions throw them,
 * matchers return them.
 */
import { rounded } from "../../numeric/number-text.ts";

/** The outcome of a check of a map. */
export interface Outcome {
  /** Whether the check holds. */
  readonly pass: boolean;
  /** The sentence of a check that failed: what was expected and what was found. */
  readonly failure: string;
  /** The sentence of a check that holds and was expected not to: what was expected and what was found. */
  readonly success: string;
  /** Whether a check fails only because its answer is not known: then its opposite does not hold either. */
  readonly undecided?: boolean;
}

/** The error for a map that is not as asserted; its message says what was expected and what was found. */
export class MapAssertionError extends Error {
  override readonly name = "MapAssertionError";
}

/** Throws a MapAssertionError with the failure unless the check holds. */
export function requirePass({ pass, failure }: Outcome): void {
  if (!pass) throw new MapAssertionError(failure);
}

/** The words for what a check that holds rests on. */
export const basisOf = (enclosed: boolean) => (enclosed ? "proved by enclosures" : "seen in samples, not proved");

const SHOWN = 6;

/** The text of a vector for a message: its first six entries, with six digits each. */
export const shown = (x: ArrayLike<number>): string => {
  const entries = Array.from(x)
    .slice(0, SHOWN)
    .map((entry) => String(rounded(entry, 6)));
  return `[${entries.join(", ")}${x.length > SHOWN ? `, … (${x.length} entries)` : ""}]`;
};
