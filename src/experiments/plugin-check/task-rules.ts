/** The rules that a task keeps, tried on what it poses at a few addresses. */
import type { SequenceSet } from "../../networks/sequence.ts";
import { PRESETS, type OptionTable, type OptionValues, optionValues } from "../../tasks/option-table.ts";
import type { Problem, Task } from "../../tasks/task.ts";
import { lockstepObjective } from "../../training/network-objective.ts";
import { whileChance } from "./chance.ts";
import { faultOfName, faultOfParts, faultOfTable, isText } from "./option-rules.ts";
import { DRAWS, type Rule } from "./rule.ts";
import { SET_RULES, setsOf } from "./task-set-rules.ts";

/** A task to be checked, and the names of those that it stands beside. */
export interface TaskSubject {
  readonly task: Task;
  readonly others: readonly string[];
}

const ADDRESSES = ["seed=1/plugin-check/trial=1", "seed=1/plugin-check/trial=2"] as const;

/** A T at which there is some room, beyond the least. */
const ROOM = 4;

type Values = OptionValues<OptionTable>;
type Pose = (place?: 0 | 1) => Problem;

/** The first thing that is seen under a preset, at a T above the least. */
export function underPresets(
  { task }: TaskSubject,
  see: (pose: Pose, T: number, least: number, values: Values) => string | undefined,
): string | undefined {
  for (const preset of PRESETS) {
    const values = optionValues(task.name, task.options, preset, task.name);
    const least = task.leastT(values);
    const T = least + ROOM;
    const seen = see((place = 0) => task.pose(T, values, ADDRESSES[place]), T, least, values);
    if (seen !== undefined) return seen;
  }
  return undefined;
}

const bitsOf = ({ inputs, lengths, classes }: SequenceSet) =>
  JSON.stringify([[...inputs].map(String), [...lengths], [...classes]]);

const complete: Rule<TaskSubject> = {
  name: "complete",
  words: "has all parts of a task",
  after: [],
  check({ task }) {
    const { name, about, options, leastT, pose, fixedBudget, unitCount } = task as Partial<Record<keyof Task, unknown>>;
    return faultOfParts([
      ["name", isText(name), "a text"],
      ["about", isText(about), "a text"],
      ["options", typeof options === "object" && options !== null, "a table"],
      ["leastT", typeof leastT === "function", "a function"],
      ["pose", typeof pose === "function", "a function"],
      ["fixedBudget", fixedBudget === undefined || Number.isSafeInteger(fixedBudget), "an integer, if it has one"],
      ["unitCount", unitCount === undefined || typeof unitCount === "function", "a function, if it has one"],
    ]);
  },
};

const newName: Rule<TaskSubject> = {
  name: "name",
  words: "has a name that no other has",
  after: ["complete"],
  check: ({ task, others }) => faultOfName(task.name, others),
};

const options: Rule<TaskSubject> = {
  name: "options",
  words: "has options that say what they are and where from, with defaults within their rules",
  after: ["complete"],
  check: ({ task }) => faultOfTable(task.name, task.options, task.name),
};

const poses: Rule<TaskSubject> = {
  name: "poses",
  words: "poses a problem under its own name, at the T asked for, with all its parts",
  after: ["options"],
  check: (subject) =>
    underPresets(subject, (pose, T) => {
      const {
        task,
        T: length,
        wiring,
        targetSize,
        typicalInputs,
        noise,
        ...rest
      } = pose() as Problem & Partial<Record<"wiring" | "noise", unknown>>;
      const isSet = (set: unknown) => typeof set === "object" && set !== null;
      return faultOfParts([
        ["task", task === subject.task.name, `${subject.task.name}, got ${task}`],
        ["T", length === T, `${T}, got ${length}`],
        ["wiring", isSet(wiring), "a wiring"],
        ["targetSize", targetSize > 0 && targetSize < 1, `above 0 and below 1, got ${targetSize}`],
        ["typicalInputs", typicalInputs.length > 0 && typicalInputs.every(Number.isFinite), "finite numbers"],
        ["noise", ["uniform", "gaussian"].includes(noise.law) && noise.size >= 0, "a law and a size from 0 on"],
        ["training", isSet(rest.training), "a set of sequences"],
        ["heldOut", typeof rest.heldOut === "function" && isSet(rest.heldOut()), "a function that gives a set"],
        ["longer", typeof rest.longer === "function" && isSet(rest.longer()), "a function that gives a set"],
      ]);
    }),
};

const leastT: Rule<TaskSubject> = {
  name: "least-T",
  words: "is posed from its least T on, and refuses less and fractions with a RangeError",
  after: ["poses"],
  check: (subject) =>
    underPresets(subject, (_, _T, least, values) => {
      const { task } = subject;
      if (!(Number.isInteger(least) && least >= 1)) return `its least T is ${least}`;
      if (task.leastT(values) !== least) return `its least T is ${least}, then ${task.leastT(values)}`;
      task.pose(least, values, ADDRESSES[0]);
      for (const bad of [least - 1, least + 0.5, NaN]) {
        try {
          task.pose(bad, values, ADDRESSES[0]);
        } catch (error) {
          if (error instanceof RangeError) continue;
          return `T = ${bad} is refused with ${error instanceof Error ? error.name : typeof error}`;
        }
        return `it is posed at T = ${bad}, below or beside its least T of ${least}`;
      }
      return undefined;
    }),
};

const parameters: Rule<TaskSubject> = {
  name: "parameters",
  words: "starts from finite parameters, one for each of its wiring",
  after: ["poses"],
  check: (subject) =>
    underPresets(subject, (pose) => {
      const { wiring, initialParameters: initial } = pose();
      if (!(initial instanceof Float64Array)) return "its initial parameters are no Float64Array";
      if (initial.length !== wiring.parameterNames.length) {
        return `it has ${initial.length} initial parameters for ${wiring.parameterNames.length} of its wiring`;
      }
      return initial.every(Number.isFinite) ? undefined : `its initial parameters are ${initial.join(", ")}`;
    }),
};

const network: Rule<TaskSubject> = {
  name: "network",
  words: "has a network that answers its sequences, with tanh and with sign units",
  after: ["parameters", "sets"],
  check: (subject) =>
    underPresets(subject, (pose) => {
      const problem = pose();
      for (const units of ["tanh", "sign"] as const) {
        const { cost } = lockstepObjective(problem, units).cost(problem.initialParameters);
        if (!Number.isFinite(cost)) return `with ${units} units its cost is ${cost}`;
      }
      const { gradient } = lockstepObjective(problem, "tanh").gradient(problem.initialParameters, 0);
      return gradient.every(Number.isFinite) ? undefined : `its gradient is ${gradient.join(", ")}`;
    }),
};

const sizes: Rule<TaskSubject> = {
  name: "units",
  words: "has as many units as it says, and its self-weight where it says",
  after: ["poses"],
  check: (subject) =>
    underPresets(subject, (pose, _T, _least, values) => {
      const { task } = subject;
      const { wiring } = pose();
      const said = task.unitCount?.(values) ?? wiring.units.length;
      if (said !== wiring.units.length) return `it says ${said} units, and has ${wiring.units.length}`;
      const isThere = task.selfWeight === undefined || task.selfWeight in wiring.parameterNames;
      return isThere ? undefined : `it has no parameter ${task.selfWeight}`;
    }),
};

const repeatable: Rule<TaskSubject> = {
  name: "repeatable",
  words: "draws the same at the same address, in whatever order its sets are asked for",
  after: ["parameters", "sets"],
  check: (subject) =>
    underPresets(subject, (pose) => {
      const [one, other] = [pose(), pose()];
      // Asked for in another order.
      const [longer, heldOut] = [bitsOf(other.longer()), bitsOf(other.heldOut())];
      const alike: Readonly<Record<string, boolean>> = {
        "initial parameters": one.initialParameters.every((w, i) => Object.is(w, other.initialParameters[i])),
        "training set": bitsOf(one.training) === bitsOf(other.training),
        "held-out set": bitsOf(one.heldOut()) === heldOut,
        "longer set": bitsOf(one.longer()) === longer,
      };
      const differs = Object.entries(alike).find(([, isAlike]) => !isAlike);
      return differs === undefined ? undefined : `the second time its ${differs[0]} differed`;
    }),
};

const addresses: Rule<TaskSubject> = {
  name: "addresses",
  words: "draws other parameters and sequences at another address",
  after: ["parameters", "sets"],
  check: (subject) =>
    underPresets(subject, (pose) => {
      const drawn = ([0, 1] as const).map((place) => {
        const { initialParameters, training, heldOut } = pose(place);
        return {
          "initial parameters": initialParameters.join(),
          "training set": bitsOf(training),
          "held-out set": bitsOf(heldOut()),
        };
      });
      const alike = (Object.keys(drawn[0]) as (keyof (typeof drawn)[0])[]).find(
        (what) => drawn[0][what] === drawn[1][what],
      );
      return alike === undefined ? undefined : `at two addresses it had the same ${alike}`;
    }),
};

const ownArrays: Rule<TaskSubject> = {
  name: "own-arrays",
  words: "poses each problem in arrays of its own",
  after: ["parameters", "sets"],
  check: (subject) =>
    underPresets(subject, (pose) => {
      const buffers = (problem: Problem) => [
        problem.initialParameters.buffer,
        ...setsOf(problem).map(([, { inputs }]) => inputs.buffer),
      ];
      const [one, other] = [buffers(pose(0)), buffers(pose(1))];
      return one.some((buffer) => other.includes(buffer)) ? "two problems had an array in common" : undefined;
    }),
};

const draws: Rule<TaskSubject> = {
  name: DRAWS,
  words: "draws from the streams of its address, and from no other chance or clock",
  after: ["poses"],
  check: (subject) => {
    const { used } = whileChance("is refused", () => {
      try {
        underPresets(subject, (pose) => {
          const problem = pose();
          problem.training.redraw?.(0);
          problem.heldOut();
          problem.longer();
          return undefined;
        });
      } catch {
        // What it asked for is told below.
      }
    });
    return used.length === 0 ? undefined : `it used ${used.join(" and ")}`;
  },
};

const comparison: Rule<TaskSubject> = {
  name: "comparison",
  words: "is compared, tuned and varied at lengths that it can be posed at",
  after: ["poses"],
  check: (subject) =>
    underPresets(subject, (_, _T, least) => {
      const { comparison: part, carriesOver } = subject.task;
      if (part === undefined) return undefined;
      const { lengths, longLengths = [], tuningLengths, variantLengths, otherNetwork, shorterFirst } = part;
      const all = [...lengths.quick, ...lengths.paper, ...longLengths, ...tuningLengths, ...variantLengths];
      const short = all.find((length) => !(Number.isInteger(length) && length >= least));
      if (short !== undefined) return `it is compared at T = ${short}, and its least T is ${least}`;
      optionValues(subject.task.name, subject.task.options, "working", subject.task.name, otherNetwork?.options);
      if (shorterFirst === undefined) return undefined;
      if (carriesOver !== true) return "shorter sequences come first, but what is learned does not carry over";
      return shorterFirst.lengths.every((length) => length > shorterFirst.first)
        ? undefined
        : `T = ${shorterFirst.first} comes first, and is not shorter`;
    }),
};

/** The rules of tasks; each stands after those that it needs. */
export const TASK_RULES: readonly Rule<TaskSubject>[] = [
  ...[complete, newName, options, poses, leastT, parameters],
  ...SET_RULES.map(({ check, ...rule }): Rule<TaskSubject> => ({
    ...rule,
    check: (subject) => underPresets(subject, (pose, T) => check({ pose, T })),
  })),
  ...[network, sizes, repeatable, addresses, ownArrays, draws, comparison],
];
