/**
 * The algorithm comparison as a sweep: three tasks, the paper's algorithms and the controls, several lengths, under constants as
 * published and with each algorithm tuned.
 *
 * Paper, section on the comparison. Departure: lengths, number of trials and largest numbers of presentations were not recovered.
 */
import { optionValues } from "../../tasks/option-table.ts";
import { taskNamed } from "../../tasks/tasks.ts";
import { knownAlgorithms } from "../../training/algorithms/algorithms.ts";
import type { Protocol, SweepPlan } from "../sweep/sweep-plan.ts";
import { COMPARED_PROTOCOLS, PROTOCOL_NAMES, type ProtocolName } from "./protocols.ts";
import { type TunedSetting, tuningLength, tuningPlan } from "./tuning.ts";

export interface ComparisonRequest {
  readonly scale: "quick" | "paper";
  readonly seed: string;
  readonly protocol?: readonly ProtocolName[];
  readonly tasks?: readonly string[];
  readonly algorithms?: readonly string[];
  readonly T?: readonly number[];
  readonly trials?: number;
  readonly budget?: number;
}

const SCALES = {
  quick: {
    trials: 5,
    tuningTrials: 3,
    budget: 20_000,
    T: { latch: [10, 50], "two-sequence": [10, 50], parity: [3, 10] },
  },
  paper: {
    trials: 40,
    tuningTrials: 10,
    budget: undefined,
    T: { latch: [5, 10, 30, 100], "two-sequence": [6, 10, 30, 100], parity: [3, 5, 10, 30, 100] },
  },
} as const;

/** The tuning of this comparison; undefined where nothing is to be tuned. */
export function comparisonTuning(request: ComparisonRequest): SweepPlan | undefined {
  const { scale, seed, protocol = COMPARED_PROTOCOLS, budget = SCALES[scale].budget } = request;
  if (!protocol.includes("tuned")) return undefined;
  return tuningPlan(
    `${nameOf(request)}-tuning`,
    seed,
    tasksOf(request).map(([task, [first]]) => ({ task, T: tuningLength(task) ?? first })),
    algorithmsOf(request),
    request.trials === undefined ? SCALES[scale].tuningTrials : Math.min(SCALES[scale].tuningTrials, request.trials),
    budget,
  );
}

/** The plan of a scale with what was asked for in place of what it has; `settings` are those of the protocol *tuned*. */
export function comparisonPlan(request: ComparisonRequest, settings: readonly TunedSetting[] = []): SweepPlan {
  const { scale, seed, protocol = COMPARED_PROTOCOLS, trials = SCALES[scale].trials } = request;
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
    ...(budget === undefined ? {} : { budget }),
  };
}

const nameOf = ({ scale }: ComparisonRequest) => `compare-${scale}`;

/** Each task with its lengths. A task of people's own is compared at lengths that are asked for, or at that which it needs. */
function tasksOf({
  scale,
  tasks,
  T,
}: ComparisonRequest): readonly (readonly [task: string, lengths: readonly number[]])[] {
  const known: Readonly<Record<string, readonly number[]>> = SCALES[scale].T;
  return (tasks ?? Object.keys(known)).map((name) => {
    if (Object.hasOwn(known, name)) return [name, T ?? known[name]];
    const task = taskNamed(name);
    return [name, T ?? [task.leastT(optionValues(name, task.options, "published", name))]];
  });
}

/** In the order of the list, whatever the order in which they were asked for. */
const algorithmsOf = ({ algorithms }: ComparisonRequest) =>
  knownAlgorithms()
    .map(({ name }) => name)
    .filter((name) => algorithms?.includes(name) ?? true);
