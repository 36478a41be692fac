/** Lines that fit a page. */
import { safeText } from "./safe-text.ts";

export const PAGE_WIDTH = 110;

/** The width of texts that are read in a terminal above all, which may be no wider. */
export const TERMINAL_WIDTH = 80;

/**
 * Text broken at spaces into lines of at most `width` letters, indented; lines after the first `hang` letters deeper.
 * Spaces within a line stay as they are, so that a table that fits keeps its columns. A word longer than a line is cut,
 * a number is not.
 */
export function paragraph(text: string, indent = 0, width = PAGE_WIDTH, hang = 2): string[] {
  const lines: string[] = [];
  let rest = Array.from(text);
  for (;;) {
    const margin = " ".repeat(lines.length === 0 ? indent : indent + hang);
    const room = width - margin.length;
    if (rest.length <= room) return [...lines, `${margin}${rest.join("")}`.trimEnd()];
    const space = rest.slice(0, room + 1).findLastIndex((_, i) => isBreak(rest, i));
    const end = space > 0 && rest.slice(0, space).some((letter) => letter !== " ") ? space : room;
    lines.push(`${margin}${rest.slice(0, end).join("")}`.trimEnd());
    rest = Array.from(rest.slice(end).join("").trimStart());
  }
}

/** What holds the parts of a number together: "2.1 × 10⁻¹⁴", "0.42 ± 0.003", "95 %". */
const BEFORE = ["×", "±", "%"];
const AFTER = ["×", "±"];
/** The imaginary part of a number, with its sign or after it. */
const IMAGINARY = /^(?:[+−] )?[\d.]+(?: × 10[⁻⁰¹²³⁴-⁹]+)?i(?!\p{L})/u;

/** Whether a line may end at this letter: a space that is in no number. */
function isBreak(letters: readonly string[], i: number): boolean {
  if (letters[i] !== " " || BEFORE.includes(letters[i + 1]) || AFTER.includes(letters[i - 1])) return false;
  return !IMAGINARY.test(letters.slice(i + 1, i + 30).join("")) || letters[i - 1] === ",";
}

/**
 * A paragraph whose first line begins with a label of a fixed width, the others aligned to its text. What the text has
 * of a user's module can neither end a line nor steer who reads it.
 */
export function labelled(label: string, text: string, indent = 2, labelWidth = 13, width = PAGE_WIDTH): string[] {
  const column = indent + labelWidth;
  const lines = paragraph(safeText(text), 0, width - column, 0);
  return lines.map((line, i) => `${" ".repeat(indent)}${(i === 0 ? label : "").padEnd(labelWidth)}${line}`);
}

/** Parts that stay whole, packed into lines of at most `width` letters, `gap` spaces apart. */
export function packed(parts: readonly string[], indent: number, hang: number, width = PAGE_WIDTH, gap = 2): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const joined =
      lines.length === 0 ? " ".repeat(indent) + part : `${lines[lines.length - 1]}${" ".repeat(gap)}${part}`;
    if (lines.length === 0 || Array.from(joined).length > width) {
      lines.push(...paragraph(part, lines.length === 0 ? indent : indent + hang, width));
    } else lines[lines.length - 1] = joined;
  }
  return lines.map((line) => line.trimEnd());
}

/** A labelled text on one line, however long: it is there to be copied. */
export const toBeCopied = (label: string, text: string, indent = 2, labelWidth = 13): string[] => [
  `${" ".repeat(indent)}${label.padEnd(labelWidth)}${text}`,
];

/** The line as far as a page goes, with … where it would go on. */
export function cutToPage(line: string): string {
  const letters = Array.from(line);
  return letters.length <= PAGE_WIDTH ? line : `${letters.slice(0, PAGE_WIDTH - 1).join("")}…`;
}
