/** A number against its range, in words that never round across an end of it. */
import { rounded, roundedBelow, significant } from "../../numeric/number-text.ts";
import type { BoundCheck } from "./bounds.ts";
import type { Range } from "./range.ts";
import type { Reading } from "./readings.ts";

export interface RangeWords {
  /** The unit of the number, one of it: "step". */
  readonly unit?: string;
  /** Whether the number is guaranteed, and so not to be rounded up. */
  readonly isGuaranteed?: boolean;
  /** Whether it is a time that is held in whole steps against a range of whole numbers. */
  readonly inSteps?: boolean;
}

/** The digits of numbers in these words, where so many tell them apart. */
const DIGITS = 3;
/** The digits that tell any two doubles apart. */
const ALL_DIGITS = 17;

/** The check that a number lies in its range. */
export function inRange(bound: string, between: Reading, range: Range, words: RangeWords = {}): BoundCheck {
  const { isGuaranteed = false } = words;
  const inUnit = (text: string) =>
    words.unit === undefined ? text : `${text} ${words.unit}${/(^| )1$/.test(text) ? "" : "s"}`;
  const reading = words.inSteps === true && endsOf(range).every(Number.isInteger) ? inWholeSteps(between) : between;
  const { low, high, why = "not known", byLimit = false } = reading;
  const { atLeast = -Infinity, atMost = Infinity } = range;
  const isBroken = !(high >= atLeast && low <= atMost);
  const isKept = low >= atLeast && high <= atMost;
  const state = isBroken ? "broken" : isKept ? "kept" : "skipped";
  const digits = digitsFor(reading, range, isGuaranteed);
  const expected = [
    ...(range.atLeast === undefined ? [] : [`at least ${significant(range.atLeast, digits)}`]),
    ...(range.atMost === undefined ? [] : [`at most ${significant(range.atMost, digits)}`]),
  ].join(", ");
  const value = significant(isGuaranteed ? roundedBelow(low, digits) : low, digits);
  const found = (): string => {
    if (low === high) return inUnit(value);
    if (state === "skipped") return why;
    return high === Infinity ? `${inUnit(value)} or more` : `${inUnit(significant(high, digits))} or less`;
  };
  return { bound, expected: inUnit(expected), found: found(), state, byLimit: state === "skipped" && byLimit };
}

const endsOf = ({ atLeast, atMost }: Range) => [atLeast, atMost].filter((end) => end !== undefined);

/** The steps after which the number is passed. */
const inWholeSteps = ({ low, high, ...rest }: Reading): Reading => ({
  ...rest,
  low: Math.floor(low) + 1,
  high: Math.floor(high) + 1,
});

/** The least number of digits at which the rounded numbers stand to each other as the numbers do. */
function digitsFor({ low, high }: Reading, range: Range, isGuaranteed: boolean): number {
  const round = isGuaranteed ? roundedBelow : rounded;
  const agreeAt = (digits: number) =>
    [low, high].every((x) =>
      endsOf(range).every((end) => Math.sign(x - end) === Math.sign(round(x, digits) - rounded(end, digits))),
    );
  let digits = DIGITS;
  while (digits < ALL_DIGITS && !agreeAt(digits)) digits++;
  return digits;
}
