/**
 * Modules of users that are wrong by structure: a valid one, of whose exports a part is replaced, removed, doubled, or
 * hidden behind a getter or a proxy that throws or turns into something else.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Random } from "../../../src/numeric/random.ts";
import { EXAMPLE as CLAIMS } from "../commands/theory/example-claims.ts";

/** A kind of module: a valid one, the list that it exports, and how a command takes the file. */
export interface ModuleKind {
  readonly name: string;
  readonly text: string;
  readonly list: "claims" | "algorithms" | "tasks";
  /** The places in an entry of the list that may be changed; "" is the entry itself. */
  readonly places: readonly string[];
  readonly args: (file: string) => readonly string[];
}

const SMALL = ["--T", "6", "--trials", "1", "--budget", "300", "--workers", "1", "--time-limit", "2", "--quiet"];

/** A task of one bit that is told at once, in the same words as those of latchlab. */
const TASK = `
import { taskNamed } from "${resolve("dist/src/train.js")}";
const latch = taskNamed("latch");
export const tasks = [{ ...latch, name: "mine", title: "mine", options: { ...latch.options } }];
`;

export const MODULE_KINDS: readonly ModuleKind[] = [
  {
    name: "claims",
    text: CLAIMS,
    list: "claims",
    places: [
      ...["", "id", "item", "item.id", "item.kind", "item.name", "item.title", "reading", "statement", "expectation"],
      ...["cases", "cases.generate", "examine", "narrate", "coverage", "sources", "sources.0", "hypotheses"],
      ...["hypotheses.0", "hypotheses.0.name", "beyond", "beyond.0", "controls", "controls.0", "why", "found"],
      ...["broken", "drops", "leastViolation", "module", "wording", "repairs", "matters"],
    ],
    args: (file) => ["verify", "--claims", file, "--runs", "20", "--time-limit", "2", "--workers", "1", "--quiet"],
  },
  {
    name: "algorithms",
    text: readFileSync("examples/my-algorithm.mjs", "utf8"),
    list: "algorithms",
    places: [
      ...["", "name", "title", "about", "source", "units", "budget", "options", "options.step", "options.step.kind"],
      ...["options.step.about", "options.step.above", "options.step.recovered", "tuningGrid", "tuningGrid.0"],
      ...["tuningGrid.0.step", "create", "mark", "label"],
    ],
    args: (file) => [
      ...["compare", "--plugin", file, "--algorithms", "sign-descent,adam", "--tasks", "latch", "--out", "own"],
      ...["--protocol", "recovered", ...SMALL],
    ],
  },
  {
    name: "tasks",
    text: TASK,
    list: "tasks",
    places: [
      ...["", "name", "title", "options", "options.noise", "options.trainingSequences", "options.noise.kind", "leastT"],
      ...["options.noise.recovered", "options.noise.above", "pose", "fixedBudget", "carriesOver", "unitCount", "about"],
      ...["comparison", "comparison.lengths", "comparison.lengths.quick", "comparison.tuningLengths"],
    ],
    args: (file) => [
      ...["compare", "--plugin", file, "--algorithms", "back-propagation,random-guessing", "--tasks", "mine"],
      ...["--out", "own", "--protocol", "recovered", ...SMALL],
    ],
  },
];

/** What stands in place of a part, as source. */
const JUNK: readonly string[] = [
  ...["null", "undefined", "true", '""', '"x"', "-1", "0", "0.5", "NaN", "Infinity", "1e308", "7n", '"a\\nb"'],
  ...['"::error::boo"', '"\\u001b[31m"', '"__proto__"', '"x".repeat(5000)', 'Symbol("s")', "[]", "[null]", "[[]]"],
  ...["{}", "Object.create(null)", "new Date(NaN)", "new Float64Array(3)", "new Map()", "/x/", "class {}"],
  ...["Promise.resolve(1)", "() => undefined", "() => NaN", "async () => 1", "function* () {}", "() => []"],
  ...[
    "() => { throw null; }",
    '() => { throw new Error("::error::no\\nidea"); }',
    "() => { throw Object.create(null); }",
  ],
  ...["() => ({ kind: 'finding', margin: 1, allowance: 0, regions: [Symbol('r')] })", "() => new Proxy({}, THROWING)"],
  ...["new Proxy({}, THROWING)", "new Proxy(() => 1, THROWING)", "new Proxy([], THROWING)", "new Proxy([], {})"],
  ...["new Proxy(function () {}, { apply() { throw 7; } })", "Object.freeze({ name: 1 })", "globalThis"],
];

const HELP = `
const THROWING = {
  get() { throw new Error("no\\nget"); },
  has() { throw null; },
  ownKeys() { throw Object.create(null); },
  getOwnPropertyDescriptor() { throw "no descriptor"; },
  getPrototypeOf() { throw Symbol("no prototype"); },
};
const parentOf = (list, path) => {
  const keys = path.split(".");
  const last = keys.pop();
  let at = list;
  for (const key of keys) {
    if (typeof at[key] !== "object" || at[key] === null) return [undefined, last];
    // Those that are shared or frozen are copied on the way.
    try { at[key] = Array.isArray(at[key]) ? [...at[key]] : Object.assign(Object.create(Object.getPrototypeOf(at[key])), at[key]); } catch {}
    at = at[key];
  }
  return [at, last];
};
const change = (path, how) => {
  const [at, key] = parentOf(LIST, path);
  if (at === undefined || Object.isFrozen(at)) return;
  how(at, key, at[key]);
};
`;

const pick = <One>(random: Random, list: readonly One[]): One => list[random.integerBelow(list.length)];

/** The text of a module of this kind with one to three places changed. */
export function wrongModule(random: Random, { text, list, places }: ModuleKind): string {
  const changes = Array.from({ length: 1 + random.integerBelow(3) }, () => {
    const place = pick(random, places);
    const path = [String(random.integerBelow(2)), ...(place === "" ? [] : [place])].join(".");
    return `change(${JSON.stringify(path)}, (at, key, was) => { ${changed(random)} });`;
  });
  const exported =
    random.integerBelow(20) === 0 ? `export { LIST as ${list} };\nLIST = ${pick(random, JUNK)};` : undefined;
  return [
    text.replace(`export const ${list} =`, "let LIST ="),
    HELP,
    ...changes,
    exported ?? `export { LIST as ${list} };`,
    "",
  ].join("\n");
}

function changed(random: Random): string {
  const junk = pick(random, JUNK);
  switch (random.integerBelow(8)) {
    case 0:
      return "delete at[key];";
    case 1:
      return "Object.defineProperty(at, key, { get() { throw new Error('no\\nidea'); }, enumerable: true, configurable: true });";
    case 2:
      return `let reads = 0; Object.defineProperty(at, key, { get: () => (reads++ < ${random.integerBelow(4)} ? was : ${junk}), enumerable: true, configurable: true });`;
    case 3:
      return "if (Array.isArray(at)) at.push(was); else at[key.toUpperCase() + '2'] = was;";
    case 4:
      return "if (typeof was === 'object' && was !== null) at[key] = new Proxy(was, { ownKeys() { throw null; } }); else at[key] = [was];";
    default:
      return `at[key] = ${junk};`;
  }
}
