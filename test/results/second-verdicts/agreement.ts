/** Both computations of the verdicts side by side: on the committed rows, or on the rows of a changed world. */
import { readdirSync } from "node:fs";
import { byProtocol, ComparisonRows } from "../../../src/experiments/comparison/comparison-rows.ts";
import {
  type ComparisonResults,
  comparisonVerdicts,
  type FindingVerdict,
} from "../../../src/experiments/comparison/findings/comparison-verdicts.ts";
import { VARIANTS } from "../../../src/experiments/comparison/side-sweeps.ts";
import type { KeptSweep } from "../../../src/experiments/sweep/compact-rows.ts";
import type { TrialRow } from "../../../src/experiments/trial-row.ts";
import { partsText } from "../../../src/report/words/finding-words.ts";
import { committedExperiments } from "../committed.ts";
import { comparisonIn, type PlainComparison, type PlainRow, secondVerdicts } from "./second-verdicts.mjs";
import type { SecondVerdict, SecondVerdicts } from "./second-verdicts.mjs";

/** A change of rows, by which one world is turned into another. */
export type Change = (row: PlainRow) => Partial<PlainRow>;

/** The files with the committed rows of the comparison. */
const FILES = readdirSync("results/comparison")
  .filter((name) => name.endsWith(".jsonl"))
  .map((name) => `results/comparison/${name}`);

let read: ReturnType<typeof comparisonIn> | undefined;
/** The committed rows as the second computation reads them. */
export const plainComparison = () => (read ??= comparisonIn(FILES));

const mapped = <From, To>(rows: ReadonlyMap<string, From>, change: (some: From) => To): ReadonlyMap<string, To> =>
  new Map([...rows].map(([name, some]) => [name, change(some)]));

/** The verdicts of the second computation on the committed rows, changed; without variants where it says so. */
export function ofSecond(change: Change, hasVariants: boolean): SecondVerdicts {
  const { protocols, variants, shorterFirst, replication, shorterFirstReplication } = plainComparison();
  const changed = (rows: PlainComparison["protocols"]) =>
    mapped(rows, (some) => some.map((row) => ({ ...row, ...change(row) })));
  return secondVerdicts({
    protocols: changed(protocols),
    variants: hasVariants ? changed(variants) : new Map(),
    shorterFirst: changed(shorterFirst),
    replication: changed(replication),
    shorterFirstReplication: changed(shorterFirstReplication),
  });
}

/** The committed rows as the library sorts them, whatever the defaults of today's plans are. */
export function libraryResults(change: Change, hasVariants: boolean): ComparisonResults {
  const { comparison = [] } = committedExperiments();
  const sweepOf = (part: string) => comparison.find((sweep) => sweep.part === part);
  const sorted = (...sweeps: readonly (KeptSweep | undefined)[]): ComparisonResults["protocols"] => {
    const trials = sweeps.flatMap((sweep) =>
      (sweep?.rows ?? []).map((whole) => {
        const row = changedRow(whole, change);
        const { preset } = whole.specification;
        const protocol = sweep?.plan.protocols.find((one) => one.preset === preset)?.name ?? "none";
        return { protocol, specification: row.specification, row };
      }),
    );
    return byProtocol(trials, (trial) => (trial as (typeof trials)[number]).row);
  };
  return {
    protocols: sorted(sweepOf("main"), sweepOf("long")),
    variants: new Map(
      VARIANTS.flatMap(({ name }, k) => {
        const all = hasVariants ? [...sorted(sweepOf(`variant-${k + 1}`)).values()] : [];
        return all.map((rows): [string, ComparisonRows] => [name, rows]);
      }),
    ),
    shorterFirst: sorted(sweepOf("shorter-first")),
    replication: sorted(sweepOf("replication")),
    shorterFirstReplication: sorted(sweepOf("shorter-first-replication")),
  };
}

function changedRow(row: TrialRow, change: Change): TrialRow {
  const { specification, training, heldOut, outcome, presentations } = row;
  const { task, algorithm, T, trial } = specification;
  const [trainingError, heldOutError] = [training.errorRate, heldOut.errorRate];
  const sequences = Number(specification.taskOptions.heldOutSequences);
  const changed = change({ task, algorithm, T, trial, outcome, presentations, trainingError, heldOutError, sequences });
  return {
    ...row,
    presentations: changed.presentations ?? presentations,
    specification: {
      ...specification,
      task: changed.task ?? task,
      algorithm: changed.algorithm ?? algorithm,
      T: changed.T ?? T,
    },
    training: { ...training, errorRate: changed.trainingError ?? trainingError },
    heldOut: { ...heldOut, errorRate: changed.heldOutError ?? heldOutError },
  };
}

/** Both computations on the same rows. */
export function bothOn(change: Change, hasVariants: boolean) {
  const library = comparisonVerdicts(libraryResults(change, hasVariants));
  const second = ofSecond(change, hasVariants);
  return { library, second, ...compared(library, second) };
}

/** Where the two say otherwise, and which parts are too close to call, each as a line. */
function compared(library: readonly FindingVerdict[], second: SecondVerdicts) {
  const differences: string[] = [];
  const close: string[] = [];
  const same = (about: string, ours: unknown, theirs: unknown) => {
    const [one, other] = [ours, theirs].map((value) => JSON.stringify(value));
    if (one !== other) differences.push(`${about}: ${one} and ${other}`);
  };
  same(
    "findings",
    library.map(({ finding }) => finding),
    second.findings.map(({ finding }) => finding),
  );
  for (const { finding, verdict, worlds } of library) {
    const overall = second.findings.find((one) => one.finding === finding);
    if (overall?.firm === true) same(finding, verdict, overall.verdict);
    else close.push(`${finding}: ${verdict} and ${overall?.verdict ?? "nothing"}`);
    for (const judgement of worlds) {
      const name = variantName(judgement.world);
      const about = `${finding}, ${name}`;
      const own = second.worlds.find(({ world }) => world === name)?.verdicts.find((one) => one.finding === finding);
      if (own === undefined) differences.push(`${about}: missing`);
      else compareWorld(about, judgement, own, same, close);
    }
  }
  return { differences, close };
}

function compareWorld(
  about: string,
  judgement: FindingVerdict["worlds"][number],
  own: SecondVerdict,
  same: (about: string, ours: unknown, theirs: unknown) => void,
  close: string[],
) {
  const { parts, decision, dependsOnCells } = judgement;
  const wheres = (some: readonly { readonly where: string }[]) => some.map(({ where }) => where);
  same(`${about}, parts`, wheres(parts), wheres(own.parts));
  own.parts.forEach(({ where, firm, decision: theirs, replicated, firmlyReplicated }, k) => {
    if (!firm) {
      close.push(`${about}, ${where}: ${parts[k].decision} and ${theirs}`);
      return;
    }
    same(`${about}, ${where}`, parts[k].decision, theirs);
    if (firmlyReplicated !== false) same(`${about}, ${where}, replicated`, parts[k].replicated, replicated);
  });
  if (own.parts.every(({ firm }) => firm)) same(`${about}, parts in words`, partsText(parts), wordsOf(own));
  if (!own.firm) return;
  same(about, decision, own.decision);
  const firm = own.without.filter((one) => one.firm);
  const cells = new Set(firm.map(({ cell }) => cell));
  const dependence = firm.filter((one) => one.decision !== own.decision);
  same(
    `${about}, without a cell`,
    dependsOnCells.filter(({ cell }) => cells.has(cell)).map((one) => `${one.cell}: ${one.decision}`).sort(),
    dependence.map((one) => `${one.cell}: ${one.decision}`).sort(),
  );
}

function wordsOf({ supported, contradicted, tested, parts }: SecondVerdict): string {
  if (tested === 0) return "no part can be tested";
  return [
    `${supported} of ${tested} ${tested === 1 ? "part" : "parts"} for it`,
    ...(contradicted > 0 ? [`${contradicted} against`] : []),
    ...(tested < parts.length ? [`${parts.length - tested} not testable`] : []),
  ].join(", ");
}

const variantName = (world: string) => {
  const place = VARIANTS.findIndex(({ name }) => name === world);
  return place < 0 ? world : `variant-${place + 1}`;
};
