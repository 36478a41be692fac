/**
 * Markdown as lines for a terminal: the pages of the report are read there too. Indices and exponents become x_t and
 * x^t again, places and addresses of links are left out, and a table too wide for a line has a block for each row.
 */
import { marked, type Token, type Tokens } from "marked";
import type { Paint } from "./paint.ts";
import { labelled, PAGE_WIDTH, paragraph } from "./paragraph.ts";

/** The lines, each of at most the width of a page but for those of code. */
export function markdownLines(markdown: string, paint: Paint): string[] {
  const blocks = marked.lexer(withIndices(markdown)).map((token) => blockLines(token, paint));
  return blocks.filter((lines) => lines.length > 0).flatMap((lines, k) => (k === 0 ? lines : ["", ...lines]));
}

/** The Markdown with indices and exponents as plain text writes them, braced where they are longer than a letter. */
const withIndices = (markdown: string): string =>
  markdown
    .replace(/<a id="[\w-]+"><\/a>/g, "")
    .replace(/<(sub|sup)>(.*?)<\/\1>/g, (_all, kind: string, inner: string) => {
      const isShort = Array.from(inner.replace(/\\(.)/g, "$1")).length === 1;
      return `${kind === "sub" ? "\\_" : "^"}${isShort ? inner : `{${inner}}`}`;
    });

function blockLines(token: Token, paint: Paint): string[] {
  switch (token.type) {
    case "heading":
      return paragraph(inline(token), 0).map((line) => paint("bold", line));
    case "paragraph":
    case "blockquote":
      return paragraph(inline(token), 0, PAGE_WIDTH, 0).filter((line) => line !== "");
    case "list":
      return (token as Tokens.List).items.flatMap(({ tokens }) =>
        tokens.flatMap((part, k) =>
          part.type === "list"
            ? blockLines(part, paint).map((line) => `  ${line}`)
            : paragraph(`${k === 0 ? "- " : "  "}${inline(part)}`, 0),
        ),
      );
    case "code":
      return (token as Tokens.Code).text.split("\n").map((line) => `  ${line}`);
    case "table":
      return tableLines(token as Tokens.Table);
    default:
      return [];
  }
}

/** A table in columns where every row fits a line, else a block for each row with the headings as labels. */
function tableLines({ header, rows }: Tokens.Table): string[] {
  const cells = [header, ...rows].map((row) => row.map(({ tokens }) => tokens.map(inline).join("")));
  const widths = header.map((_, k) => Math.max(...cells.map((row) => Array.from(row[k]).length)));
  const padded = (text: string, width: number) => text + " ".repeat(Math.max(0, width - Array.from(text).length));
  if (widths.reduce((sum, width) => sum + width + 2, -2) <= PAGE_WIDTH) {
    return cells.map((row) =>
      row
        .map((cell, k) => padded(cell, widths[k]))
        .join("  ")
        .trimEnd(),
    );
  }
  const [labels, ...bodies] = cells;
  const column = Math.max(...labels.map((label) => Array.from(label).length)) + 2;
  return bodies.flatMap(([first, ...others], k) => [
    ...(k === 0 ? [] : [""]),
    ...paragraph(first),
    ...others.flatMap((cell, i) => (cell === "" ? [] : labelled(labels[i + 1], cell, 2, column))),
  ]);
}

/** The text of a token without its markup. */
function inline(token: Token): string {
  if (token.type === "image") return `[figure: ${token.text as string}]`;
  const parts = (token as { readonly tokens?: readonly Token[] }).tokens;
  if (parts !== undefined) return parts.map(inline).join("");
  const { text = "" } = token as { readonly text?: string };
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
