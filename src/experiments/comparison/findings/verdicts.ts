/**
 * From measures to verdicts: each finding under each protocol, all tests of a protocol corrected together (Holm), and
 * then over protocols and over the constants that the paper leaves out.
 *
 * A finding is supported where all its parts are, so the largest of their probabilities counts; it is contradicted
 * where any part is, so the smallest counts, times their number (Bonferroni). Where both are shown, it is contradicted.
 */
import { seedAddress, stream } from "../../../numeric/random.ts";
import { holmAdjusted } from "../../../numeric/statistics/holm.ts";
import type { ComparisonRows } from "../comparison-rows.ts";
import type { ComparisonFinding } from "./findings.ts";
import type { Measure } from "./measure.ts";

/** The largest probability of one wrong decision or more among all findings of a protocol. */
export const LEVEL = 0.05;

/** What is decided of a finding in one world. */
export type Decision = "supported" | "contradicted" | "not decided";

/** One finding judged in one world: a protocol, or a protocol with one constant changed. */
export interface Judgement {
  /** The id of the finding. */
  readonly finding: string;
  /** What is decided of it. */
  readonly decision: Decision;
  /** The probability for the finding, adjusted for all findings judged together. */
  readonly pFor: number;
  /** The probability against the finding, adjusted for all findings judged together. */
  readonly pAgainst: number;
  /** The measures that it was judged by. */
  readonly measures: readonly Measure[];
}

/**
 * The judgements of findings on the rows of one world, all tests corrected together (Holm). `world` names it; the draws
 * of tests by permutation begin at that name.
 *
 *   judged(FINDINGS, new ComparisonRows(rows), "published");
 */
export function judged(
  findings: readonly ComparisonFinding[],
  rows: ComparisonRows,
  world: string,
): readonly Judgement[] {
  const measured = findings.map((finding) => {
    const measures = finding.measures(rows, stream(seedAddress("findings", world, finding.id)));
    if (measures.length === 0) return { measures, pFor: 1, pAgainst: 1 };
    return {
      measures,
      pFor: Math.max(...measures.map((measure) => measure.for)),
      pAgainst: Math.min(1, measures.length * Math.min(...measures.map(({ against }) => against))),
    };
  });
  const adjusted = holmAdjusted(measured.flatMap(({ pFor, pAgainst }) => [pFor, pAgainst]));
  return findings.map(({ id }, k) => {
    const [pFor, pAgainst] = [adjusted[2 * k], adjusted[2 * k + 1]];
    // Against first: an advantage can be shown to be above 0 and, all the same, to be too small to count.
    const decision = pAgainst <= LEVEL ? "contradicted" : pFor <= LEVEL ? "supported" : "not decided";
    return { finding: id, decision, pFor, pAgainst, measures: measured[k].measures };
  });
}

/** The verdict on a finding over all worlds. */
export interface OverallVerdict {
  /** The id of the finding. */
  readonly finding: string;
  /** What all worlds that decide say, or "depends" where two decide in opposite ways. */
  readonly verdict: Decision | "depends";
  /** The worlds that decide otherwise than the first that decides. */
  readonly dependsOn: readonly string[];
}

/** The verdict that the judgements of several worlds on one finding come to, in order of weight. */
export function overallVerdict(
  finding: string,
  worlds: readonly { readonly world: string; readonly decision: Decision }[],
): OverallVerdict {
  const decided = worlds.filter(({ decision }) => decision !== "not decided");
  const first = decided.at(0);
  if (first === undefined) return { finding, verdict: "not decided", dependsOn: [] };
  const dependsOn = decided.filter(({ decision }) => decision !== first.decision).map(({ world }) => world);
  return { finding, verdict: dependsOn.length === 0 ? first.decision : "depends", dependsOn };
}
