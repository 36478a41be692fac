/**
 * What a check of derivatives comes to, and the rule by which entries are judged.
 *
 * An entry is wrong if it differs from what was found by more than tolerance · (largest entry) and by more than the
 * error that the finding knows of itself; it is undecided if that error alone is larger than tolerance · (largest
 * entry). There is no absolute tolerance, which would let every small derivative pass.
 */
import { given } from "../../numeric/given.ts";
import { scientific } from "../../numeric/number-text.ts";
import type { NumericDerivative } from "./differences.ts";

/** An entry whose stated value differs from the one that was found, or may do so. */
export interface Mismatch {
  /** The name of the entry: "∂f/∂w_3", "∂C/∂w by its copy at step 7". */
  readonly where: string;
  /** The value that the code under test gives. */
  readonly stated: number;
  /** The value that the check found. */
  readonly found: number;
  /** An estimate of the error of the value found. */
  readonly error: number;
  /** What keeps that error from being smaller, where it is known: a kink, or values in steps. */
  readonly note?: string;
}

/** The result of a check of derivatives. */
export interface DerivativeCheck {
  /** Whether no entry is wrong and no fault was seen; entries may be undecided. */
  readonly ok: boolean;
  /** Entries that are wrong, the worst first. */
  readonly wrong: readonly Mismatch[];
  /**
   * Entries about which the differences can't tell: kinks, noise, or a function that is too flat or too steep there.
   */
  readonly undecided: readonly Mismatch[];
  /** Entries compared, directions included. */
  readonly compared: number;
  /** Other faults: an argument that was changed, two calls that differ, a value that is no number. */
  readonly faults: readonly string[];
  /** The whole result in lines for a reader. */
  readonly text: string;
}

/** An entry to judge. */
export interface Comparison {
  /** The name of the entry. */
  readonly where: string;
  /** The value that the code under test gives. */
  readonly stated: number;
  /** The value that the check found, with its error. */
  readonly found: NumericDerivative;
}

/** The tolerance relative to the largest entry where none is given. */
export const DEFAULT_TOLERANCE = 1e-6;

/** The precision that the values of a function have. */
export type Precision = (typeof PRECISIONS)[number];

/** All precisions, the finest first. */
export const PRECISIONS = ["float64", "float32"] as const;

/** The tolerance relative to the largest entry for functions of that precision, where none is given. */
export const TOLERANCES: Readonly<Record<Precision, number>> = { float64: DEFAULT_TOLERANCE, float32: 1e-3 };

/** The most lines that a text shows of each kind. */
const SHOWN = 8;

/** The word for entries of which none is wrong. */
function rightness(compared: number, undecided: number): string {
  if (undecided === 0) return "right";
  return undecided === compared ? "undecided" : `${compared - undecided} right, ${undecided} undecided`;
}

/** Judges entries that stand together, as those of one gradient or one Jacobian do. */
export function judge(
  subject: string,
  comparisons: readonly Comparison[],
  faults: readonly string[],
  tolerance: number,
): DerivativeCheck {
  const scale = comparisons.reduce((most, { stated, found }) => {
    const sizes = [stated, found.value].filter(Number.isFinite).map(Math.abs);
    return Math.max(most, ...sizes);
  }, 0);
  const allowed = tolerance * scale;
  const asMismatch = ({ where, stated, found }: Comparison): Mismatch => ({
    where,
    stated,
    found: found.value,
    error: found.error,
    ...given({ note: found.note }),
  });
  const differenceOf = ({ stated, found }: Comparison) => Math.abs(stated - found.value);
  const isWrong = (one: Comparison) =>
    !Number.isFinite(one.stated) || differenceOf(one) > Math.max(allowed, one.found.error);
  const wrong = comparisons
    .filter(isWrong)
    .sort((a, b) => (differenceOf(b) || Infinity) - (differenceOf(a) || Infinity))
    .map(asMismatch);
  const undecided = comparisons.filter((one) => !isWrong(one) && !(one.found.error <= allowed)).map(asMismatch);
  const ok = wrong.length === 0 && faults.length === 0;
  const line = ({ where, stated, found, error, note }: Mismatch) =>
    `  ${where}: stated ${stated}, found ${found} (error of the finding about ${scientific(error, 2)}${note === undefined ? "" : `: ${note}`})`;
  const some = (title: string, list: readonly Mismatch[]) =>
    list.length === 0
      ? []
      : [
          title,
          ...list.slice(0, SHOWN).map(line),
          ...(list.length > SHOWN ? [`  … and ${list.length - SHOWN} more`] : []),
        ];
  const text = [
    `${subject}: ${ok ? rightness(comparisons.length, undecided.length) : "WRONG"}, ${comparisons.length} compared to ${tolerance} of the largest entry, ${scale}`,
    ...faults.map((fault) => `  ${fault}`),
    ...some(`${wrong.length} wrong:`, wrong),
    ...some(`${undecided.length} undecided, since the finding itself is no better:`, undecided),
  ].join("\n");
  return { ok, wrong, undecided, compared: comparisons.length, faults, text };
}

/** Throws a RangeError unless the tolerance is above 0 and below 1. */
export function requireTolerance(caller: string, tolerance: number): void {
  if (!(tolerance > 0 && tolerance < 1)) {
    throw new RangeError(`${caller}: the tolerance must be above 0 and below 1, got ${tolerance}`);
  }
}
