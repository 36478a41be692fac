/** What of a comparison was declared, and where, before it was run. */
import { VARIANTS } from "../../experiments/comparison/side-sweeps.ts";
import type { KeptSweep } from "../../experiments/sweep/compact-rows.ts";
import type { SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { counted, percent, significant } from "../../numeric/number-text.ts";
import { code, escapeText } from "../words/markdown.ts";

/** Where a sweep was begun: what it declares was declared there, before its first row. */
export interface PartBegun {
  /** The commit from which it was run. */
  readonly commit: string;
  /** The number of its trials that had been run at an earlier commit. */
  readonly trialsBefore?: number;
  /** The number of its trials that are, bit for bit, those of an earlier comparison whose results were known. */
  readonly trialsKnown?: number;
  /** The number of its trials. */
  readonly trials?: number;
  /** What it was expected to cost before it was run. */
  readonly estimatedCoreSeconds?: number;
  /** How long it took, by the clock. */
  readonly seconds?: number;
}

/** Where the parts of a comparison were begun, by their names, and what was changed once their rows were known. */
export interface Declaration {
  readonly parts: Readonly<Record<string, PartBegun | undefined>>;
  readonly amended?: readonly string[];
  /** The cores of the machine on which they were run. */
  readonly cores?: number;
}

/** What was declared in which commit, and what was known or changed all the same; nothing where that is not known. */
export function declaredText({ parts, amended = [] }: Declaration): readonly string[] {
  const { main, tuning } = parts;
  if (main === undefined) return [];
  const commit = (part: PartBegun) => code(part.commit.slice(0, 12));
  const before = tuning?.trialsBefore ?? 0;
  const known = Object.entries(parts).flatMap(([name, part]) =>
    part?.trialsKnown === undefined
      ? []
      : [`${part.trialsKnown} of the ${counted(part.trials ?? 0, "trial")} of the part ${name}`],
  );
  return [
    [
      ...(tuning === undefined
        ? []
        : [`Tasks, lengths and grids were declared in commit ${commit(tuning)}, before tuning ended,`]),
      `${tuning === undefined ? "Findings" : "findings"} and their tests in commit ${commit(main)}, before the first row of the main sweep was there.`,
      ...(before === 0
        ? []
        : [
            `Of the tuning, ${counted(before, "trial")} had been run at an earlier commit; some grids were made longer then, where a setting at their edge had won.`,
          ]),
      ...(known.length === 0
        ? []
        : [
            `But ${known.join(" and ")} are, bit for bit, trials of an earlier comparison, whose results were known when this one was designed. What other seeds show, nobody had seen.`,
          ]),
    ].join(" "),
    ...(amended.length === 0
      ? []
      : ["Changed since, with the rows known:", amended.map((change) => `- ${escapeText(change)}`).join("\n")]),
  ];
}

/** How far an estimate of a part's cost may be off before that is said. */
const TOLERANCE = 0.3;

/** How long the parts took beside what was estimated, where both are known; the furthest off are named. */
export function timesText({ parts, cores = 1 }: Declaration): readonly string[] {
  const timed = Object.entries(parts).flatMap(([name, part]) => {
    const { seconds, estimatedCoreSeconds: estimate, trialsBefore } = part ?? {};
    // Of a part that went on from an earlier commit, the time of the rest alone is known.
    if (seconds === undefined || estimate === undefined || trialsBefore !== undefined) return [];
    return [{ name, seconds, estimate, took: seconds * cores }];
  });
  if (timed.length === 0) return [];
  const hours = timed.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
  const off = timed.filter(({ took, estimate }) => !(Math.abs(took / estimate - 1) <= TOLERANCE));
  return [
    [
      `On ${counted(cores, "core")} these parts took ${significant(hours, 2)} hours. Core-seconds by the clock, with what was estimated before in brackets:`,
      `${timed.map(({ name, took, estimate }) => `${name} ${significant(took, 3)} (${significant(estimate, 3)})`).join(", ")}.`,
      ...(off.length === 0
        ? []
        : [
            `Further off than ${percent(TOLERANCE, 2)}: ${off.map(({ name }) => name).join(", ")}. What else the machine did meanwhile is in these times.`,
          ]),
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

/**
 * What stands on one set of seeds where the main sweep was run on others too: its longest T and the variants. Nothing
 * where it was not, or where none of these was run.
 */
export function onOneSeedText(sweeps: readonly KeptSweep[]): readonly string[] {
  const partNamed = (name: string) => sweeps.find(({ part }) => part === name);
  if (partNamed("replication") === undefined) return [];
  const longest = [...new Set((partNamed("long")?.plan.tasks ?? []).flatMap(({ T }) => T))].sort((a, b) => a - b);
  const alone = [
    ...(longest.length === 0 ? [] : [`the longest T (${longest.join(", ")})`]),
    ...(sweeps.some(({ part }) => part.startsWith("variant-")) ? ["the variants"] : []),
  ];
  return alone.length === 0
    ? []
    : [
        `The main sweep was run again on other seeds, and what each part shows there stands beside it. ${inCapital(alone.join(" and "))} were not, for the time that it takes: what is decided there stands on one set of seeds.`,
      ];
}

const inCapital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
