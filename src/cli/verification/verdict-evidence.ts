/** What stands behind verdicts: counterexamples to statements that fail, and every verdict that was not expected. */
import type { Claim, Wording } from "../../../properties/engine/claim.ts";
import { knownClaims } from "./catalogue.ts";
import type { ClaimResult, Verification } from "../../../properties/engine/verdict.ts";
import { fails } from "../../report/words/item-results.ts";
import { marginText, type Refutation, verdictWord, whyUnexpected } from "../../report/words/verdict-words.ts";
import type { Paint } from "../terminal/paint.ts";
import { labelled, toBeCopied } from "../terminal/paragraph.ts";

/** The literal and tempting statements that fail as expected: what each says, what refutes it, what is true instead. */
export function refutedReadings({ claims }: Verification, paint: Paint): string[] {
  const refuted = claims.filter((result) => fails(result) && result.asExpected);
  const sections = refuted.flatMap((result) =>
    result.verdict.kind === "refuted" ? ["", ...refutedReading(result, result.verdict, paint)] : [],
  );
  return sections.length === 0 ? [] : ["", paint("bold", "What fails as stated"), ...sections];
}

function refutedReading({ id, statement, wording, matters }: ClaimResult, verdict: Refutation, paint: Paint): string[] {
  const claim = knownClaims().find((one) => one.id === id);
  return [
    paint("yellow", id),
    ...labelled("statement", statement),
    ...wordingLines(wording),
    ...(matters === undefined ? [] : labelled("matters", matters)),
    ...(claim === undefined ? [] : whatIsWrong(claim)),
    ...counterexample(verdict),
  ];
}

/** What is known of a wording. */
export const wordingLines = (wording: Wording | undefined): string[] =>
  wording === undefined ? [] : labelled("wording", `${wording.known}, ${wording.section}: ${wording.words}`);

/** The hypothesis that a claim lacks or what was changed, and the claims that are true instead. */
export const whatIsWrong = ({
  broken,
  reading,
  repairs = [],
}: Pick<Claim, "broken" | "repairs"> & Partial<Pick<Claim, "reading">>): string[] => [
  ...(broken === undefined ? [] : labelled(reading === "spoiled" ? "changed" : "broken", broken)),
  ...(repairs.length === 0 ? [] : labelled("true instead", repairs.join(", "))),
];

/** A counterexample with its margin and the command that shows it again. */
export const counterexample = (verdict: Refutation): string[] => [
  ...labelled("margin", `${marginText(verdict.margin)} (rounding)`),
  ...verdict.narrative.flatMap((line, i) => labelled(i === 0 ? "refuted by" : "", line)),
  ...toBeCopied("replay", verdict.replay.command),
];

/** The verdicts that are not the expected ones, in full. */
export function unexpectedVerdicts({ claims }: Verification, paint: Paint): string[] {
  const unexpected = claims.filter(({ asExpected }) => !asExpected);
  if (unexpected.length === 0) return [];
  return [
    "",
    paint("bold", "Not as expected"),
    ...unexpected.flatMap((result) => [
      "",
      paint("red", `${result.id}: ${verdictWord(result)}`),
      ...labelled("statement", result.statement),
      ...(result.verdict.kind === "refuted"
        ? [...toBeCopied("case", JSON.stringify(result.verdict.counterexample)), ...counterexample(result.verdict)]
        : labelled("why", whyUnexpected(result))),
    ]),
  ];
}
