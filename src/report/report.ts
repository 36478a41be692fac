/**
 * The report: what of the paper holds, what fails as stated and what is true instead, with the evidence.
 *
 * Everything in it is rendered from a verification, the illustrations' data and the experiments' rows, so that the same
 * results give the same bytes. Its first page is short; a page for each item, finding and experiment has the rest.
 */
import { CLAIMS } from "../../properties/claims/claims.ts";
import type { ClaimInWords } from "../../properties/engine/claim.ts";
import type { KeptStrengths } from "../../properties/engine/control.ts";
import type { Verification } from "../../properties/engine/verdict.ts";
import type { Illustrations } from "../experiments/illustrations.ts";
import { experimentsReport, type KeptExperiments } from "./comparison/comparison-section.ts";
import { constantsSection, departuresSection } from "./comparison/departures-section.ts";
import { type Figure, renderFigure } from "./figure.ts";
import { FIGURES } from "./figures/figures.ts";
import { fileOf, linkToFigure, numbered, type NumberedFigure } from "./numbered-figure.ts";
import { itemPage, statementsOf } from "./pages/item-page.ts";
import { asDocument, asFiles, type Page, type ReportPlaces } from "./pages/page.ts";
import type { Telling } from "./pages/statement-text.ts";
import { summary } from "./summary.ts";
import { byItem, isCheck } from "./words/item-results.ts";
import type { StatementFacts } from "./html/sections.ts";
import { commandFor, isOwnItem, itemsWith } from "./own-claims.ts";
import { placeName } from "./place-name.ts";
import { provenanceSection, withoutClaimSection } from "./theory-sections.ts";

export const REPORT_TITLE = "Which claims of “Learning long-term dependencies with gradient descent is difficult” hold";

export interface Report {
  /** The first page as Markdown. */
  readonly markdown: string;
  /** The other pages as Markdown, by file name, for the folder to which the first one refers. */
  readonly pages: ReadonlyMap<string, string>;
  /** All pages one after the other, with links inside the document only. */
  readonly document: string;
  /** The figures as SVG by file name, for the folder to which the Markdown refers. */
  readonly figures: ReadonlyMap<string, string>;
  /** The figures as they are described, in the order of the document. */
  readonly pictures: readonly Figure[];
  /** What statements can be filtered by in the document, by the names of their places. */
  readonly statements: ReadonlyMap<string, StatementFacts>;
}

/** What a report is rendered with beside results. */
export interface ReportOptions {
  /** The folders of its figures and pages as seen from the files. */
  readonly places: ReportPlaces;
  /** The file in which a claim is written; undefined where that is not known. */
  readonly fileOf: Telling["fileOf"];
  /** The address of a file of the repository, for links. Default: none. */
  readonly addressOf?: Telling["addressOf"];
  /** How often what lies beyond each hypothesis fails, where that was measured. */
  readonly strengths?: KeptStrengths | undefined;
  /** The claims of a user that results may be of. Default none. */
  readonly own?: readonly ClaimInWords[];
}

/** Renders the report. */
export async function renderReport(
  verification: Verification,
  illustrations: Illustrations,
  kept: KeptExperiments,
  options: ReportOptions,
): Promise<Report> {
  const experiments = experimentsReport(kept);
  const illustrated = FIGURES.map((describe) => describe(illustrations));
  const [items, ownFigures] = itemPages(verification, illustrated, options);
  const others: readonly Page[] = [
    ...experiments.pages.filter(({ group }) => group === undefined),
    { name: "constants", parts: constantsSection() },
    ...(ownFigures.length === 0 ? [] : [{ name: "figures", parts: ["## Other figures", ...ownFigures] }]),
    ...items,
    ...experiments.pages.filter(({ group }) => group !== undefined),
  ];
  const own = options.own ?? [];
  const readings = byItem(
    verification.claims.filter((result) => !isCheck(result)),
    itemsWith(own),
  );
  const first = [
    `# ${REPORT_TITLE}`,
    ...summary(verification, readings),
    ...experiments.first,
    ...provenanceSection(verification, own),
    ...departuresSection(),
    ...withoutClaimSection(),
  ];
  const pictures = numbered(
    [...first, ...others.flatMap(({ parts }) => parts)].filter((part) => typeof part !== "string"),
    1,
  );
  const withNumber = (part: string | Figure): string | NumberedFigure =>
    typeof part === "string" ? part : (pictures.find(({ name }) => name === part.name) ?? part.name);
  const list = pictures.map((figure) => `- ${linkToFigure(figure)}`).join("\n");
  const pages = {
    title: REPORT_TITLE,
    first: [...first.map(withNumber), ...(pictures.length === 0 ? [] : ["## Figures", list])],
    others: others.map((page) => ({ ...page, parts: page.parts.map(withNumber) })),
  };
  const figures = new Map<string, string>();
  for (const figure of pictures) figures.set(fileOf(figure), await renderFigure(figure));
  const files = asFiles(pages, options.places);
  const statements = new Map(
    verification.claims.map(({ id, reading, verdict }) => [placeName(id), { reading, verdict: verdict.kind }]),
  );
  return { markdown: files.report, pages: files.pages, document: asDocument(pages), figures, pictures, statements };
}

/** The pages of the items that were examined, and the figures that are of none of them. */
function itemPages(
  { claims }: Verification,
  figures: readonly Figure[],
  { strengths, fileOf, addressOf, own = [] }: ReportOptions,
): readonly [readonly Page[], readonly Figure[]] {
  const known = [...CLAIMS, ...own];
  const telling: Telling = {
    statementOf: (id) => ({
      id,
      claim: known.find((claim) => claim.id === id),
      result: claims.find((result) => result.id === id),
    }),
    strengths,
    fileOf,
    addressOf,
    command: (verb, id) => commandFor(verb, id, own),
  };
  const groups = byItem(claims, itemsWith(own));
  const pages = groups.map(({ item, results }): Page => {
    const ids = new Set(results.map(({ id }) => id));
    const statements = statementsOf(
      known.filter(({ id }) => ids.has(id)),
      results,
    );
    const shown = figures.filter((figure) => figure.item === item.id);
    return {
      name: placeName(item.id),
      group: isOwnItem(item.id) ? "Items of a user's own" : "The items of the paper, one by one",
      parts: itemPage({ item, statements }, telling, shown),
    };
  });
  return [pages, figures.filter((figure) => groups.every(({ item }) => item.id !== figure.item))];
}
