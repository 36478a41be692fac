/** The verdicts of a whole comparison: its protocols, its variants, and training on shorter sequences first. */
import type { ComparisonRows } from "../comparison-rows.ts";
import type { ComparisonFinding } from "./finding.ts";
import { FINDINGS } from "./findings.ts";
import { shorterFirstFinding } from "./shorter-first-finding.ts";
import { VARIED_PROTOCOL } from "../side-sweeps.ts";
import {
  areOpposed,
  judged,
  type Judgement,
  overallVerdict,
  type OverallVerdict,
  type PartedFinding,
} from "./verdicts.ts";

/** The rows of a comparison, as findings are judged on them. */
export interface ComparisonResults {
  /** The rows of each protocol, by its name. */
  readonly protocols: ReadonlyMap<string, ComparisonRows>;
  /** The rows of each variant, by its name; empty where none was run. */
  readonly variants: ReadonlyMap<string, ComparisonRows>;
  /** The rows of training on shorter sequences first, by protocol; empty where it was not run. */
  readonly shorterFirst: ReadonlyMap<string, ComparisonRows>;
  /** The rows under another root of seeds, by protocol; empty where they were not run. */
  readonly replication: ReadonlyMap<string, ComparisonRows>;
  /** The rows of training on shorter sequences first under that root, by protocol; empty where they were not run. */
  readonly shorterFirstReplication: ReadonlyMap<string, ComparisonRows>;
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
 * The protocols that findings are judged under. The others have constants that were chosen by how well they do, or by
 * how near they come to published results.
 */
export const JUDGED: readonly string[] = ["recovered", "tuned"];

/**
 * The verdicts on the findings of a comparison, one for each finding in the order in which they were declared: what the
 * protocols say that decide. It depends on a variant where a part is decided the other way there than when tuned.
 *
 *   const { results } = await compareAlgorithms({ scale: "paper" });
 *   comparisonVerdicts(results).filter(({ verdict }) => verdict === "contradicted");
 */
export function comparisonVerdicts({
  protocols,
  variants,
  shorterFirst,
  replication,
  shorterFirstReplication,
}: ComparisonResults): readonly FindingVerdict[] {
  const worldsOf = (rows: ReadonlyMap<string, ComparisonRows>, isVariant: boolean) =>
    [...rows].map(([world, own]) => {
      if (isVariant) return { world, isVariant, findings: FINDINGS, judgements: judged(partsOf(FINDINGS, own), world) };
      const findings = withShorterFirst(shorterFirst.get(world));
      const again = replication.get(world);
      const others = again === undefined ? [] : partsOf(withShorterFirst(shorterFirstReplication.get(world)), again);
      return { world, isVariant, findings, judgements: judged(partsOf(findings, own), world, others) };
    });
  const worlds = [
    ...worldsOf(new Map([...protocols].filter(([world]) => JUDGED.includes(world))), false),
    ...worldsOf(variants, true),
  ];
  const all = [...new Map(worlds.flatMap(({ findings }) => findings).map((one) => [one.id, one])).values()];
  return all.map(({ id, by, statement, rule }) => {
    const own = worlds.flatMap(({ world, isVariant, judgements }) =>
      judgements.filter(({ finding }) => finding === id).map((judgement) => ({ ...judgement, world, isVariant })),
    );
    const main = own.filter(({ isVariant }) => !isVariant);
    const varied = main.find(({ world }) => world === VARIED_PROTOCOL);
    const opposed = own.filter((one) => one.isVariant && areOpposed(one, varied)).map(({ world }) => world);
    const { finding, verdict, dependsOn } = overallVerdict(id, main);
    return {
      finding,
      verdict: opposed.length === 0 ? verdict : "depends",
      dependsOn: [...dependsOn, ...opposed],
      ...{ by, statement, rule, worlds: own },
    };
  });
}

const withShorterFirst = (shorter: ComparisonRows | undefined) =>
  shorter === undefined ? FINDINGS : [...FINDINGS, shorterFirstFinding(shorter)];

/** The findings with their parts on these rows. */
export const partsOf = (findings: readonly ComparisonFinding[], rows: ComparisonRows): readonly PartedFinding[] =>
  findings.map((finding) => ({ id: finding.id, parts: finding.parts(rows) }));
