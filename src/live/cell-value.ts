/** The number with which the text of a cell begins: "1.2k", "3 × 10⁻⁵", "∞ · 0/40". */

const UNITS: Readonly<Record<string, number | undefined>> = { k: 1e3, M: 1e6 };
const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The number, whatever its unit; NaN for a text that begins with none. */
export function valueOf(text: string): number {
  if (text.startsWith("∞")) return Infinity;
  const bare = text.replace(/^< /, "");
  const [number] = /^[−-]?[0-9.]+/.exec(bare) ?? [];
  if (number === undefined) return NaN;
  const rest = bare.slice(number.length);
  const [, power = ""] = /^ × 10([⁻⁰¹²³⁴-⁹]+)/.exec(rest) ?? [];
  const digits = Array.from(power, (letter) => (letter === "⁻" ? "-" : String(DIGITS.indexOf(letter)))).join("");
  return Number(`${number.replace("−", "-")}e${digits === "" ? "0" : digits}`) * (UNITS[rest.charAt(0)] ?? 1);
}
