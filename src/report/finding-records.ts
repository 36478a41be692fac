/**
 * The verdicts on the findings as plain data: what the committed run decided, kept so that the command line can show it
 * without the rows, and beside what a smaller run decides.
 */
import type { FindingVerdict } from "../experiments/comparison/findings/comparison-verdicts.ts";
import { byTask } from "../experiments/comparison/findings/verdicts.ts";
import { dependenceText, partsText, replicationText, seenByTask } from "./words/finding-words.ts";

/** What one protocol decides of a finding. */
export interface WorldRecord {
  readonly world: string;
  readonly decision: string;
  /** How many parts are decided: "4 of 5 parts for it". */
  readonly parts: string;
  /** What was seen, task by task. */
  readonly seen: string;
  /** What is decided of each task. */
  readonly tasks: Readonly<Record<string, string>>;
  /** Without which cells the verdict would be another, if there are any. */
  readonly dependence?: string;
  /** What other seeds say, if they were run. */
  readonly replication?: string;
}

/** The verdict on one finding. */
export interface FindingRecord {
  readonly finding: string;
  readonly by: "paper" | "latchlab";
  readonly statement: string;
  readonly rule: string;
  readonly verdict: string;
  readonly worlds: readonly WorldRecord[];
}

/** The verdicts as records; variants are left out. */
export const findingRecords = (verdicts: readonly FindingVerdict[]): readonly FindingRecord[] =>
  verdicts.map(({ finding, by, statement, rule, verdict, worlds }) => ({
    finding,
    by,
    statement,
    rule,
    verdict,
    worlds: worlds
      .filter(({ isVariant }) => !isVariant)
      .map((world): WorldRecord => {
        const [dependence, replication] = [dependenceText(world), replicationText(world.parts)];
        return {
          world: world.world,
          decision: world.decision,
          parts: partsText(world.parts),
          seen: seenByTask(world.parts),
          tasks: Object.fromEntries(byTask(world.parts).map(({ task, decision }) => [task, decision])),
          ...(dependence === undefined ? {} : { dependence }),
          ...(replication === undefined ? {} : { replication }),
        };
      }),
  }));

/** What a smaller run says of what a larger one decided on a task. */
export type Echo = "agrees" | "cannot decide" | "differs";

const sideOf = (decision: string | undefined) =>
  decision?.startsWith("supported") ? 1 : decision?.startsWith("contradicted") ? -1 : 0;

/**
 * What a smaller run says of a finding under the same protocols: it agrees where it decides a task the same way and
 * none the other way, and cannot decide where it decides none that the larger one does.
 */
export function echoOf(large: FindingRecord, small: FindingRecord | undefined): Echo {
  const pairs = large.worlds.flatMap(({ world, tasks }) => {
    const own = small?.worlds.find((one) => one.world === world)?.tasks ?? {};
    return Object.entries(tasks).map(([task, decision]) => sideOf(decision) * sideOf(own[task]));
  });
  if (pairs.includes(-1)) return "differs";
  return pairs.includes(1) ? "agrees" : "cannot decide";
}
