/**
 * The report: what of the paper holds, what fails as stated and what is true instead, with the evidence.
 *
 * Everything in it is rendered from a verification, the illustrations' data and the experiments' rows, so that the same
 * results give the same bytes.
 */
import type { KeptStrengths } from "../../properties/engine/control.ts";
import type { ClaimResult, Verification } from "../../properties/engine/verdict.ts";
import type { Illustrations } from "../experiments/illustrations.ts";
import { experimentsReport, type KeptExperiments } from "./comparison/comparison-section.ts";
import { type Figure, renderFigure } from "./figure.ts";
import { FIGURES } from "./figures/figures.ts";
import { fileOf, inOrderOf, numbered, type NumberedFigure, shownIn } from "./numbered-figure.ts";
import { summary } from "./summary.ts";
import { byItem, fails, isCheck, type ItemResults } from "./tables/verdict-table.ts";
import {
  controlsSection,
  failuresSection,
  figuresSection,
  provenanceSection,
  unbreakableSection,
  verdictsSection,
  withoutClaimSection,
} from "./theory-sections.ts";

export const REPORT_TITLE = "Which claims of “Learning long-term dependencies with gradient descent is difficult” hold";

export interface Report {
  readonly markdown: string;
  /** The figures as SVG by file name, for the folder to which the Markdown refers. */
  readonly figures: ReadonlyMap<string, string>;
  /** The figures as they are described, in the order of the report. */
  readonly pictures: readonly Figure[];
}

/**
 * Renders the report; `figuresFolder` is the folder of its figures as seen from the Markdown file, and `strengths` how
 * often what lies beyond each hypothesis fails, where that was measured.
 */
export async function renderReport(
  verification: Verification,
  illustrations: Illustrations,
  kept: KeptExperiments,
  figuresFolder: string,
  strengths?: KeptStrengths,
): Promise<Report> {
  const groups = byItem(verification.claims);
  const readings = only(groups, (result) => !isCheck(result));
  const failing = only(readings, fails);
  const told = failing.flatMap(({ results }) => results.map(({ id }) => id));
  const experiments = experimentsReport(kept);

  const described = FIGURES.map((describe) => describe(illustrations));
  const illustrated = numbered(inOrderOf(told, described), 1);
  const drawn = experiments.sections.flat().filter((part) => typeof part !== "string");
  const pictures = [...illustrated, ...numbered(drawn, illustrated.length + 1)];
  const figures = new Map<string, string>();
  for (const figure of pictures) figures.set(fileOf(figure), await renderFigure(figure));
  const shown = (from: readonly NumberedFigure[], chosen: (figure: Figure) => boolean) =>
    from.filter(chosen).flatMap((figure) => shownIn(figuresFolder, figure));

  const sections: readonly (readonly string[])[] = [
    [`# ${REPORT_TITLE}`, ...summary(verification, readings, experiments.verdicts)],
    provenanceSection(verification),
    verdictsSection(readings, illustrated),
    failuresSection(failing, (id) => shown(illustrated, ({ beside }) => beside === id)),
    figuresSection(shown(illustrated, ({ beside }) => beside === undefined || !told.includes(beside))),
    ...experiments.sections.map((section) =>
      section.flatMap((part) =>
        typeof part === "string" ? [part] : shown(pictures, ({ name }) => name === part.name),
      ),
    ),
    controlsSection(only(groups, isCheck), strengths),
    ...(groups.some(({ results }) => results.some(isCheck)) ? [unbreakableSection(verification.claims)] : []),
    withoutClaimSection(),
  ];
  return { markdown: `${sections.flat().join("\n\n")}\n`, figures, pictures };
}

/** The items with those of their results that meet a condition; items without any are left out. */
const only = (groups: readonly ItemResults[], meets: (result: ClaimResult) => boolean): readonly ItemResults[] =>
  groups
    .map(({ item, results }) => ({ item, results: results.filter(meets) }))
    .filter(({ results }) => results.length > 0);
