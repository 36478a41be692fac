import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { describe, expect, it } from "vitest";

/** Each layer may import from itself and from the layers before it: the paper's argument, in its order. */
const LAYERS = [
  "src/numeric",
  "src/dynamics",
  "src/networks",
  "src/certificates",
  "src/tasks",
  "src/training",
  "src/experiments",
  "src/examination",
  "properties",
  "src/report",
  "src/cli",
];

/** Third-party packages live behind one file each … */
const ADAPTERS: Partial<Record<string, string[]>> = {
  mathjs: ["src/numeric/expression.ts"],
  seedrandom: ["src/numeric/random.ts"],
  vega: ["src/report/figure.ts"],
  "vega-lite": ["src/report/figure.ts"],
  piscina: ["src/experiments/worker-pool.ts"],
  marked: ["src/report/html.ts"],
  vitest: ["src/vitest.ts"],
};
/** … or behind one layer, where they are the language that the layer is written in. */
const HOMES: Partial<Record<string, string[]>> = {
  "fast-check": ["properties"],
  commander: ["src/cli"],
  zod: ["properties", "src/cli"],
};

/** The numeric core: its bits must not depend on the engine. */
const NUMERIC_CORE = [
  "src/numeric",
  "src/dynamics",
  "src/networks",
  "src/tasks",
  "src/training",
  "src/examination",
  "properties",
];

/** Correctly rounded or exact in every engine, by the language's specification. */
const EXACT_MATH = new Set(
  ["abs", "sqrt", "min", "max", "floor", "ceil", "trunc", "round", "sign", "imul", "fround", "clz32"].concat([
    "PI",
    "E",
    "LN2",
    "LN10",
  ]),
);

/** Where counterexamples are read and kept. */
const CORPUS_FILES = ["properties/engine/corpus.ts", "properties/engine/make-folder.ts"];

const filesBelow = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => posix.join(folder, file.split(sep).join("/")))
    : [];

const sources = ["src", "properties"].flatMap(filesBelow).map((file) => ({ file, text: readFileSync(file, "utf8") }));
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/.*$/gm, "");

/** Static imports and re-exports, side-effect imports, and imports at run time. */
const IMPORTS = [
  /^(?:import|export)\b[^"';]*?\bfrom\s+"([^"]+)"/gm,
  /^import\s+"([^"]+)"/gm,
  /\bimport\(\s*"([^"]+)"/g,
];
const imports = sources.flatMap(({ file, text }) =>
  IMPORTS.flatMap((pattern) => [...withoutComments(text).matchAll(pattern)]).map(([, target]) => ({
    file,
    target: target.startsWith(".") ? posix.normalize(posix.join(dirname(file), target)) : target,
  })),
);

const layerOf = (file: string) => LAYERS.findIndex((layer) => file.startsWith(`${layer}/`));
const packageOf = (target: string) => target.split("/", target.startsWith("@") ? 2 : 1).join("/");
/** The package's doors stand before the layers and may import from each of them. */
const isDoor = (file: string) => /^(src|properties)\/[^/]+\.ts$/.test(file);
const isOurs = (target: string) => target.startsWith("src/") || target.startsWith("properties/");

describe("the house", () => {
  it("is scanned: sources and imports are found", () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(50);
  });

  it("has every file in a layer", () => {
    const strays = sources.map(({ file }) => file).filter((file) => layerOf(file) < 0 && !isDoor(file));
    expect(strays).toEqual([]);
  });

  it("imports only from later layers to earlier ones", () => {
    const upward = imports
      .filter(({ file, target }) => !isDoor(file) && isOurs(target))
      .filter(({ file, target }) => layerOf(target) > layerOf(file));
    expect(upward).toEqual([]);
  });

  it("imports each third-party package from its adapter or its layer only", () => {
    const strays = imports
      .filter(({ target }) => !isOurs(target) && !target.startsWith("node:") && !target.startsWith("."))
      .filter(({ file, target }) => {
        const name = packageOf(target);
        const adapter = ADAPTERS[name];
        if (name === "vitest" && file.endsWith(".test.ts")) return false;
        if (adapter !== undefined) return !adapter.includes(file);
        const homes = HOMES[name];
        if (homes !== undefined) return !homes.some((home) => file.startsWith(`${home}/`));
        return true;
      });
    expect(strays).toEqual([]);
  });

  it("uses in the numeric core only those Math functions that are exact in every engine", () => {
    const strays = sources
      .filter(({ file }) => NUMERIC_CORE.some((layer) => file.startsWith(`${layer}/`)))
      .flatMap(({ file, text }) =>
        [...withoutComments(text).matchAll(/\bMath\s*(?:\.\s*(\w+)|\[)/g)]
          .filter(([, name]) => !EXACT_MATH.has(name))
          .map(([use]) => `${file}: ${use}`),
      );
    expect(strays).toEqual([]);
  });

  it("has no power operator in the numeric core: its bits changed between engines", () => {
    const strays = sources
      .filter(({ file }) => NUMERIC_CORE.some((layer) => file.startsWith(`${layer}/`)))
      .filter(({ text }) => /[^*/]\*\*=?[^*/]/.test(withoutComments(text).replace(/"[^"\n]*"|`[^`]*`/g, '""')))
      .map(({ file }) => file);
    expect(strays).toEqual([]);
  });

  it("does not import node's file system below the command line and the corpus", () => {
    const strays = imports
      .filter(({ target }) => target.startsWith("node:fs"))
      .filter(({ file }) => !file.startsWith("src/cli/") && !CORPUS_FILES.includes(file) && !file.endsWith(".test.ts"));
    expect(strays).toEqual([]);
  });

  it("has tests that change what modules hold run alone, as files share the modules of their worker", () => {
    const changes = /\bvi\.(?:mock|doMock|stubGlobal|stubEnv)\(|\b(?:addAlgorithm|addTask|addPlugin|loadPlugins)\(/;
    const strays = ["test", "properties"]
      .flatMap(filesBelow)
      .filter((file) => file.endsWith(".test.ts") && file !== "test/architecture.test.ts")
      .filter((file) => changes.test(withoutComments(readFileSync(file, "utf8"))) !== file.endsWith(".alone.test.ts"));
    expect(strays, "a test is named *.alone.test.ts where, and only where, it does").toEqual([]);
  });

  it("keeps the folders it names", () => {
    expect(LAYERS.filter((layer) => existsSync(join(layer)))).toContain("src/numeric");
  });
});
