import { describe, expect, it } from "vitest";
import type { SequenceSet } from "../../src/networks/sequence.ts";
import { optionValues, PRESETS } from "../../src/tasks/option-table.ts";
import type { Task } from "../../src/tasks/task.ts";
import { TASKS } from "../../src/tasks/tasks.ts";

const ADDRESS = "seed=1/contract/trial=1";
const optionsOf = (task: Task) => optionValues(task.name, task.options, "published", task.name);
const pose = (task: Task, T: number, address = ADDRESS) => task.pose(T, optionsOf(task), address);
const bitsOf = ({ inputs, lengths, classes }: SequenceSet) => JSON.stringify([[...inputs], [...lengths], [...classes]]);

describe.each(TASKS.map((task) => ({ name: task.name, task })))("the task $name", ({ name, task }) => {
  const least = task.leastT(optionsOf(task));
  const T = least + 4;

  it("draws the same bits at the same address in any order, and others at another", () => {
    const [first, second, other] = [pose(task, T), pose(task, T), pose(task, T, "seed=1/contract/trial=2")];
    const longer = bitsOf(first.longer());
    expect(bitsOf(second.heldOut())).toBe(bitsOf(first.heldOut()));
    expect(bitsOf(second.longer())).toBe(longer);
    expect(bitsOf(second.training)).toBe(bitsOf(first.training));
    expect([...second.initialParameters]).toEqual([...first.initialParameters]);
    expect([...other.initialParameters]).not.toEqual([...first.initialParameters]);
    expect(bitsOf(other.heldOut())).not.toBe(bitsOf(first.heldOut()));
  });

  it("is named in its problem, with a network and initial parameters that fit, and sequences of both classes", () => {
    const { task: posed, T: length, wiring, initialParameters, training, heldOut, longer, ...rest } = pose(task, T);
    expect([posed, length]).toEqual([name, T]);
    expect(initialParameters).toHaveLength(wiring.parameterNames.length);
    expect(Math.max(...training.lengths)).toBeLessThanOrEqual(T);
    expect(Math.min(...longer().lengths)).toBeGreaterThan(T);
    for (const set of [training, heldOut(), longer()]) expect(new Set(set.classes)).toEqual(new Set([0, 1]));
    expect(rest.targetSize).toBeGreaterThan(0);
    expect(rest.typicalInputs.length).toBeGreaterThan(0);
  });

  it("has as many units as it says, and its self-weight where it says", () => {
    const { wiring } = pose(task, T);
    expect(task.unitCount?.(optionsOf(task))).toBe(wiring.units.length);
    if (task.selfWeight !== undefined) expect(wiring.parameterNames[task.selfWeight]).toBe("w");
  });

  it("can be posed from its least T on, and refuses less and what is no whole number, naming itself", () => {
    expect(() => pose(task, least)).not.toThrow();
    for (const bad of [least - 1, least + 0.5, NaN]) {
      expect(() => pose(task, bad)).toThrow(new RegExp(`^${name}: T must be .*, got ${bad}$`));
    }
  });

  it("has options that say what they are and where they are from, with defaults within their rules", () => {
    for (const { about, source } of Object.values(task.options))
      for (const text of [about, source]) expect(text).toMatch(/\S/);
    for (const preset of PRESETS) expect(() => optionValues(name, task.options, preset, name)).not.toThrow();
  });

  it("is compared, tuned and varied at lengths that it can be posed at, side sweeps at lengths of the main one", () => {
    if (task.comparison === undefined) return;
    const { lengths, tuningLength, variantLengths, otherNetwork, shorterFirst } = task.comparison;
    for (const length of [...lengths.quick, ...lengths.paper, tuningLength])
      expect(length).toBeGreaterThanOrEqual(least);
    for (const length of [...variantLengths, ...(shorterFirst?.lengths ?? [])]) expect(lengths.paper).toContain(length);
    expect(() => optionValues(name, task.options, "working", name, otherNetwork?.options)).not.toThrow();
    if (shorterFirst === undefined) return;
    expect(task.carriesOver).toBe(true);
    for (const length of shorterFirst.lengths) expect(length).toBeGreaterThan(shorterFirst.first);
  });
});
