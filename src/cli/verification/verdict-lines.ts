/** The verdicts on a terminal: a line for each claim, by the paper's items, and a line that sums up. */
import type { Reading } from "../../../properties/engine/claim.ts";
import type { ClaimResult, Verification } from "../../../properties/engine/verdict.ts";
import { counted, fixed } from "../../numeric/number-text.ts";
import { byItem, isCheck } from "../../report/words/item-results.ts";
import { briefEvidence, itemTitle, verdictWord } from "../../report/words/verdict-words.ts";
import type { Paint } from "../terminal/paint.ts";
import { paragraph } from "../terminal/paragraph.ts";
import { knownItems } from "./catalogue.ts";

const VERDICT_WIDTH = 22;
const CASES_WIDTH = 6;

/**
 * The claims, each with its verdict in a few words; controls and spoiled conclusions as expected are counted only,
 * unless `verbose`.
 */
export function verdictLines({ claims }: Verification, paint: Paint, verbose: boolean): string[] {
  const isFolded = (result: ClaimResult) => !verbose && isCheck(result) && result.asExpected;
  const shownIds = claims.filter((result) => !isFolded(result)).map(({ id }) => id);
  const idWidth = Math.max("claim".length, ...shownIds.map((id) => id.length));
  const columns = (mark: string, id: string, verdict: string, cases: string, evidence: string) =>
    `${mark} ${id.padEnd(idWidth)}  ${verdict.padEnd(VERDICT_WIDTH)}${cases.padStart(CASES_WIDTH)}  ${evidence}`;
  const row = (result: ClaimResult) =>
    columns(
      result.asExpected ? paint("green", "✓") : paint("red", "✗"),
      result.id,
      verdictWord(result),
      String(result.verdict.runs),
      briefEvidence(result.verdict),
    );
  const lines = [paint("dim", columns(" ", "claim", "verdict", "cases", "evidence"))];
  for (const { item, results } of byItem(claims, knownItems())) {
    const folded = results.filter(isFolded);
    const shown = results.filter((result) => !isFolded(result));
    lines.push("", paint("bold", itemTitle(item)), ...shown.map(row));
    if (folded.length > 0) {
      lines.push(`${paint("green", "✓")} ${checksInWords(folded)} refuted, as expected`);
    }
  }
  return [...lines, "", ...legend(claims).map((line) => paint("dim", line))];
}

/** The number of controls and of spoiled conclusions: "2 controls and 1 spoiled conclusion". */
function checksInWords(checks: readonly ClaimResult[]): string {
  const n = (reading: Reading) => checks.filter((check) => check.reading === reading).length;
  return [
    ...(n("control") > 0 ? [counted(n("control"), "control")] : []),
    ...(n("spoiled") > 0 ? [counted(n("spoiled"), "spoiled conclusion")] : []),
  ].join(" and ");
}

function legend(claims: readonly ClaimResult[]): string[] {
  const held = claims.some(({ verdict }) => verdict.kind === "held");
  const refuted = claims.some(({ verdict }) => verdict.kind === "refuted");
  const controls = claims.some(({ reading }) => reading === "control");
  const spoiled = claims.some(({ reading }) => reading === "spoiled");
  return [
    ...(held
      ? paragraph(
          "worst margin: what the closest case left of the bound, relatively; 0 reaches it, below 0 only by rounding",
        )
      : []),
    ...(refuted
      ? paragraph(
          "margin: how far a counterexample goes beyond the bound; in brackets whether random draws found it, it was constructed, or it stood in the corpus of stored cases",
        )
      : []),
    ...(controls
      ? paragraph("control: a claim that holds, with one hypothesis broken; it must be seen to be refuted")
      : []),
    ...(spoiled
      ? paragraph("spoiled: a claim that holds, with its conclusion changed; it must be seen to be refuted")
      : []),
  ];
}

/** The last line: what came out, of how much, in what time. */
export function summaryLine({ summary, claims, seed, runs }: Verification, seconds: number, paint: Paint): string {
  const asExpected = (kind: "held" | "refuted") =>
    claims.filter((result) => result.verdict.kind === kind && result.asExpected).length;
  const n = summary.unexpected.length;
  const outcome = n === 0 ? paint("green", "all as expected") : paint("red", `${n} NOT AS EXPECTED`);
  const circumstances = `seed ${seed}, ${runs} cases a claim, ${fixed(seconds, 1)} s`;
  return `${counted(summary.claims, "claim")}: ${asExpected("held")} held, ${asExpected("refuted")} refuted as expected; ${outcome} (${circumstances})`;
}
