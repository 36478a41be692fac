/** Numbers as the report prints them: few significant digits, typographic signs. */

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** "0.125", "−3.4", "2.1 × 10⁻¹⁴": this many significant digits, without trailing zeros. */
export function significant(x: number, digits = 3): string {
  if (Number.isNaN(x)) return "NaN";
  const sign = x < 0 ? "−" : "";
  const size = Math.abs(x);
  if (size === 0 || size === Infinity) return `${sign}${size === 0 ? "0" : "∞"}`;
  const [mantissa, exponent] = size.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return sign + String(Number(size.toPrecision(digits)));
  return `${sign}${String(Number(mantissa))} × 10${superscript(power)}`;
}

/** The same, never above x: what is guaranteed may not be rounded up. */
export function significantBelow(x: number, digits = 3): string {
  return significant(directed(x, digits, -1), digits);
}

/** The same, never below x. */
export function significantAbove(x: number, digits = 3): string {
  return significant(directed(x, digits, 1), digits);
}

/** The number of so many digits that is nearest to x on one side of it. */
function directed(x: number, digits: number, side: -1 | 1): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const rounded = Number(x.toPrecision(digits));
  if (side * (rounded - x) >= 0) return rounded;
  const unit = Number(`1e${Math.floor(Math.log10(Math.abs(rounded))) - digits + 1}`);
  return Number((rounded + side * unit).toPrecision(digits));
}

/** An integer as an exponent: "⁻¹⁴". */
export function superscript(n: number): string {
  const digits = String(Math.abs(n)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);
  return n < 0 ? `⁻${digits}` : digits;
}

/** "1 statement", "2 statements". */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}
