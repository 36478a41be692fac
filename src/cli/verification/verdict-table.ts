/** The verdict table: every claim by the paper's items, in a few words each. */
import type { ClaimResult, Verification } from "../../../properties/engine/verdict.ts";
import { knownItems } from "./catalogue.ts";
import type { Paint } from "../terminal/paint.ts";
import { paragraph } from "../terminal/paragraph.ts";
import { evidenceInWords, verdictInWords } from "./verdict-words.ts";

const VERDICT_WIDTH = 20;
const RUNS_WIDTH = 6;

/** Results by item, in the paper's order; items without results are left out. */
export const byItem = (results: readonly ClaimResult[]) =>
  knownItems()
    .map((item) => ({ item, results: results.filter((result) => result.item === item.id) }))
    .filter((group) => group.results.length > 0);

export function verdictTable({ claims }: Verification, paint: Paint, verbose: boolean): string[] {
  const idWidth = Math.max("claim".length, ...claims.map(({ id }) => id.length));
  const columns = (mark: string, id: string, verdict: string, runs: string, evidence: string) =>
    `${mark} ${id.padEnd(idWidth)}  ${verdict.padEnd(VERDICT_WIDTH)}${runs.padStart(RUNS_WIDTH)}  ${evidence}`;
  const row = (result: ClaimResult) =>
    columns(
      markOf(result, paint),
      result.id,
      verdictInWords(result),
      String(result.verdict.runs),
      evidenceInWords(result.verdict),
    );
  const lines = [paint("dim", columns(" ", "claim", "verdict", "cases", "evidence"))];
  for (const { item, results } of byItem(claims)) {
    const isFolded = ({ reading, asExpected }: ClaimResult) => !verbose && reading === "control" && asExpected;
    const folded = results.filter(isFolded);
    const shown = results.filter((result) => !isFolded(result));
    lines.push("", paint("bold", `${item.name}: ${item.title}`), ...shown.map(row));
    if (folded.length > 0) lines.push(controlsLine(folded, paint));
  }
  return [...lines, "", ...legend(claims).map((line) => paint("dim", line))];
}

const markOf = ({ asExpected }: ClaimResult, paint: Paint) => (asExpected ? paint("green", "✓") : paint("red", "✗"));

const controlsLine = (controls: readonly ClaimResult[], paint: Paint) =>
  `${paint("green", "✓")} ${controls.length === 1 ? "1 control fails" : `${controls.length} controls fail`}, as expected`;

function legend(claims: readonly ClaimResult[]): string[] {
  const held = claims.some(({ verdict }) => verdict.kind === "held");
  const controls = claims.some(({ reading }) => reading === "control");
  return [
    ...(held
      ? paragraph(
          "worst margin: what the closest case left of the bound, relatively; 0 reaches it, below 0 only by rounding",
        )
      : []),
    ...(controls ? paragraph("control: a claim that holds, with one hypothesis dropped; it must be seen to fail") : []),
  ];
}

/** The last line: what came out, of how much, in what time. */
export function summaryLine({ summary, claims, seed, runs }: Verification, seconds: number, paint: Paint): string {
  const expectedFailures = claims.filter(({ verdict, asExpected }) => verdict.kind === "refuted" && asExpected).length;
  const holding = claims.filter(({ verdict, asExpected }) => verdict.kind === "held" && asExpected).length;
  const n = summary.unexpected.length;
  const outcome = n === 0 ? paint("green", "all as expected") : paint("red", `${n} NOT AS EXPECTED`);
  const circumstances = `seed ${seed}, ${runs} cases a claim, ${seconds.toFixed(1)} s`;
  const number = summary.claims === 1 ? "1 claim" : `${summary.claims} claims`;
  return `${number}: ${holding} held, ${expectedFailures} failed as expected; ${outcome} (${circumstances})`;
}
