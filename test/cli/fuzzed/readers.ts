/** Every reader of a user's documents, with a valid one of its kind. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readBounds } from "../../../src/cli/bounds/bounds-file.ts";
import { readSequences, readStates } from "../../../src/cli/examination/data-files.ts";
import { mapSource } from "../../../src/cli/examination/map-source.ts";
import { subjectOf } from "../../../src/cli/examination/subject-of-source.ts";
import { readJson } from "../../../src/cli/files/json-file.ts";
import { readIllustrations, readStrengths, readVerification } from "../../../src/cli/files/result-files.ts";
import { trialRowIn } from "../../../src/cli/files/trial-rows.ts";
import { rowsIn } from "../../../src/cli/sweep/journal/journal-reading.ts";
import { checkedGroup } from "../../../src/cli/sweep/engines/group-work.ts";
import { groupsOfPart } from "../../../src/cli/sweep/engines/slurm/array-folder.ts";
import { entryIn } from "../../../src/cli/sweep/engines/trial-entry.ts";
import { groupOf } from "../../../src/cli/sweep/engines/trial-group.ts";
import { sweepsIn } from "../../../src/cli/sweep/kept-sweeps.ts";
import { planIn, readPlan } from "../../../src/cli/sweep/plan-file.ts";
import { storedCaseIn } from "../../../src/cli/verification/stored-cases.ts";
import { UsageError } from "../../../src/cli/terminal/usage-error.ts";
import { recordTraining } from "../../../src/experiments/training-run/training-record.ts";
import { trialId, trialSpecification } from "../../../src/experiments/trial-row.ts";
import { SMALL_PLAN } from "../small-sweep.ts";

/** A reader: the file that its document stands in, below a folder, and what reads it there. */
export interface Reader {
  readonly name: string;
  readonly document: unknown;
  /** What the file holds around the document; nothing by default. */
  readonly around?: (text: string) => string;
  readonly file: string;
  readonly read: (folder: string) => unknown;
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const [keptPlan, ...keptCells] = readFileSync("test/experiments/older-sweep.jsonl", "utf8").trim().split("\n");
const { row } = recordTraining(trialSpecification({ task: "latch", algorithm: "adam", T: 5, budget: 50 }));
const asDocument = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const GROUP = asDocument(groupOf([row.specification], { plugins: [], lockstep: true, timeLimit: null }));

/** The verdicts on a few claims, one of them refuted. */
function fewVerdicts(): unknown {
  const all = json("results/verification.json") as { claims: { id: string }[] };
  return { ...all, claims: all.claims.filter(({ id }) => id.startsWith("theorem-3/")) };
}

/** The readers, each of a document that it accepts. */
export const READERS: readonly Reader[] = [
  { name: "a plan", document: SMALL_PLAN, file: "plan.json", read: (folder) => readPlan(join(folder, "plan.json")) },
  { name: "a kept plan", document: { ...SMALL_PLAN, schema: 2 }, file: "plan.json", read: planIn },
  {
    name: "bounds",
    document: json("examples/flip-flop/bounds.json"),
    file: "bounds.json",
    read: (folder) => readBounds(join(folder, "bounds.json")),
  },
  {
    name: "bounds on behaviour",
    document: json("examples/flip-flop/behaviour.json"),
    file: "bounds.json",
    read: (folder) => readBounds(join(folder, "bounds.json")),
  },
  {
    name: "a map of formulas, or weights",
    document: json("examples/formula.json"),
    file: "map.json",
    read: (folder) => subjectOf(mapSource(join(folder, "map.json"), {}), {}),
  },
  {
    name: "weights",
    document: {
      weight_ih_l0: [[1], [0.5]],
      weight_hh_l0: [
        [1, 0],
        [0, 2],
      ],
      bias_ih_l0: [0, 0],
      bias_hh_l0: [0, 1],
    },
    file: "weights.json",
    read: (folder) => subjectOf(mapSource(join(folder, "weights.json"), {}), {}),
  },
  { name: "verdicts", document: fewVerdicts(), file: "verification.json", read: readVerification },
  {
    name: "illustrations",
    document: json("results/illustrations.json"),
    file: "illustrations.json",
    read: readIllustrations,
  },
  {
    name: "what hypotheses need",
    document: json("results/hypotheses.json"),
    file: "hypotheses.json",
    read: readStrengths,
  },
  {
    name: "states",
    document: [
      [0, 1],
      [0.5, -0.5],
    ],
    file: "states.json",
    read: (folder) => readStates(join(folder, "states.json")),
  },
  {
    name: "sequences",
    document: [
      [0, 1, [2]],
      [[1], [2]],
    ],
    file: "inputs.json",
    read: (folder) => readSequences(join(folder, "inputs.json")),
  },
  {
    name: "a stored case",
    document: { schema: 1, claim: "theorem-3/repaired", case: { a: [1, 2], b: "x" }, note: "seen once" },
    file: "case.json",
    read: (folder) => storedCaseIn(join(folder, "case.json")),
  },
  {
    name: "a trial",
    document: asDocument(row),
    file: "row.json",
    read: (folder) => trialRowIn(join(folder, "row.json")),
  },
  {
    name: "a row of a journal",
    document: asDocument(row),
    // A last line that does not end is one that was torn, and is left out.
    around: (text) => `${text}\n`,
    file: "journal.jsonl",
    read: (folder) => rowsIn(folder, 1),
  },
  {
    name: "the plan of a kept sweep",
    document: JSON.parse(keptPlan) as unknown,
    around: (text) => `${[text, ...keptCells].join("\n")}\n`,
    file: "kept.jsonl",
    read: (folder) => sweepsIn(join(folder, "kept.jsonl")),
  },
  {
    name: "a cell of a kept sweep",
    document: JSON.parse(keptCells[0]) as unknown,
    around: (text) => `${[keptPlan, text].join("\n")}\n`,
    file: "kept.jsonl",
    read: (folder) => sweepsIn(join(folder, "kept.jsonl")),
  },
  {
    name: "a message of a queue",
    document: GROUP,
    file: "group.json",
    read: (folder) => checkedGroup(readJson(join(folder, "group.json")), []),
  },
  {
    name: "a part of a job array",
    document: { schema: 1, groups: [GROUP] },
    file: "trials.json",
    read: (folder) => groupsOfPart(folder).map((group) => checkedGroup(group, [])),
  },
  {
    name: "what a trial has come to",
    document: { failed: trialId(row.specification), why: "it ran out of time" },
    file: "entry.json",
    read: (folder) => throwing(entryIn(readFileSync(join(folder, "entry.json"), "utf8"))),
  },
];

const throwing = <Value>(value: Value | string): Value => {
  if (typeof value === "string") throw new UsageError(value);
  return value;
};

/** Writes a text as the document of a reader, in a folder of its own, and reads it. */
export function readText(
  { name, file, read, around = (whole) => whole }: Reader,
  text: string,
  top: string,
): Promise<unknown> {
  const folder = join(top, name.replaceAll(" ", "-"));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), around(text));
  return Promise.resolve(folder).then(read);
}
