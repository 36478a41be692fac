/**
 * The report: what of the paper holds, what fails as worded and what is true instead, with the evidence.
 *
 * Everything in it is rendered from a verification and the illustrations' data, so that the same results give the
 * same bytes.
 */
import { CLAIMS } from "../../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../../properties/claims/paper.ts";
import { shellWord } from "../../properties/engine/shell-word.ts";
import type { ClaimResult, Verification } from "../../properties/engine/verdict.ts";
import type { Illustrations } from "../experiments/illustrations.ts";
import { experimentsReport, type KeptExperiments } from "./comparison/comparison-section.ts";
import { type Figure, renderFigure } from "./figure.ts";
import { FIGURES } from "./figures/figures.ts";
import { factsOf, failureText } from "./words/failure-text.ts";
import { anchor, capitalised, code, codeBlock, escapeText, formulaText, linkTo, table } from "./words/markdown.ts";
import { counted } from "../numeric/number-text.ts";
import { summary, WITHOUT_CLAIM } from "./summary.ts";
import { SYMBOLS } from "./words/symbols.ts";
import { byItem, controlTable, fails, itemHeading, type ItemResults, verdictTable } from "./tables/verdict-table.ts";

export const REPORT_TITLE = "Which claims of “Learning long-term dependencies with gradient descent is difficult” hold";

export interface Report {
  readonly markdown: string;
  /** SVG by file name, for the folder that the Markdown refers to. */
  readonly figures: ReadonlyMap<string, string>;
  /** What is drawn in them. */
  readonly pictures: readonly Figure[];
}

/** A figure with its number in the report, in the order in which they appear. */
interface NumberedFigure extends Figure {
  readonly number: number;
}

/** `figuresFolder` is the folder of the figures as seen from the Markdown file. */
export async function renderReport(
  verification: Verification,
  illustrations: Illustrations,
  kept: KeptExperiments,
  figuresFolder: string,
): Promise<Report> {
  const groups = byItem(verification.claims);
  const readings = groups
    .map(({ item, results }) => ({ item, results: results.filter(({ reading }) => reading !== "control") }))
    .filter(({ results }) => results.length > 0);
  const failing = readings
    .map(({ item, results }) => ({ item, results: results.filter(fails) }))
    .filter(({ results }) => results.length > 0);
  const controls = groups.flatMap(({ results }) => results.filter(({ reading }) => reading === "control"));
  const withoutClaim = PAPER_ITEMS.filter(({ reason }) => reason !== undefined);

  const told = failing.flatMap(({ results }) => results.map(({ id }) => id));
  const pictures = numbered(
    FIGURES.map((describe) => describe(illustrations)),
    told,
  );
  const experiments = experimentsReport(kept);
  const later = experiments.sections
    .flat()
    .filter((part) => typeof part !== "string")
    .map((figure, k) => ({ ...figure, number: pictures.length + 1 + k }));
  const figures = new Map<string, string>();
  for (const figure of [...pictures, ...later]) figures.set(fileOf(figure), await renderFigure(figure));
  const shown = (chosen: (figure: Figure) => boolean) =>
    pictures.filter(chosen).flatMap((figure) => shownIn(figuresFolder, figure));
  const alone = shown(({ beside }) => beside === undefined || !told.includes(beside));

  const sections: string[][] = [
    [`# ${REPORT_TITLE}`, ...summary(verification, readings, experiments.verdicts)],
    ["## How this was made, and how to read it", ...provenance(verification)],
    [
      "## Verdicts",
      "The paper's items in its order; under each what it says as worded, and what is true instead or with its hypotheses stated.",
      readings.map(({ item }) => linkTo(item.id, formulaText(item.name))).join(" · "),
      ...readings.flatMap((group) => verdictsOf(group, pictures)),
    ],
    failing.length === 0
      ? []
      : [
          "## What fails as worded, and what is true instead",
          "Each with the smallest counterexample found, the reason, and the statements that hold in its place.",
          ...failing.flatMap(({ item, results }) => [
            `### How it fails: ${formulaText(item.name)}`,
            ...results.flatMap((result) => [failureText(result), ...shown(({ beside }) => beside === result.id)]),
          ]),
        ],
    alone.length === 0 ? [] : ["## Figures", ...alone],
    ...experiments.sections.map((section) =>
      section.flatMap((part) =>
        typeof part === "string"
          ? [part]
          : later.filter(({ name }) => name === part.name).flatMap((figure) => shownIn(figuresFolder, figure)),
      ),
    ),
    controls.length === 0
      ? []
      : [
          "## Controls",
          "Each control drops one hypothesis of a statement that holds, and must then be refuted by the same examination: a statement that nothing could refute would say nothing.",
          controlTable(
            controls.map((result) => ({ result, broken: factsOf(result.id)?.broken, guards: guardedBy(result) })),
          ),
        ],
    [
      `## ${anchor(WITHOUT_CLAIM)}Items without a claim`,
      "What the paper also says, and why nothing was run on it.",
      table(
        ["item", "about", "why it has no claim", "test"],
        withoutClaim.map(({ id, name, title, reason = "", tests }) => [
          `${anchor(id)}${formulaText(name)}`,
          formulaText(title),
          formulaText(capitalised(reason)),
          tests.map(code).join(", "),
        ]),
      ),
    ],
  ];
  const markdown = sections.filter((section) => section.length > 0).flatMap((section) => section);
  return { markdown: `${markdown.join("\n\n")}\n`, figures, pictures: [...pictures, ...later] };
}

/** Figures beside the failures told come first, in the order in which those are told; then the others. */
function numbered(figures: readonly Figure[], told: readonly string[]): readonly NumberedFigure[] {
  const placeOf = ({ beside }: Figure) => (beside === undefined ? -1 : told.indexOf(beside));
  const besideFailures = figures.filter((figure) => placeOf(figure) >= 0);
  return [
    ...besideFailures.sort((one, other) => placeOf(one) - placeOf(other)),
    ...figures.filter((figure) => placeOf(figure) < 0),
  ].map((figure, index) => ({ ...figure, number: index + 1 }));
}

const fileOf = ({ name }: Figure) => `${name}.svg`;

const placeOfFigure = (name: string) => `figure/${name}`;

const shownIn = (folder: string, figure: NumberedFigure): string[] => [
  `${anchor(placeOfFigure(figure.name))}![${escapeText(figure.title)}](${folder}/${fileOf(figure)})`,
  `**Figure ${figure.number}. ${escapeText(figure.title)}.** ${formulaText(figure.caption)}`,
];

function verdictsOf({ item, results }: ItemResults, figures: readonly NumberedFigure[]): string[] {
  const own = figures.filter((figure) => figure.item === item.id);
  const links = own.map(({ name, number, title }) =>
    linkTo(placeOfFigure(name), `figure ${number}, ${escapeText(title)}`),
  );
  return [
    `### ${anchor(item.id)}${itemHeading(item)}`,
    verdictTable(results),
    ...(links.length === 0 ? [] : [`See ${links.join("; ")}.`]),
  ];
}

const guardedBy = ({ id }: ClaimResult): string[] =>
  CLAIMS.filter(({ control }) => control === id).map((claim) => claim.id);

function provenance({ version, seed, runs }: Verification): string[] {
  return [
    `latchlab ${escapeText(version)}, root seed ${code(seed)}, ${counted(runs, "case")} for each statement that should hold. The same version gives the same verdicts, number for number, by`,
    codeBlock([`latchlab verify --runs ${runs} --seed ${shellWord(seed)} --json`], "sh"),
    "Each statement stands in one of three readings: _as worded_, as the paper says it; _repaired_, as it is true; and as a _control_, which drops one hypothesis of a repaired statement and has to fail. “Held” means that no case violated it, which is evidence and not proof; “refuted” means that a case did, which is proof as far as its margin exceeds rounding.",
    "A margin says, relative to the bound, how far the worst case stayed from violating it or, if negative, how far it went beyond; after ± stands how much of that may be rounding. Only a violation larger than that refutes.",
    formulaText("Throughout, the system is a_t = M(a_{t−1}) + u_t, and ã_t = M(ã_{t−1}) without input."),
    table(
      ["symbol", "meaning"],
      SYMBOLS.map(([symbol, meaning]) => [formulaText(symbol), formulaText(meaning)]),
    ),
  ];
}
