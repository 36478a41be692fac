import { describe, expect, it } from "vitest";
import { seenOf } from "../../src/experiments/plugin-check/rule.ts";
import { TASK_RULES } from "../../src/experiments/plugin-check/task-rules.ts";
import { optionValues } from "../../src/tasks/option-table.ts";
import type { Task } from "../../src/tasks/task.ts";
import { TASKS } from "../../src/tasks/tasks.ts";

const ADDRESS = "seed=1/contract/trial=1";
const optionsOf = (task: Task) => optionValues(task.name, task.options, "recovered", task.name);
const pose = (task: Task, T: number, address = ADDRESS) => task.pose(T, optionsOf(task), address);

describe.each(TASKS.map((task) => ({ name: task.name, task })))("the task $name", ({ name, task }) => {
  const least = task.leastT(optionsOf(task));
  const T = least + 4;
  const others = TASKS.filter((other) => other !== task).map((other) => other.name);

  it.each(TASK_RULES.map((rule) => [rule.words, rule] as const))("%s", (_, rule) => {
    expect(seenOf(rule, { task, others })).toBeUndefined();
  });

  it("has as many units as it says, and its self-weight where it says", () => {
    const { wiring } = pose(task, T);
    expect(task.unitCount?.(optionsOf(task))).toBe(wiring.units.length);
    if (task.selfWeight !== undefined) expect(wiring.parameterNames[task.selfWeight]).toBe("w");
  });

  it("refuses less than its least T and what is no whole number, naming itself", () => {
    for (const bad of [least - 1, least + 0.5, NaN]) {
      expect(() => pose(task, bad)).toThrow(new RegExp(`^${name}: T must be .*, got ${bad}$`));
    }
  });

  it("has side sweeps at lengths of the main one", () => {
    if (task.comparison === undefined) return;
    const { lengths, longLengths = [], tuningLengths, variantLengths, shorterFirst } = task.comparison;
    const all = [...lengths.paper, ...longLengths];
    // Each once and in order, so that no trial is planned twice.
    expect([...new Set(all)].sort((a, b) => a - b)).toEqual(all);
    expect(tuningLengths).toHaveLength(2);
    for (const length of [...variantLengths, ...(shorterFirst?.lengths ?? [])]) expect(lengths.paper).toContain(length);
  });
});
