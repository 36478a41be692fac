import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, posix, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { CLAIMS } from "../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../properties/claims/paper.ts";
import { claimsOn, type Statement } from "../properties/vocabulary/statements.ts";

/** Each layer may import from itself and from the layers before it: the paper's argument, in its order. */
const LAYERS = [
  "src/numeric",
  "src/dynamics",
  "src/networks",
  "src/tasks",
  "src/training",
  "src/experiments",
  "src/examination",
  "properties",
  "src/live",
  "src/report",
  "src/cli",
];

/** The layers inside properties: claims are made of words, words of random maps and of what the engine asks for. */
const PROPERTY_LAYERS = ["properties/engine", "properties/arbitraries", "properties/vocabulary", "properties/claims"];

/** Third-party packages live behind one file each … */
const ADAPTERS: Partial<Record<string, string[]>> = {
  mathjs: ["src/numeric/expression.ts", "src/numeric/expression/mathjs-bundle.d.ts"],
  seedrandom: ["src/numeric/random.ts"],
  vega: ["src/report/figure.ts"],
  "vega-lite": ["src/report/figure.ts"],
  piscina: ["src/experiments/worker-pool.ts"],
  marked: ["src/report/html/sections.ts", "src/cli/terminal/markdown-lines.ts"],
  vitest: ["src/vitest.ts"],
  bullmq: ["src/cli/sweep/engines/bullmq/redis-queue.ts", "src/cli/sweep/engines/bullmq/queue-service.ts"],
  ioredis: ["src/cli/sweep/engines/bullmq/redis-connection.ts"],
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

/** A folder that outgrows a dozen files is split by concept. */
const MOST_FILES = 12;
const ROOTS_OF_SMALL_FOLDERS = ["src", "properties", "test"];
const FOLDERS_OF_DATA = ["test/networks/weights/fixtures", "test/cli/help", "properties/corpus"];

/** Where counterexamples are read and kept. */
const CORPUS_FILES = ["properties/engine/corpus.ts", "properties/engine/system/make-folder.ts"];

const filesBelow = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => posix.join(folder, file.split(sep).join("/")))
    : [];

const filesWithText = (roots: readonly string[]) =>
  roots.flatMap(filesBelow).map((file) => ({ file, text: readFileSync(file, "utf8") }));
const sources = filesWithText(["src", "properties"]);
const foldersBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => posix.join(entry.parentPath.split(sep).join("/"), entry.name));

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/.*$/gm, "");

interface Import {
  readonly file: string;
  readonly target: string;
}

/** Static imports, of types too, re-exports, and side-effect imports. */
const STATIC_IMPORTS = [/^(?:import|export)\b[^"';]*?\bfrom\s+"([^"]+)"/gm, /^import\s+"([^"]+)"/gm];
const RUN_TIME_IMPORTS = [/\bimport\(\s*"([^"]+)"/g];
const importsIn = (files: typeof sources, patterns: readonly RegExp[]): Import[] =>
  files.flatMap(({ file, text }) =>
    patterns
      .flatMap((pattern) => [...withoutComments(text).matchAll(pattern)])
      .map(([, target]) => ({
        file,
        target: target.startsWith(".") ? posix.normalize(posix.join(dirname(file), target)) : target,
      })),
  );
const imports = importsIn(sources, [...STATIC_IMPORTS, ...RUN_TIME_IMPORTS]);

/** The imports that are part of a circle, or lie between two. */
function circular(all: readonly Import[]): readonly Import[] {
  const importing = new Set(all.map(({ file }) => file));
  const imported = new Set(all.map(({ target }) => target));
  const left = all.filter(({ file, target }) => importing.has(target) && imported.has(file));
  return left.length === all.length ? left : circular(left);
}

const layerIn = (layers: readonly string[], file: string) => layers.findIndex((layer) => file.startsWith(`${layer}/`));
const layerOf = (file: string) => layerIn(LAYERS, file);
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

  it("runs tests alone that change what modules hold, as files share the modules of their worker", () => {
    const changes =
      /\bvi\.(?:mock|doMock|stubGlobal|stubEnv)\(|\b(?:addAlgorithm|addCell|addTask|addPlugin|loadPlugins)\(/;
    const strays = ["test", "properties"]
      .flatMap(filesBelow)
      .filter((file) => file.endsWith(".test.ts") && file !== "test/architecture.test.ts")
      .filter((file) => changes.test(withoutComments(readFileSync(file, "utf8"))) !== file.endsWith(".alone.test.ts"));
    expect(strays, "a test is named *.alone.test.ts where, and only where, it does").toEqual([]);
  });

  it("keeps the folders it names", () => {
    expect([...LAYERS, ...PROPERTY_LAYERS, ...FOLDERS_OF_DATA].filter((folder) => !existsSync(folder))).toEqual([]);
  });

  it("has no circle of static imports in sources, properties and tests, imports of types included", () => {
    expect(circular(importsIn(filesWithText(["src", "properties", "test"]), STATIC_IMPORTS))).toEqual([]);
  });

  it(`has no folder of more than ${MOST_FILES} files, data apart`, () => {
    const folders = ROOTS_OF_SMALL_FOLDERS.flatMap((root) => [root, ...foldersBelow(root)]);
    const crowded = folders
      .filter((folder) => !FOLDERS_OF_DATA.includes(folder))
      .map((folder) => ({
        folder,
        files: readdirSync(folder, { withFileTypes: true }).filter((e) => e.isFile()).length,
      }))
      .filter(({ files }) => files > MOST_FILES);
    expect(crowded).toEqual([]);
  });
});

describe("the claims", () => {
  /** Below properties/claims: the folder of the file's item; nothing for the list of claims and the manifest. */
  const itemOf = (file: string) => /^properties\/claims\/([^/]+)\//.exec(file)?.[1];
  const stemOf = (file: string) => basename(file, ".ts");
  const statementFiles = filesBelow("properties/claims").filter((file) => {
    const item = itemOf(file);
    return item !== undefined && (stemOf(file) === item || stemOf(file).startsWith(`${item}-`));
  });

  it("are the last layer of properties: engine, arbitraries, vocabulary and claims import from earlier ones only", () => {
    const upward = imports
      .filter(({ file, target }) => layerIn(PROPERTY_LAYERS, file) >= 0 && target.startsWith("properties/"))
      .filter(({ file, target }) => layerIn(PROPERTY_LAYERS, target) > layerIn(PROPERTY_LAYERS, file));
    expect(upward).toEqual([]);
  });

  it("of one item import nothing from another item", () => {
    const across = imports
      .filter(({ file, target }) => itemOf(file) !== undefined && target.startsWith("properties/claims/"))
      .filter(({ file, target }) => itemOf(target) !== itemOf(file) && target !== "properties/claims/paper.ts");
    expect(across).toEqual([]);
  });

  it("stand each in a file of its item's folder, named by the id before the slash", () => {
    const misplaced = CLAIMS.filter(({ id, item }) => {
      const [stem] = id.split("/");
      return statementFiles.filter((file) => itemOf(file) === item.id && stemOf(file) === stem).length !== 1;
    });
    expect(misplaced.map(({ id }) => id)).toEqual([]);
  });

  it("are all that their files export, bear the file's name, and are all listed", async () => {
    const exported = await Promise.all(
      statementFiles.map(async (file) => {
        const item = PAPER_ITEMS.find(({ id }) => id === itemOf(file));
        const module = (await import(pathToFileURL(resolve(file)).href)) as Record<string, Statement | Statement[]>;
        if (item === undefined) throw new Error(`${file} stands in a folder of no item of the paper`);
        return claimsOn(item, Object.values(module)).map(({ id }) => ({ file, id }));
      }),
    );
    expect(exported.flat().filter(({ file, id }) => !id.startsWith(`${stemOf(file)}/`))).toEqual([]);
    expect(
      exported
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(CLAIMS.map(({ id }) => id).sort());
  });
});
