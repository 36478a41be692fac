/** What of a comparison was declared, and where, before it was run. */
import { VARIANTS } from "../../experiments/comparison/side-sweeps.ts";
import type { KeptSweep } from "../../experiments/sweep/compact-rows.ts";
import type { SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { counted } from "../../numeric/number-text.ts";
import { code, escapeText } from "../words/markdown.ts";

/** Where a sweep was begun: what it declares was declared there, before its first row. */
export interface PartBegun {
  /** The commit from which it was run. */
  readonly commit: string;
  /** The number of its trials that had been run at an earlier commit. */
  readonly trialsBefore?: number;
}

/** What was declared in which commit; nothing where that is not known. */
export function declaredText({ main, tuning }: Readonly<Record<string, PartBegun | undefined>>): readonly string[] {
  if (main === undefined) return [];
  const commit = (part: PartBegun) => code(part.commit.slice(0, 12));
  const before = tuning?.trialsBefore ?? 0;
  return [
    [
      ...(tuning === undefined
        ? []
        : [`Tasks, lengths and grids were declared in commit ${commit(tuning)}, before tuning ended,`]),
      `${tuning === undefined ? "Findings" : "findings"} and their tests in commit ${commit(main)}, before the first row of the main sweep was there.`,
      ...(before === 0 ? [] : [`Of the tuning, ${counted(before, "trial")} had been run at an earlier commit.`]),
    ].join(" "),
  ];
}

/** The sweeps that a whole comparison has beside its main one and that were not kept, in words. */
export function partsLeft(main: SweepPlan, sweeps: readonly KeptSweep[]): readonly string[] {
  if (!main.name.endsWith("-paper")) return [];
  const isKept = (part: string) => sweeps.some((sweep) => sweep.part === part);
  const variants = VARIANTS.filter((_, k) => !isKept(`variant-${k + 1}`));
  return [
    ...(isKept("long") ? [] : ["the longest T"]),
    ...(isKept("replication") ? [] : ["the replication"]),
    ...(isKept("shorter-first") ? [] : ["shorter sequences first"]),
    ...(isKept("shorter-first-replication") ? [] : ["its replication"]),
    ...(variants.length === 0 ? [] : [`the variants (${variants.map(({ name }) => escapeText(name)).join(", ")})`]),
  ];
}
