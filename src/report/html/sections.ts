/**
 * Markdown as nested sections of HTML: a part for each heading of the second level, in it a leaf that folds for each of
 * the third, in that a statement for each of the fourth; and the contents that lead to them.
 */
import { Marked, type Token, type Tokens } from "marked";

/** An address that merely stands in a text, which may be anyone's, is no link. */
const marked = new Marked({ gfm: true, tokenizer: { url: () => undefined } });

/** What a statement can be filtered by. */
export interface StatementFacts {
  /** How it is read: "literal". */
  readonly reading: string;
  /** What became of it: "held", "refuted", "undecided". */
  readonly verdict: string;
}

/** A part of the page: where it is, what it is called, its HTML, and the leaves in it. */
export interface PagePart {
  readonly place: string;
  /** The heading as HTML. */
  readonly heading: string;
  readonly html: string;
  readonly leaves: readonly { readonly place: string; readonly heading: string }[];
}

/** The parts of a document of Markdown; the first has what stands before any heading of the second level. */
export function sectionsOf(
  markdown: string,
  statements: ReadonlyMap<string, StatementFacts>,
): readonly [PagePart, ...PagePart[]] {
  const [before, ...parts] = splitAt(2, marked.lexer(markdown));
  const taken = new Set([...markdown.matchAll(/<a id="([\w-]+)"><\/a>/g)].map(([, place]) => place));
  const placed = (heading: Tokens.Heading) => placeOf(heading, taken);
  return [
    { place: "top", heading: "Summary", html: `<section data-part id="top">${htmlOf(before)}</section>`, leaves: [] },
    ...parts.map(([first, ...rest]) => partOf(placed(first as Tokens.Heading), rest, placed, statements)),
  ];
}

interface Placed {
  readonly place: string;
  readonly heading: string;
  /** The heading as an element, with its place. */
  readonly element: string;
}

function partOf(
  { place, heading, element }: Placed,
  tokens: readonly Token[],
  placed: (heading: Tokens.Heading) => Placed,
  statements: ReadonlyMap<string, StatementFacts>,
): PagePart {
  const [own, ...leaves] = splitAt(3, tokens);
  const told = leaves.map(([first, ...rest]) => ({ ...placed(first as Tokens.Heading), rest }));
  return {
    place,
    heading,
    html: [
      "<section data-part>",
      element,
      htmlOf(own),
      ...told.map(
        (leaf) =>
          `<details class="leaf" open><summary>${leaf.element}</summary>\n${leafHtml(leaf.rest, placed, statements)}</details>`,
      ),
      "</section>",
    ].join("\n"),
    leaves: told,
  };
}

function leafHtml(
  tokens: readonly Token[],
  placed: (heading: Tokens.Heading) => Placed,
  statements: ReadonlyMap<string, StatementFacts>,
): string {
  const [own, ...parts] = splitAt(4, tokens);
  const html = parts.map(([first, ...rest]) => {
    const { place, element } = placed(first as Tokens.Heading);
    const facts = statements.get(place);
    const data = facts === undefined ? "" : ` data-reading="${facts.reading}" data-verdict="${facts.verdict}"`;
    return `<section data-statement${data}>\n${element}\n${htmlOf(rest)}</section>`;
  });
  return [htmlOf(own), ...html].join("\n");
}

/** The tokens before the first heading of this level, then those from each such heading up to the next. */
function splitAt(level: number, tokens: readonly Token[]): readonly [readonly Token[], ...(readonly Token[])[]] {
  const groups: [Token[], ...Token[][]] = [[]];
  for (const token of tokens) {
    if (token.type === "heading" && (token as Tokens.Heading).depth === level) groups.push([token]);
    else groups[groups.length - 1].push(token);
  }
  return groups;
}

/** A heading with the place that it names, or one made from its words. */
function placeOf(token: Tokens.Heading, taken: Set<string>): Placed {
  const whole = marked.parseInline(token.text) as string;
  const named = /^<a id="([\w-]+)"><\/a>/.exec(whole)?.at(1);
  const heading = whole.replace(/<a id="[\w-]+"><\/a>/g, "");
  const place = named ?? freePlace(heading, taken);
  return { place, heading, element: `<h${token.depth} id="${place}">${heading}</h${token.depth}>` };
}

function freePlace(heading: string, taken: Set<string>): string {
  const words = heading
    .replace(/<[^>]*>|&\w+;/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const base = `part-${words}`;
  let [place, more] = [base, 2];
  while (taken.has(place)) place = `${base}-${more++}`;
  taken.add(place);
  return place;
}

const htmlOf = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.type === "table" ? tableHtml(token as Tokens.Table) : marked.parser([token]))).join("");

/** A table that scrolls where it is too wide; rows of the parts of findings say their protocol and task. */
function tableHtml(token: Tokens.Table): string {
  const html = `<div class="table">${marked.parser([token])}</div>\n`;
  const texts = token.header.map(({ text }) => text);
  const [under, where] = [texts.indexOf("under"), texts.indexOf("where")];
  if (under < 0 || where < 0) return html;
  let row = 0;
  return html.replace(/<tr>\n<td/g, () => {
    const cells = token.rows[row++];
    const [task] = cells[where].text.split(" ");
    return `<tr data-protocol="${escapeHtml(cells[under].text)}" data-task="${escapeHtml(task)}">\n<td`;
  });
}

/** The contents: a list of the parts, those with leaves as lists that fold. */
export const contentsOf = (parts: readonly PagePart[]): string =>
  [
    "<ul>",
    ...parts.map(({ place, heading, leaves }) =>
      leaves.length === 0
        ? `<li>${link(place, heading)}</li>`
        : `<li>${link(place, heading)}<details><summary>${leaves.length} ${leaves.length === 1 ? "page" : "pages"}<span class="unseen"> of ${heading}</span></summary><ul>${leaves.map((leaf) => `<li>${link(leaf.place, leaf.heading)}</li>`).join("")}</ul></details></li>`,
    ),
    "</ul>",
  ].join("\n");

const link = (place: string, heading: string) => `<a href="#${place}">${heading}</a>`;

/** Text as HTML, for attributes too. */
export const escapeHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
