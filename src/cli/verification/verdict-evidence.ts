/** What stands behind verdicts: counterexamples to literal statements, and every verdict that was not expected. */
import type { Claim } from "../../../properties/engine/claim.ts";
import { knownClaims } from "./catalogue.ts";
import type { ClaimResult, Verification } from "../../../properties/engine/verdict.ts";
import { marginText, type Refutation, verdictWord, whyUnexpected } from "../../report/words/verdict-words.ts";
import type { Paint } from "../terminal/paint.ts";
import { labelled, toBeCopied } from "../terminal/paragraph.ts";

/** The literal statements that fail as expected: what each says, what refutes it, and what is true instead. */
export function refutedReadings({ claims }: Verification, paint: Paint): string[] {
  const refuted = claims.filter(({ reading, asExpected }) => reading === "literal" && asExpected);
  const sections = refuted.flatMap((result) =>
    result.verdict.kind === "refuted" ? ["", ...refutedReading(result, result.verdict, paint)] : [],
  );
  return sections.length === 0 ? [] : ["", paint("bold", "What fails as worded"), ...sections];
}

function refutedReading({ id, statement }: ClaimResult, verdict: Refutation, paint: Paint): string[] {
  const claim = knownClaims().find((one) => one.id === id);
  return [
    paint("yellow", id),
    ...labelled("statement", statement),
    ...(claim === undefined ? [] : whatIsWrong(claim)),
    ...counterexample(verdict),
  ];
}

/** The hypothesis that a claim lacks, and the claims that have it. */
export const whatIsWrong = ({ broken, repairs = [] }: Pick<Claim, "broken" | "repairs">): string[] => [
  ...(broken === undefined ? [] : labelled("broken", broken)),
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
