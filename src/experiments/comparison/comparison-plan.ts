/**
 * The algorithm comparison as a sweep: the tasks, the paper's algorithms and the controls, several lengths, under
 * constants as published and with each algorithm tuned.
 *
 * Paper, section on the comparison. Departure: lengths, number of trials and largest numbers of presentations were not
 * recovered.
 */
import { given } from "../../numeric/given.ts";
import { optionValues } from "../../tasks/option-table.ts";
import { knownTasks, taskNamed } from "../../tasks/tasks.ts";
import { knownAlgorithms } from "../../training/algorithms/algorithms.ts";
import type { Protocol, SweepPlan } from "../sweep/sweep-plan.ts";
import { COMPARED_PROTOCOLS, PROTOCOL_NAMES, type ProtocolName } from "./protocols.ts";
import { type TunedSetting, tuningPlan } from "./tuning.ts";

/** The comparison that is asked for. Everything may be left out. */
export interface ComparisonRequest {
  /** The scale: 5 trials a cell of 20 000 presentations each, or 40 trials with whole budgets. Default "quick". */
  readonly scale?: "quick" | "paper";
  /** The root of every stream of draws. Default "1". */
  readonly seed?: string;
  /** The constants under which algorithms are compared. Default: published and tuned. */
  readonly protocol?: readonly ProtocolName[];
  /** The names of the tasks. Default: all known ones that have a part in the comparison. */
  readonly tasks?: readonly string[];
  /** The names of the algorithms. Default: all that are known. */
  readonly algorithms?: readonly string[];
  /** The longest training lengths. Default: those of each task at this scale. */
  readonly T?: readonly number[];
  /** The number of trials of each cell. Default: that of the scale. */
  readonly trials?: number;
  /** The presentations that a trial may spend at most. Default: those of the scale. */
  readonly budget?: number;
}

const SCALES = {
  quick: { trials: 5, tuningTrials: 3, budget: 20_000 },
  paper: { trials: 40, tuningTrials: 10, budget: undefined },
} as const;

/** The plan of tuning for a comparison; undefined where nothing is to be tuned. */
export function comparisonTuning(request: ComparisonRequest): SweepPlan | undefined {
  const { scale = "quick", seed = "1", protocol = COMPARED_PROTOCOLS, budget = SCALES[scale].budget } = request;
  if (!protocol.includes("tuned")) return undefined;
  return tuningPlan(
    `${nameOf(request)}-tuning`,
    seed,
    tasksOf(request).map(([task, [first]]) => ({ task, T: taskNamed(task).comparison?.tuningLength ?? first })),
    algorithmsOf(request),
    request.trials === undefined ? SCALES[scale].tuningTrials : Math.min(SCALES[scale].tuningTrials, request.trials),
    budget,
  );
}

/**
 * The plan of the main sweep of a comparison. `settings` are what tuning chose: the protocol *tuned* stands under them,
 * and under the preset *working* without.
 *
 *   comparisonPlan({ tasks: ["latch"], algorithms: ["adam"], protocol: ["published"], trials: 10 });
 *
 * Throws a RangeError for an unknown task. Algorithms that are not known are left out.
 */
export function comparisonPlan(request: ComparisonRequest, settings: readonly TunedSetting[] = []): SweepPlan {
  const { scale = "quick", seed = "1", protocol = COMPARED_PROTOCOLS, trials = SCALES[scale].trials } = request;
  const { budget = SCALES[scale].budget } = request;
  const protocols: Record<ProtocolName, Protocol> = {
    published: { name: "published", preset: "published" },
    working: { name: "working", preset: "working" },
    tuned: {
      name: "tuned",
      preset: "working",
      settings: settings.map(({ task, algorithm, options }) => ({ task, algorithm, options })),
    },
  };
  return {
    name: nameOf(request),
    seed,
    tasks: tasksOf(request).map(([task, T]) => ({ task, T })),
    algorithms: algorithmsOf(request),
    protocols: PROTOCOL_NAMES.filter((name) => protocol.includes(name)).map((name) => protocols[name]),
    trials,
    ...given({ budget }),
  };
}

const nameOf = ({ scale = "quick" }: ComparisonRequest) => `compare-${scale}`;

/**
 * The tasks, each with its lengths. One that has no part in the comparison is compared at the lengths asked for, or at
 * its least T.
 */
function tasksOf({
  scale = "quick",
  tasks = knownTasks().flatMap(({ name, comparison }) => (comparison === undefined ? [] : [name])),
  T,
}: ComparisonRequest): readonly (readonly [task: string, lengths: readonly number[]])[] {
  return tasks.map((name) => {
    const task = taskNamed(name);
    const least = () => task.leastT(optionValues(name, task.options, "published", name));
    return [name, T ?? task.comparison?.lengths[scale] ?? [least()]];
  });
}

/** The algorithms in the order of the list, whatever the order in which they were asked for. */
const algorithmsOf = ({ algorithms }: ComparisonRequest) =>
  knownAlgorithms()
    .map(({ name }) => name)
    .filter((name) => algorithms?.includes(name) ?? true);
