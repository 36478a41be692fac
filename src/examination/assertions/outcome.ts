/**
 * What a check of a map comes to: whether it holds, and the sentences for either case. Assertions throw them,
 * matchers return them.
 */
import { rounded } from "../../numeric/number-text.ts";

export interface Outcome {
  readonly pass: boolean;
  /** What was expected and what was found, for a check that failed. */
  readonly failure: string;
  /** The same for one that holds and was expected not to. */
  readonly success: string;
  /** True where it does not hold because that is not known: then its opposite does not hold either. */
  readonly undecided?: boolean;
}

/** A map that is not as asserted. */
export class MapAssertionError extends Error {
  override readonly name = "MapAssertionError";
}

/** Throws a MapAssertionError with the failure unless the check holds. */
export function requirePass({ pass, failure }: Outcome): void {
  if (!pass) throw new MapAssertionError(failure);
}

/** What a check rests on that holds. */
export const basisOf = (enclosed: boolean) => (enclosed ? "proved by enclosures" : "seen in samples, not proved");

const SHOWN = 6;

/** A vector in a message, with the digits that tell numbers apart. */
export const shown = (x: ArrayLike<number>): string => {
  const entries = Array.from(x)
    .slice(0, SHOWN)
    .map((entry) => String(rounded(entry, 6)));
  return `[${entries.join(", ")}${x.length > SHOWN ? `, … (${x.length} entries)` : ""}]`;
};
