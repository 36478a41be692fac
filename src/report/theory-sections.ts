/** The report's sections on the theory: how it was run, verdicts, failures, controls, items without a claim. */
import { CLAIMS } from "../../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../../properties/claims/paper.ts";
import type { KeptStrengths } from "../../properties/engine/control.ts";
import { shellWord } from "../../properties/engine/shell-word.ts";
import type { ClaimResult, Verification } from "../../properties/engine/verdict.ts";
import { counted } from "../numeric/number-text.ts";
import { linkToFigure, type NumberedFigure } from "./numbered-figure.ts";
import { WITHOUT_CLAIM } from "./summary.ts";
import { controlTable, itemHeading, type ItemResults, verdictTable } from "./tables/verdict-table.ts";
import { factsOf, failureText } from "./words/failure-text.ts";
import { anchor, capitalised, code, codeBlock, escapeText, formulaText, linkTo, table } from "./words/markdown.ts";
import { SYMBOLS } from "./words/symbols.ts";

export const provenanceSection = ({ version, seed, runs }: Verification): string[] => [
  "## How this was made, and how to read it",
  `latchlab ${escapeText(version)}, root seed ${code(seed)}, ${counted(runs, "case")} for each statement that should hold. The same version gives the same verdicts, number for number, by`,
  codeBlock([`latchlab verify --runs ${runs} --seed ${shellWord(seed)} --json`], "sh"),
  "The paper's text is not at hand whole. So each _literal_ statement says how well its wording is known: _quoted_ by its authors or a public review, _paraphrased_ from a damaged copy, _recalled_ without a source, or _our reading_ of what the paper says elsewhere. _Tempting_ statements are natural, false, and not the paper's. A _repaired_ statement has the hypotheses that make it true; its _controls_ break one hypothesis each and have to fail; where it is _spoiled_, its conclusion is changed, which has to fail as well. A case that does not meet all hypotheses is not applicable: nothing is said about it, and it is counted. “Held” means that no case violated it, which is evidence and not proof; “refuted” means that a case did, which is proof as far as its margin exceeds rounding.",
  "A margin says, relative to the bound, how far the worst case stayed from violating it or, if negative, how far it went beyond; after ± stands how much of that may be rounding. Only a violation larger than that refutes.",
  formulaText("Throughout, the system is a_t = M(a_{t−1}) + u_t, and ã_t = M(ã_{t−1}) without input."),
  table(
    ["symbol", "meaning"],
    SYMBOLS.map(([symbol, meaning]) => [formulaText(symbol), formulaText(meaning)]),
  ),
];

export const verdictsSection = (readings: readonly ItemResults[], figures: readonly NumberedFigure[]): string[] => [
  "## Verdicts",
  "The paper's items in its order; under each what it says as far as its wording is known, and what is true instead or with its hypotheses stated.",
  readings.map(({ item }) => linkTo(item.id, formulaText(item.name))).join(" · "),
  ...readings.flatMap((group) => verdictsOf(group, figures)),
];

function verdictsOf({ item, results }: ItemResults, figures: readonly NumberedFigure[]): string[] {
  const own = figures.filter((figure) => figure.item === item.id);
  return [
    `### ${anchor(item.id)}${itemHeading(item)}`,
    verdictTable(results),
    ...(own.length === 0 ? [] : [`See ${own.map(linkToFigure).join("; ")}.`]),
  ];
}

export function failuresSection(failing: readonly ItemResults[], figuresBeside: (id: string) => string[]): string[] {
  if (failing.length === 0) return [];
  return [
    "## What fails as stated, and what is true instead",
    "Each with the smallest counterexample found, the reason, and the statements that hold in its place.",
    ...failing.flatMap(({ item, results }) => [
      `### How it fails: ${formulaText(item.name)}`,
      ...results.flatMap((result) => [failureText(result), ...figuresBeside(result.id)]),
    ]),
  ];
}

/** The section of the figures that stand beside no failure told. */
export const figuresSection = (shown: readonly string[]): string[] =>
  shown.length === 0 ? [] : ["## Figures", ...shown];

export function controlsSection(controls: readonly ItemResults[], strengths?: KeptStrengths): string[] {
  if (controls.length === 0) return [];
  return [
    "## Controls and spoiled conclusions",
    "A control breaks one hypothesis of a statement that holds and keeps the others; a spoiled statement keeps all hypotheses and changes the conclusion, a constant or the map. Both must be refuted by the same examination: a statement that nothing could refute would say nothing.",
    ...(strengths === undefined ? [] : [strengthWords(strengths)]),
    controlTable(
      controls
        .flatMap(({ results }) => results)
        .map((result) => ({ result, broken: factsOf(result.id)?.broken, guards: guardedBy(result) })),
      strengths,
    ),
  ];
}

const strengthWords = ({ draws, seed }: KeptStrengths): string =>
  `The last column says how often: the share of ${draws} draws, seed ${code(seed)}, that violate the statement, by as much as is asked for where a least violation is, and its 99 % lower bound; a draw that is undecided or not applicable counts as one that does not.`;

/** The hypotheses that no draws break alone, each with its reason. */
export function unbreakableSection(results: readonly ClaimResult[]): string[] {
  const ids = new Set(results.map(({ id }) => id));
  const rows = CLAIMS.filter(({ id }) => ids.has(id)).flatMap(({ id, beyond = [], hypotheses = [] }) =>
    beyond.flatMap(({ hypothesis, cannot }) => {
      const words = hypotheses.find(({ name }) => name === hypothesis)?.words ?? "";
      return cannot === undefined ? [] : [[code(id), formulaText(words), formulaText(capitalised(cannot))]];
    }),
  );
  if (rows.length === 0) return [];
  return [
    "## Hypotheses that nothing breaks alone",
    "Each hypothesis of latchlab's statements that hold has draws beyond it, its controls above, but for these.",
    table(["claim", "hypothesis", "why it cannot be broken while the others are kept"], rows),
  ];
}

const guardedBy = ({ id }: ClaimResult): string[] =>
  CLAIMS.filter(({ controls = [] }) => controls.includes(id)).map((claim) => claim.id);

export const withoutClaimSection = (): string[] => [
  `## ${anchor(WITHOUT_CLAIM)}Items without a claim`,
  "What the paper also says, and why nothing was run on it.",
  table(
    ["item", "about", "why it has no claim", "test"],
    PAPER_ITEMS.filter(({ reason }) => reason !== undefined).map(({ id, name, title, reason = "", tests }) => [
      `${anchor(id)}${formulaText(name)}`,
      formulaText(title),
      formulaText(capitalised(reason)),
      tests.map(code).join(", "),
    ]),
  ),
];
