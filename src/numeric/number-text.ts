/**
 * Numbers as text: the only place where a number gets its digits.
 *
 * *Plain* text is ASCII ("-0.0232", "2.1e-14"), for narratives, messages and files. *Typographic* text has a true
 * minus sign and powers of ten ("−0.0232", "2.1 × 10⁻¹⁴"), for the report and the terminal.
 */

/** Plain text of `digits` significant digits without trailing zeros: "0.0231708", "1.2e-16", "NaN". Default 6. */
export function plain(x: number, digits = 6): string {
  if (!Number.isFinite(x) || x === 0) return String(x);
  const text = x.toPrecision(digits);
  if (text.includes("e")) return text.replace(/\.?0+e/, "e");
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Plain text of `digits` significant digits, trailing zeros included: "0.500". */
export const padded = (x: number, digits: number): string => x.toPrecision(digits);

/** Plain text with `decimals` digits after the point: "12.0". */
export const fixed = (x: number, decimals: number): string => x.toFixed(decimals);

/** Plain text of `digits` significant digits with an exponent, whatever the size: "1.2e-9". */
export const scientific = (x: number, digits: number): string => x.toExponential(digits - 1);

/** The number nearest to x that has at most `digits` significant digits. */
export const rounded = (x: number, digits: number): number => Number(x.toPrecision(digits));

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Typographic text of `digits` significant digits without trailing zeros: "0.125", "2.1 × 10⁻¹⁴". Default 3. */
export function significant(x: number, digits = 3): string {
  if (Number.isNaN(x)) return "NaN";
  const sign = x < 0 ? "−" : "";
  const size = Math.abs(x);
  if (size === 0 || size === Infinity) return `${sign}${size === 0 ? "0" : "∞"}`;
  const [mantissa, exponent] = size.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return sign + String(rounded(size, digits));
  return `${sign}${String(Number(mantissa))} × 10${superscript(power)}`;
}

/** Typographic text of a number of `digits` significant digits that is never above x: guarantees are not rounded up. */
export function significantBelow(x: number, digits = 3): string {
  return significant(roundedBelow(x, digits), digits);
}

/** Typographic text of a number of `digits` significant digits that is never below x. */
export function significantAbove(x: number, digits = 3): string {
  return significant(roundedAbove(x, digits), digits);
}

/** The largest number of `digits` significant digits that is not above x. */
export const roundedBelow = (x: number, digits: number): number => directed(x, digits, -1);

/** The least number of `digits` significant digits that is not below x. */
export const roundedAbove = (x: number, digits: number): number => directed(x, digits, 1);

/** The number of `digits` significant digits that is nearest to x on one side of it. */
function directed(x: number, digits: number, side: -1 | 1): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const nearest = rounded(x, digits);
  if (side * (nearest - x) >= 0) return nearest;
  // The digits of x, not of what it is rounded to, which may have one place more.
  const [, exponent] = x.toExponential().split("e");
  const unit = Number(`1e${Number(exponent) - digits + 1}`);
  return rounded(nearest + side * unit, digits);
}

/** Typographic text of a number that may be close to 1, by its distance from it: "1 − 2.5 × 10⁻⁸". Default 3 digits. */
export function besideOne(x: number, digits = 3): string {
  if (x < 0) return besideMinusOne(x, digits);
  const beyond = x - 1;
  if (beyond === 0 || !(Math.abs(beyond) < 0.005)) return significant(x, digits);
  return `1 ${beyond < 0 ? "−" : "+"} ${significant(Math.abs(beyond), digits)}`;
}

function besideMinusOne(x: number, digits: number): string {
  const beyond = -1 - x;
  if (beyond === 0 || !(Math.abs(beyond) < 0.005)) return significant(x, digits);
  return `−1 ${beyond < 0 ? "+" : "−"} ${significant(Math.abs(beyond), digits)}`;
}

/** The power of ten of the first digit of x, rounded to so many digits. */
const firstDigit = (x: number, digits: number) =>
  Number(
    Math.abs(x)
      .toExponential(digits - 1)
      .split("e")[1],
  );

/** The error from which on a number of its size is still told: what may be off by as much is not 0 for that. */
const LARGE_ERROR = 1e-3;

/**
 * Typographic text of a number that may be off by `error`, of as many significant digits as that leaves, at most
 * `digits`; "0" where it leaves none. Default 4.
 */
export function known(x: number, error: number, digits = 4): string {
  if (!(error > 0 && Number.isFinite(x))) return significant(x, digits);
  if (!(Math.abs(x) > error)) return error < LARGE_ERROR || Math.abs(x) < error / 10 ? "0" : significant(x, 2);
  return significant(x, Math.max(1, Math.min(digits, firstDigit(x, digits) - firstDigit(error, 1) + 1)));
}

/** Typographic text of an estimate and its error, "0.42 ± 0.003"; without an error that is below the digits shown. */
export function withError(x: number, error: number, digits = 4): string {
  const isExact = !(error > 0) || (Math.abs(x) > error && firstDigit(x, digits) - firstDigit(error, 1) >= digits);
  return isExact ? significant(x, digits) : `${known(x, error, digits)} ± ${significant(error, 1)}`;
}

/** A share of 1 as a percentage: "2.5 %". Default 3 digits. */
export const percent = (share: number, digits = 3): string => `${significant(100 * share, digits)} %`;

/** A number in at most a few letters, two digits from a thousand on: "850", "12k", "3.1M", "8.6G", "∞". */
export function compact(n: number): string {
  if (n === Infinity) return "∞";
  if (Math.round(n) < 1000) return String(Math.round(n));
  // Rounded first: what is nearly a million is "1M", not "1000k".
  const shown = rounded(n, 2);
  const [unit, letter] = shown < 1e6 ? [1e3, "k"] : shown < 1e9 ? [1e6, "M"] : [1e9, "G"];
  return `${significant(shown / unit, 2)}${letter}`;
}

/** An integer with its digits in groups of three: "12 345". */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, " ");

/** An integer as an exponent: "⁻¹⁴". */
export function superscript(n: number): string {
  const digits = String(Math.abs(n)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);
  return n < 0 ? `⁻${digits}` : digits;
}

/** A number of things: "1 statement", "2 statements". */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}

const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** A count in words up to twelve, in digits beyond. */
export const inWords = (n: number): string => WORDS.at(n) ?? String(n);
