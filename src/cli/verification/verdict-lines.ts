/** The verdicts on a terminal: a line for each claim, by the paper's items, and a line that sums up. */
import type { Reading } from "../../../properties/engine/claim.ts";
import type { ClaimResult, Verification } from "../../../properties/engine/verdict.ts";
import { counted, fixed } from "../../numeric/number-text.ts";
import { byItem, isCheck, type ItemResults } from "../../report/words/item-results.ts";
import { theoryCounts } from "../../report/summary.ts";
import { asRepaired, asStated } from "../../report/words/item-summary.ts";
import { briefEvidence, itemTitle, verdictWord } from "../../report/words/verdict-words.ts";
import type { Paint } from "../terminal/paint.ts";
import { paragraph } from "../terminal/paragraph.ts";
import { knownItems } from "./catalogue.ts";

const VERDICT_WIDTH = 22;
const CASES_WIDTH = 6;

/** A claim as far as its line must be prepared for it. */
type Expected = Pick<ClaimResult, "id" | "item" | "reading">;

/** The lines of a verification, item by item, so that an item can be shown once all its results are there. */
export interface VerdictLines {
  /** The headings of the columns. */
  readonly head: readonly string[];
  /** An item with its results. */
  readonly ofItem: (group: ItemResults) => readonly string[];
  /** What the words mean that occur among these results. */
  readonly legend: (results: readonly ClaimResult[]) => readonly string[];
}

/**
 * The lines for these claims, each with its verdict in a few words; controls and spoiled conclusions as expected are
 * counted only, unless `verbose`.
 */
export function verdictLinesOf(claims: readonly Expected[], paint: Paint, verbose: boolean): VerdictLines {
  const isFolded = (result: ClaimResult) => !verbose && isCheck(result) && result.asExpected;
  const shown = claims.filter((claim) => verbose || !isCheck(claim));
  const idWidth = Math.max("claim".length, ...shown.map(({ id }) => id.length));
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
  return {
    head: [paint("dim", columns(" ", "claim", "verdict", "cases", "evidence"))],
    ofItem: ({ item, results }) => {
      const folded = results.filter(isFolded);
      return [
        "",
        paint("bold", itemTitle(item)),
        ...results.filter((result) => !isFolded(result)).map(row),
        ...(folded.length === 0 ? [] : [`${paint("green", "✓")} ${checksInWords(folded)} refuted, as expected`]),
      ];
    },
    legend: (results) => ["", ...legend(results).map((line) => paint("dim", line))],
  };
}

/** All lines of a verification. */
export function verdictLines({ claims }: Verification, paint: Paint, verbose: boolean): string[] {
  const { head, ofItem, legend: legendOf } = verdictLinesOf(claims, paint, verbose);
  return [...head, ...byItem(claims, knownItems()).flatMap(ofItem), ...legendOf(claims)];
}

/** An item on one line: what became of what it states, and of what is true instead. */
export function itemLine({ item, results }: ItemResults, paint: Paint): string {
  const unexpected = results.filter(({ asExpected }) => !asExpected).length;
  const mark = unexpected === 0 ? paint("green", "✓") : paint("red", "✗");
  const [stated, repaired] = [asStated(results), asRepaired(results)];
  const told = [...(stated === "—" ? [] : [`as stated ${stated}`]), ...(repaired === "—" ? [] : [repaired])];
  return `${mark} ${itemTitle(item)}: ${[...told, ...(unexpected === 0 ? [] : [`${unexpected} NOT AS EXPECTED`])].join("; ")}`;
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

/** What became of the statements by class, a line for each: the same counts that the report has. */
export const countLines = (verification: Verification): string[] =>
  theoryCounts(verification)
    .split("\n")
    .filter((line) => line.startsWith("- "))
    .flatMap((line) =>
      paragraph(
        line
          .replaceAll("**", "")
          .replace(/; [^;]*:$/, ".")
          .slice(2),
      ),
    );

/** The last line: what came out, of how much, in what time. */
export function summaryLine({ summary, claims, seed, runs }: Verification, seconds: number, paint: Paint): string {
  const asExpected = (kind: "held" | "refuted") =>
    claims.filter((result) => result.verdict.kind === kind && result.asExpected).length;
  const n = summary.unexpected.length;
  const outcome = n === 0 ? paint("green", "all as expected") : paint("red", `${n} NOT AS EXPECTED`);
  const circumstances = `seed ${seed}, ${runs} cases a claim, ${fixed(seconds, 1)} s`;
  return `${counted(summary.claims, "claim")}: ${asExpected("held")} held, ${asExpected("refuted")} refuted as expected; ${outcome} (${circumstances})`;
}
