/**
 * Markdown as lines for a terminal: the pages of the report are read there too. Indices and exponents become x_t and
 * x^t again, places are left out, addresses of links become commands or are left out, and a table too wide for a line
 * has a block for each row.
 */
import { marked, type Token, type Tokens } from "marked";
import type { Paint } from "./paint.ts";
import { labelled, PAGE_WIDTH, paragraph } from "./paragraph.ts";

/** The command that shows what a link or a picture leads to; undefined where none does. */
export type CommandFor = (address: string) => string | undefined;

/**
 * The lines, each of at most the width of a page but for those of code. After links and pictures stands the command
 * that shows what they lead to.
 */
export function markdownLines(markdown: string, paint: Paint, commandFor: CommandFor = () => undefined): string[] {
  const inline = (token: Token) => inlineText(token, commandFor);
  const blocks = marked.lexer(withIndices(markdown)).map((token) => blockLines(token, paint, inline));
  return blocks
    .filter((lines) => lines.length > 0)
    .flatMap((lines, k) => (k === 0 ? lines : ["", ...lines]))
    .map((line) => line.replaceAll(HELD_TOGETHER, " "));
}

/** A space at which no line ends: a command is there to be copied. */
const HELD_TOGETHER = "\u00a0";

/** The Markdown with indices and exponents as plain text writes them, braced where they are longer than a letter. */
const withIndices = (markdown: string): string =>
  markdown
    .replace(/<a id="[\w-]+"><\/a>/g, "")
    .replace(/<(sub|sup)>(.*?)<\/\1>/g, (_all, kind: string, inner: string) => {
      const isShort = Array.from(inner.replace(/\\(.)/g, "$1")).length === 1;
      return `${kind === "sub" ? "\\_" : "^"}${isShort ? inner : `{${inner}}`}`;
    });

type Inline = (token: Token) => string;

function blockLines(token: Token, paint: Paint, inline: Inline): string[] {
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
            ? blockLines(part, paint, inline).map((line) => `  ${line}`)
            : paragraph(`${k === 0 ? "- " : "  "}${inline(part)}`, 0),
        ),
      );
    case "code":
      return (token as Tokens.Code).text.split("\n").map((line) => `  ${line}`);
    case "table":
      return tableLines(token as Tokens.Table, inline);
    default:
      return [];
  }
}

/** A table in columns where every row fits a line, else a block for each row with the headings as labels. */
function tableLines({ header, rows }: Tokens.Table, inline: Inline): string[] {
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
function inlineText(token: Token, commandFor: CommandFor): string {
  const { href = "", tokens: parts } = token as { readonly href?: string; readonly tokens?: readonly Token[] };
  const command = commandFor(href)?.replaceAll(" ", HELD_TOGETHER);
  if (token.type === "image") {
    const title = (token.text as string).replace(/\\(.)/g, "$1");
    return `[figure: ${title}${command === undefined ? "" : `; ${command}`}]`;
  }
  if (parts !== undefined) {
    const text = parts.map((part) => inlineText(part, commandFor)).join("");
    return command === undefined ? text : `${text} (${command})`;
  }
  const { text = "" } = token as { readonly text?: string };
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
