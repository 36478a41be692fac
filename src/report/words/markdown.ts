/** Markdown from plain text: what is said stays what is read, formulas with their bars, stars and indices included. */
import { placeName } from "../place-name.ts";

/** Text of which nothing is taken for markup. */
export function escapeText(text: string): string {
  return text
    .replace(/\s*\n\s*/g, " ")
    .replace(/[\\`*_[\]~|$#]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

/** Text as the beginning of a sentence: a word gets a capital, a symbol such as a_t stays what it is. */
export const capitalised = (text: string): string =>
  text.replace(
    /^(?:[a-z]{2,}(?=[ ,.:;-]|$)|a(?= [A-Za-z]{2,}))/,
    (word) => word.charAt(0).toUpperCase() + word.slice(1),
  );

/** Text with its formulas set: a_{t−1}, a_t, λ^t and M^{kp} get real indices and exponents. */
export function formulaText(text: string): string {
  return text
    .split(/([_^](?:\{[^{}]*\}|[−-]?[\p{L}\p{N}∞]+(?:,[a-z](?!\p{L}))?|[−+±]))/u)
    .map((part, index) => {
      if (index % 2 === 0) return escapeText(part);
      const tag = part.startsWith("_") ? "sub" : "sup";
      return `<${tag}>${escapeText(part.slice(1).replace(/^\{|\}$/g, ""))}</${tag}>`;
    })
    .join("");
}

/**
 * A code span for a word such as a claim's id, between more backquotes than it has in a row: as many would end it, and
 * what follows be read as HTML. Bars are escaped, as tables split at them even here.
 */
export function code(word: string): string {
  const fence = "`".repeat(longestRun(word) + 1);
  const inner = word.includes("`") ? ` ${word} ` : word;
  return `${fence}${inner.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|")}${fence}`;
}

/** Text of comments: what stands in backquotes is code, the rest formulas and words. */
export const textWithCode = (text: string): string =>
  text
    .split("`")
    .map((part, k) => (k % 2 === 0 ? formulaText(part) : code(part)))
    .join("");

/** The largest number of backquotes in a row. */
const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

/** Lines kept as they are, fenced by more backticks than they hold in a row. */
export function codeBlock(lines: readonly string[], language = "text"): string {
  const fence = "`".repeat(Math.max(2, ...lines.map(longestRun)) + 1);
  return [`${fence}${language}`, ...lines, fence].join("\n");
}

/** A table of cells that are Markdown already: escaped by escapeText, formulaText or code. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const bad = rows.find((row) => row.length !== header.length);
  if (bad !== undefined) {
    throw new RangeError(`table: every row must have ${header.length} cells, got ${bad.length}`);
  }
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A place that links can lead to. */
export const anchor = (name: string): string => `<a id="${placeName(name)}"></a>`;

/** A link to the place of this name: on the same page, or in another file. */
export const linkTo = (name: string, text: string, file = ""): string => `[${text}](${file}#${placeName(name)})`;
