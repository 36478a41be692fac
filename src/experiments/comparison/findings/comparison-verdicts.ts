/** The verdicts of a whole comparison: its protocols, its variants, and training on shorter sequences first. */
import type { ComparisonRows } from "../comparison-rows.ts";
import { FINDINGS, type Finding, shorterFirstFinding } from "./findings.ts";
import { type Judgement, judged, type OverallVerdict, overallVerdict } from "./verdicts.ts";

/** What was run; the rows of each protocol under its name. */
export interface ComparisonResults {
  readonly protocols: ReadonlyMap<string, ComparisonRows>;
  /** Rows of the variants by name of the constant that was changed, empty where none was. */
  readonly variants: ReadonlyMap<string, ComparisonRows>;
  /** Rows trained on shorter sequences first, by protocol. Empty where they were not run. */
  readonly shorterFirst: ReadonlyMap<string, ComparisonRows>;
}

export interface FindingVerdict extends OverallVerdict {
  readonly by: Finding["by"];
  readonly statement: string;
  readonly rule: string;
  /** The protocols in their order, then the variants. */
  readonly worlds: readonly (Judgement & { readonly world: string; readonly isVariant: boolean })[];
}

/** One verdict for each finding, in the order in which they were declared. */
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
