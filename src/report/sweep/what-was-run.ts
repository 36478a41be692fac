/** The sections of a sweep's report on what was run: trials that are missing, tasks, algorithms and protocols. */
import { IdSet } from "../../experiments/id-set.ts";
import type { RowsById } from "../../experiments/sweep/rows-by-id.ts";
import { trialText } from "../../experiments/sweep/run-plan.ts";
import { eachTrial, type SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { trialId } from "../../experiments/trial-row.ts";
import { counted } from "../../numeric/number-text.ts";
import type { GivenOptions } from "../../tasks/option-table.ts";
import { taskNamed } from "../../tasks/tasks.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import { protocolTitle } from "../figures/comparison/protocol-title.ts";
import { code, escapeText, formulaText, table } from "../words/markdown.ts";
import { changesOf } from "./plan-parts.ts";

/** The trials that have no row, by cell, with why where that is known; nothing where all have one. */
export function missingSection({ plan, rowOf }: RowsById, failures: readonly string[]): readonly string[] {
  // Two protocols may ask for one and the same trial.
  const missing = new IdSet();
  const cells = new Map<string, { readonly cell: readonly string[]; missing: number; readonly reasons: Set<string> }>();
  for (const trial of eachTrial(plan)) {
    const id = trialId(trial.specification);
    if (rowOf(id) !== undefined) continue;
    const { task, algorithm, T } = trial.specification;
    const cell = [trial.protocol, task, algorithm, String(T)];
    const key = JSON.stringify(cell);
    const found = cells.get(key) ?? { cell, missing: 0, reasons: new Set() };
    cells.set(key, found);
    found.missing++;
    missing.add(id);
    const begin = `${trialText(trial.specification)}: `;
    for (const failure of failures) if (failure.startsWith(begin)) found.reasons.add(failure.slice(begin.length));
  }
  if (cells.size === 0) return [];
  return [
    "## What is missing",
    `${counted(missing.size, "trial")} of the plan ${missing.size === 1 ? "has" : "have"} no row: not run yet, or failed. All numbers here are of the trials that have one.`,
    table(
      ["protocol", "task", "algorithm", "T", "missing", "failed because"],
      [...cells.values()].map((cell) => [
        ...cell.cell.map(escapeText),
        `${cell.missing} of ${plan.trials}`,
        escapeText([...cell.reasons].join("; ")),
      ]),
    ),
  ];
}

/** As many tasks have a row each; where there are more, each name has one. */
const MOST_TASKS = 12;

const taskRow = (name: string, T: readonly number[], changes: string) => [
  code(name),
  T.join(", "),
  formulaText(taskNamed(name).about),
  escapeText(changes),
];

/** The tasks, algorithms and protocols of a plan, as they describe themselves. */
export function planSection(plan: SweepPlan, isTuned: boolean): readonly string[] {
  const { tasks, algorithms, protocols, trials, seed, budget } = plan;
  const settings = protocols.flatMap((protocol) =>
    (protocol.settings ?? []).map((setting) => ({ protocol: protocol.name, ...setting })),
  );
  return [
    "## What was run",
    `${counted(trials, "trial")} of each cell from seed ${code(seed)}, ${budget === undefined ? "with the budgets of the algorithms" : `of at most ${budget} presentations each`}.`,
    table(
      ["task", "T", "what is to be learned", "changed"],
      tasks.length <= MOST_TASKS
        ? tasks.map((task) => taskRow(task.task, task.T, changesOf(task)))
        : [...new Set(tasks.map(({ task }) => task))].map((name) => {
            const own = tasks.filter(({ task }) => task === name);
            const changes = new Set(own.map(changesOf));
            return taskRow(name, [...new Set(own.flatMap(({ T }) => T))], `${changes.size} sets of options`);
          }),
    ),
    table(
      ["algorithm", "in figures", "what it does", "from"],
      algorithms.map((name) => {
        const { about, mark, source, role } = algorithmNamed(name);
        return [
          code(name),
          escapeText(mark.label),
          formulaText(about),
          `${role === "user-defined" ? "user-defined: " : ""}${escapeText(source)}`,
        ];
      }),
    ),
    table(
      ["protocol", "preset of all options"],
      protocols.map(({ name, preset }) => [
        name === protocolTitle(name) ? code(name) : `${code(name)}, ${protocolTitle(name)}`,
        preset,
      ]),
    ),
    ...(isTuned || settings.length === 0
      ? []
      : [
          "In place of the presets:",
          table(
            ["protocol", "task", "algorithm", "setting"],
            settings.map(({ protocol, task, algorithm, options }) => [
              ...[protocol, task, algorithm].map(escapeText),
              settingText(options),
            ]),
          ),
        ]),
  ];
}

const settingText = (options: GivenOptions) =>
  Object.entries(options)
    .map(([name, value]) => code(`${name}=${value}`))
    .join(" ");
