/** The rules that the entry of a training algorithm keeps: what can be said of it before it trains anything. */
import type { AlgorithmEntry } from "../../training/algorithm-entry.ts";
import { checkedMark, freeMark } from "../../training/mark.ts";
import type { KnowledgeLevel, TrainingAlgorithm } from "../../training/training-algorithm.ts";
import type { UserAlgorithm } from "../../training/user-algorithm.ts";
import { faultOfName, faultOfParts, faultOfTable, isText, valuesOf } from "./option-rules.ts";
import type { Rule } from "./rule.ts";

/** An algorithm to be checked, and those that it stands beside. */
export interface AlgorithmSubject {
  readonly entry: UserAlgorithm;
  readonly others: readonly Pick<AlgorithmEntry, "name" | "mark">[];
}

/** An algorithm of any level. */
export type Made = TrainingAlgorithm<KnowledgeLevel>;

const LEVELS: readonly string[] = [
  "cost",
  "gradient",
  "curvature",
  "unfolded",
  "discrete",
  "expectation",
  "likelihood",
];

/** The algorithm under each preset, made anew. */
const madeOf = ({ options, ...entry }: UserAlgorithm): readonly Made[] =>
  valuesOf(entry.name, options, "latch").map((values) => entry.create(values) as Made);

/** The first thing that is seen under a preset. */
export function underPresets(
  { entry }: AlgorithmSubject,
  see: (make: () => Made) => string | undefined,
): string | undefined {
  for (let preset = 0; preset < 2; preset++) {
    const seen = see(() => madeOf(entry)[preset]);
    if (seen !== undefined) return seen;
  }
  return undefined;
}

const complete: Rule<AlgorithmSubject> = {
  name: "complete",
  words: "has all parts of an algorithm",
  after: [],
  check({ entry }) {
    const { name, title, about, source, units, options, budget, create, knowledge, tuningGrid, model } =
      entry as Partial<Record<keyof UserAlgorithm, unknown>>;
    return faultOfParts([
      ["name", isText(name), "a text"],
      ["title", isText(title), "a text"],
      ["about", isText(about), "a text"],
      ["source", isText(source), "a text"],
      ["units", units === "tanh" || units === "sign", "tanh or sign"],
      ["knowledge", knowledge === undefined || LEVELS.includes(knowledge as string), `one of ${LEVELS.join(", ")}`],
      ["budget", Number.isSafeInteger(budget) && (budget as number) >= 1, "an integer of at least 1"],
      ["options", typeof options === "object" && options !== null, "a table"],
      [
        "tuningGrid",
        tuningGrid === undefined || (Array.isArray(tuningGrid) && tuningGrid.length > 0),
        "a list of settings",
      ],
      ["create", typeof create === "function", "a function"],
      ["model", model === undefined || typeof model === "function", "a function, if it has one"],
    ]);
  },
};

const newName: Rule<AlgorithmSubject> = {
  name: "name",
  words: "has a name that no other has",
  after: ["complete"],
  check: ({ entry, others }) =>
    faultOfName(
      entry.name,
      others.map(({ name }) => name),
    ),
};

const options: Rule<AlgorithmSubject> = {
  name: "options",
  words: "has options that say what they are and where from, with defaults within their rules",
  after: ["complete"],
  check: ({ entry }) => faultOfTable(entry.name, entry.options),
};

const grid: Rule<AlgorithmSubject> = {
  name: "grid",
  words: "is tuned among settings of its options",
  after: ["options"],
  check({ entry }) {
    for (const setting of entry.tuningGrid ?? []) valuesOf(entry.name, entry.options, "latch", setting);
    return undefined;
  },
};

const mark: Rule<AlgorithmSubject> = {
  name: "mark",
  words: "has a mark that figures can draw and tell apart",
  after: ["complete"],
  check({ entry, others }) {
    const taken = others.map((one) => one.mark);
    checkedMark("mark", entry.mark ?? freeMark(entry.name, taken), taken);
    return undefined;
  },
};

const creates: Rule<AlgorithmSubject> = {
  name: "creates",
  words: "creates what its entry says: its name, its knowledge, and a start",
  after: ["options"],
  check: (subject) =>
    underPresets(subject, (make) => {
      const made = make() as Partial<Record<keyof Made, unknown>> | undefined;
      const { name, knowledge = "gradient" } = subject.entry;
      return faultOfParts([
        ["name", made?.name === name, `${name}, got ${String(made?.name)}`],
        ["knowledge", made?.knowledge === knowledge, `${knowledge}, got ${String(made?.knowledge)}`],
        ["start", typeof made?.start === "function", "a generator function"],
      ]);
    }),
};

const units: Rule<AlgorithmSubject> = {
  name: "units",
  words: "asks what its units can tell",
  after: ["complete"],
  check({ entry: { units: kind, knowledge = "gradient" } }) {
    if (knowledge === "cost" || (knowledge === "discrete") === (kind === "sign")) return undefined;
    return `${kind} units tell nothing at the level ${knowledge}`;
  },
};

/** The rules of entries; each stands after those that it needs. */
export const ENTRY_RULES: readonly Rule<AlgorithmSubject>[] = [complete, newName, options, grid, mark, creates, units];
