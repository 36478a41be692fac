/**
 * The algorithm comparison as a sweep: the tasks, the paper's algorithms and the controls, several lengths, under the
 * constants that were recovered and with each algorithm tuned.
 *
 * Paper, section on the comparison. Departure: lengths, number of trials and largest numbers of presentations were not
 * recovered.
 */
import { given } from "../../numeric/given.ts";
import { optionValues } from "../../tasks/option-table.ts";
import { knownTasks, taskNamed } from "../../tasks/tasks.ts";
import type { AlgorithmEntry } from "../../training/algorithm-entry.ts";
import { algorithmNamed, knownAlgorithms } from "../../training/algorithms/algorithms.ts";
import type { PlannedTask, Protocol, SweepPlan } from "../sweep/sweep-plan.ts";
import { COMPARED_PROTOCOLS, PROTOCOL_NAMES, type ProtocolName } from "./protocols.ts";
import { companionProtocol } from "../companion/companion-plan.ts";
import { type TunedSetting, tuningPlan } from "./tuning.ts";

/** The comparison that is asked for. Everything may be left out. */
export interface ComparisonRequest {
  /** The scale: 5 trials a cell of 20 000 presentations each, or 100 with whole budgets. Default "quick". */
  readonly scale?: "quick" | "paper";
  /** The root of every stream of draws. Default "1". */
  readonly seed?: string;
  /** The constants under which algorithms are compared. Default: recovered and tuned. */
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
  paper: { trials: 100, tuningTrials: 30, budget: undefined },
} as const;

/** The plan of tuning for a comparison; undefined where nothing is to be tuned. */
export function comparisonTuning(request: ComparisonRequest): SweepPlan | undefined {
  const { scale = "quick", seed = "1", protocol = COMPARED_PROTOCOLS, budget = SCALES[scale].budget } = request;
  if (!protocol.includes("tuned")) return undefined;
  return tuningPlan(
    `${nameOf(request)}-tuning`,
    seed,
    tasksOf(request).map(({ task, T: [first] }) => ({ task, T: tuningLengthsOf(task, scale) ?? [first] })),
    algorithmsOf(request),
    request.trials === undefined ? SCALES[scale].tuningTrials : Math.min(SCALES[scale].tuningTrials, request.trials),
    budget,
  );
}

/**
 * The plan of the main sweep of a comparison. `settings` are what tuning chose: the protocol *tuned* stands under them,
 * and under the preset *working* without.
 *
 *   comparisonPlan({ tasks: ["latch"], algorithms: ["adam"], protocol: ["recovered"], trials: 10 });
 *
 * Throws a RangeError for an unknown task. Algorithms that are not known are left out.
 */
export function comparisonPlan(request: ComparisonRequest, settings: readonly TunedSetting[] = []): SweepPlan {
  const { scale = "quick", seed = "1", protocol = COMPARED_PROTOCOLS, trials = SCALES[scale].trials } = request;
  const { budget = SCALES[scale].budget } = request;
  const protocols: Record<ProtocolName, Protocol> = {
    recovered: {
      name: "recovered",
      preset: "recovered",
      algorithms: algorithmsOf(request).filter((name) => isRecovered(algorithmNamed(name))),
    },
    companion: companionProtocol(),
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
    tasks: tasksOf(request),
    algorithms: algorithmsOf(request),
    protocols: PROTOCOL_NAMES.filter((name) => protocol.includes(name)).map((name) => protocols[name]),
    trials,
    ...given({ budget }),
  };
}

/**
 * The controls that run under the recovered constants too: those that findings hold the paper's algorithms against, or
 * that share their constants. All others are compared at their best only.
 */
const RECOVERED_CONTROLS = ["random-guessing", "adam", "coin-flip-propagation"];

const isRecovered = ({ name, role }: AlgorithmEntry) => role !== "control" || RECOVERED_CONTROLS.includes(name);

const nameOf = ({ scale = "quick" }: ComparisonRequest) => `compare-${scale}`;

/**
 * The tasks, each with its lengths. One that has no part in the comparison is compared at the lengths asked for, or at
 * its least T.
 */
function tasksOf({
  scale = "quick",
  tasks = knownTasks().flatMap(({ name, comparison }) => (comparison === undefined ? [] : [name])),
  T,
}: ComparisonRequest): readonly PlannedTask[] {
  return tasks.flatMap((name): readonly PlannedTask[] => {
    const task = taskNamed(name);
    if (T !== undefined) return [{ task: name, T }];
    const { comparison } = task;
    if (comparison === undefined)
      return [{ task: name, T: [task.leastT(optionValues(name, task.options, "recovered", name))] }];
    return [{ task: name, T: comparison.lengths[scale] }];
  });
}

/** The lengths at which a task is tuned: all of them at full scale, the shortest at the quick one. */
const tuningLengthsOf = (task: string, scale: "quick" | "paper") => {
  const lengths = taskNamed(task).comparison?.tuningLengths;
  return scale === "quick" ? lengths?.slice(0, 1) : lengths;
};

/** The algorithms in the order of the list, whatever the order in which they were asked for. */
const algorithmsOf = ({ algorithms }: ComparisonRequest) =>
  knownAlgorithms()
    .map(({ name }) => name)
    .filter((name) => algorithms?.includes(name) ?? true);
