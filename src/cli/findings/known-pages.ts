/** What `explain` has a page on beside single claims: items, experiments, findings and figures. */
import { CLAIMS } from "../../../properties/claims/claims.ts";
import { counted } from "../../numeric/number-text.ts";
import { placeName } from "../../report/place-name.ts";
import { itemTitle } from "../../report/words/verdict-words.ts";
import { committedPageNames, committedResult } from "../files/committed-results.ts";
import { type CommandFor, markdownLines } from "../terminal/markdown-lines.ts";
import { paint } from "../terminal/paint.ts";
import { cutToPage } from "../terminal/paragraph.ts";
import { safeText } from "../terminal/safe-text.ts";
import { knownClaims, knownItems } from "../verification/catalogue.ts";
import { committedFigures } from "./committed-figures.ts";
import { committedFindings } from "./committed-findings.ts";

export interface KnownPage {
  readonly kind: "items" | "experiments" | "findings" | "figures";
  readonly name: string;
  readonly about: string;
}

export const FINDING = "finding-";

/** The pages, kind by kind. */
export function knownPages(): readonly KnownPage[] {
  const items = knownItems().map((item): KnownPage => ({ kind: "items", name: item.id, about: itemTitle(item) }));
  const findings = committedFindings().map(({ finding, statement }): KnownPage => ({
    kind: "findings",
    name: FINDING + finding,
    about: statement,
  }));
  const figures = committedFigures().map(({ name, title }): KnownPage => ({
    kind: "figures",
    name,
    about: plainText(title),
  }));
  const taken = new Set([...items, ...findings].map(({ name }) => name));
  const experiments = committedPageNames()
    .filter((name) => !taken.has(name))
    .map((name): KnownPage => ({ kind: "experiments", name, about: headingOf(name) }));
  return [...items, ...experiments, ...findings, ...figures];
}

/** The first heading of a committed page. */
function headingOf(page: string): string {
  const [heading = ""] = /^#+ .*$/m.exec(committedResult("pages", `${page}.md`) ?? "") ?? [];
  return plainText(heading);
}

const plainText = (markdown: string): string => markdownLines(markdown, (_style, text) => text).join(" ");

/** The names of all pages with what they are about, a line for each, and how to list the claims. */
export function pageList(): string[] {
  const pages = knownPages();
  const width = Math.max(...pages.map(({ name }) => name.length));
  const kinds = [...new Set(pages.map(({ kind }) => kind))];
  return [
    ...kinds.flatMap((kind) => [
      paint("bold", kind),
      ...pages
        .filter((page) => page.kind === kind)
        .map(({ name, about }) => cutToPage(safeText(`  ${name.padEnd(width)}  ${about}`))),
    ]),
    "",
    `Each of ${counted(knownClaims().length, "claim")} has a page too: latchlab verify --list names them.`,
  ];
}

/** Finds the command that shows what a link of a committed page leads to: "theorem-3.md#theorem-3-repaired". */
export function linkCommands(): CommandFor {
  const names = new Set(knownPages().map(({ name }) => name));
  const claims = new Map(CLAIMS.map(({ id }) => [placeName(id), id]));
  return (address) => {
    const [, picture = "", page = "", place = ""] = ADDRESS.exec(address) ?? [];
    const name = claims.get(place) ?? [place, page, `figure-${picture}`].find((one) => names.has(one));
    return name === undefined ? undefined : `latchlab explain ${name}`;
  };
}

const ADDRESS = /([\w-]+)\.svg$|([\w-]+)\.md(?:#([\w-]+))?$/;
