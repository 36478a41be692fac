/** What stands behind verdicts: the counterexamples to literal statements, and everything that was not expected. */
import type { Claim } from "../../../properties/engine/claim.ts";
import { knownClaims } from "./catalogue.ts";
import type { ClaimResult, Verification } from "../../../properties/engine/verdict.ts";
import type { Paint } from "../terminal/paint.ts";
import { labelled, toBeCopied } from "../terminal/paragraph.ts";
import { marginInWords, type Refutation, verdictInWords, whyUnexpected } from "./verdict-words.ts";

/** For every literal statement that fails as expected: what it says, what refutes it, and what is true instead. */
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

/** Which hypothesis a claim lacks, and the claims that have it. */
export const whatIsWrong = ({ broken, repairs = [] }: Pick<Claim, "broken" | "repairs">): string[] => [
  ...(broken === undefined ? [] : labelled("broken", broken)),
  ...(repairs.length === 0 ? [] : labelled("true instead", repairs.join(", "))),
];

export const counterexample = (verdict: Refutation): string[] => [
  ...labelled("margin", marginInWords(verdict.margin)),
  ...verdict.narrative.flatMap((line, i) => labelled(i === 0 ? "refuted by" : "", line)),
  ...toBeCopied("replay", verdict.replay.command),
];

/** Every verdict that is not the expected one, in full. */
export function unexpectedVerdicts({ claims }: Verification, paint: Paint): string[] {
  const unexpected = claims.filter(({ asExpected }) => !asExpected);
  if (unexpected.length === 0) return [];
  return [
    "",
    paint("bold", "Not as expected"),
    ...unexpected.flatMap((result) => [
      "",
      paint("red", `${result.id}: ${verdictInWords(result)}`),
      ...labelled("statement", result.statement),
      ...(result.verdict.kind === "refuted"
        ? [...toBeCopied("case", JSON.stringify(result.verdict.counterexample)), ...counterexample(result.verdict)]
        : labelled("why", whyUnexpected(result))),
    ]),
  ];
}
