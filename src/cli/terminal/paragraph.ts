/** Lines that fit a page. */

export const PAGE_WIDTH = 110;

/**
 * Text broken at spaces into lines of at most `width` letters, indented; lines after the first `hang` letters deeper.
 * Spaces within a line stay as they are, so that a table that fits keeps its columns. A word longer than a line is cut.
 */
export function paragraph(text: string, indent = 0, width = PAGE_WIDTH, hang = 2): string[] {
  const lines: string[] = [];
  let rest = Array.from(text);
  for (;;) {
    const margin = " ".repeat(lines.length === 0 ? indent : indent + hang);
    const room = width - margin.length;
    if (rest.length <= room) return [...lines, `${margin}${rest.join("")}`.trimEnd()];
    const space = rest.slice(0, room + 1).lastIndexOf(" ");
    const end = space > 0 && rest.slice(0, space).some((letter) => letter !== " ") ? space : room;
    lines.push(`${margin}${rest.slice(0, end).join("")}`.trimEnd());
    rest = Array.from(rest.slice(end).join("").trimStart());
  }
}

/** A paragraph whose first line begins with a label of a fixed width, the others aligned to its text. */
export function labelled(label: string, text: string, indent = 2, labelWidth = 13): string[] {
  const column = indent + labelWidth;
  const lines = paragraph(text, 0, PAGE_WIDTH - column, 0);
  return lines.map((line, i) => `${" ".repeat(indent)}${(i === 0 ? label : "").padEnd(labelWidth)}${line}`);
}

/** A labelled text on one line, however long: it is there to be copied. */
export const toBeCopied = (label: string, text: string, indent = 2, labelWidth = 13): string[] => [
  `${" ".repeat(indent)}${label.padEnd(labelWidth)}${text}`,
];
