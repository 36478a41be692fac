/** Tables of words and numbers. */

/** Cells as lines, `gap` spaces apart: the first column flush left, the others flush right. A line may end early. */
export function columns(gap: number, lines: readonly (readonly string[])[]): string[] {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines.map((line) =>
    line
      .map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column])))
      .join(" ".repeat(gap)),
  );
}
