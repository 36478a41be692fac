/** The verdicts of a whole comparison: its protocols, its variants, and training on shorter sequences first. */
import type { ComparisonRows } from "../comparison-rows.ts";
import { type ComparisonFinding, FINDINGS } from "./findings.ts";
import { shorterFirstFinding } from "./shorter-first-finding.ts";
import { judged, type Judgement, overallVerdict, type OverallVerdict } from "./verdicts.ts";

/** The rows of a comparison, as findings are judged on them. */
export interface ComparisonResults {
  /** The rows of each protocol, by its name. */
  readonly protocols: ReadonlyMap<string, ComparisonRows>;
  /** The rows of each variant, by its name; empty where none was run. */
  readonly variants: ReadonlyMap<string, ComparisonRows>;
  /** The rows of training on shorter sequences first, by protocol; empty where it was not run. */
  readonly shorterFirst: ReadonlyMap<string, ComparisonRows>;
}

/** The verdict on one finding, with the finding itself and its judgement in each world. */
export interface FindingVerdict extends OverallVerdict {
  /** Who states the finding. */
  readonly by: ComparisonFinding["by"];
  /** What is claimed, in words. */
  readonly statement: string;
  /** The test and its boundaries. */
  readonly rule: string;
  /** The judgements: under the protocols in their order, then under the variants. */
  readonly worlds: readonly (Judgement & { readonly world: string; readonly isVariant: boolean })[];
}

/**
 * The verdicts on the findings of a comparison, one for each finding in the order in which they were declared.
 *
 *   const { results } = await compareAlgorithms({ scale: "paper" });
 *   comparisonVerdicts(results).filter(({ verdict }) => verdict === "contradicted");
 */
export function comparisonVerdicts({
  protocols,
  variants,
  shorterFirst,
}: ComparisonResults): readonly FindingVerdict[] {
  const judgements = [
    ...[...protocols].map(([world, rows]) => {
      const shorter = shorterFirst.get(world);
      const findings = shorter === undefined ? FINDINGS : [...FINDINGS, shorterFirstFinding(shorter)];
      return { world, isVariant: false, findings, judgements: judged(findings, rows, world) };
    }),
    ...[...variants].map(([world, rows]) => ({
      world,
      isVariant: true,
      findings: FINDINGS,
      judgements: judged(FINDINGS, rows, world),
    })),
  ];
  const all = [...new Map(judgements.flatMap(({ findings }) => findings).map((one) => [one.id, one])).values()];
  return all.map(({ id, by, statement, rule }) => {
    const worlds = judgements.flatMap(({ world, isVariant, judgements: some }) =>
      some.filter(({ finding }) => finding === id).map((judgement) => ({ ...judgement, world, isVariant })),
    );
    return { ...overallVerdict(id, worlds), by, statement, rule, worlds };
  });
}
