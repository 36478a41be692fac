/** `--set name=value`: options of a task or an algorithm, by name. */
import { taskNamed } from "../../tasks/tasks.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import type { GivenOptions } from "../../tasks/option-table.ts";
import { didYouMean } from "../options/nearest-name.ts";
import { UsageError } from "../terminal/usage-error.ts";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The settings of the task and those of the algorithm; values are numbers where they read as one. */
export function splitSettings(
  settings: readonly string[],
  task: string,
  algorithm: string,
): { readonly taskOptions: GivenOptions; readonly algorithmOptions: GivenOptions } {
  const known = {
    taskOptions: Object.keys(taskNamed(task).options),
    algorithmOptions: Object.keys(algorithmNamed(algorithm).options),
  };
  const given: Record<keyof typeof known, Record<string, number | string>> = { taskOptions: {}, algorithmOptions: {} };
  for (const setting of settings) {
    const at = setting.indexOf("=");
    const [name, value] = [setting.slice(0, at), setting.slice(at + 1)];
    if (at < 1 || value === "") throw new UsageError(`--set must be name=value, got ${setting}`);
    const owner = (["taskOptions", "algorithmOptions"] as const).find((one) => known[one].includes(name));
    if (owner === undefined) {
      const hint = didYouMean(name, [...known.taskOptions, ...known.algorithmOptions]);
      const rule = `--set must name an option of ${task} or ${algorithm}; latchlab train --list shows them`;
      throw new UsageError(`${rule}, got ${name}${hint === "" ? "" : ` (${hint})`}`);
    }
    if (name in given[owner]) throw new UsageError(`--set must name each option once, got ${name} twice`);
    given[owner][name] = NUMBER.test(value) ? Number(value) : value;
  }
  return given;
}
