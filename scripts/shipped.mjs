/**
 * What is published, made of what is compiled: programs bundled into a flat folder, with what several of them need in
 * chunks beside them, so that a worker or a page's script stands beside whoever starts it; and their types, with
 * nothing in them that no door leads to. Comments stand in the types alone: half of the compiled code is comments.
 */
import { Buffer } from "node:buffer";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** The doors of the package and the programs beside them, by their names in it: where each is compiled to. */
export const DOORS = {
  index: "src/index",
  examine: "src/examine",
  train: "src/train",
  numerics: "src/numerics",
  expressions: "src/expressions",
  assertions: "src/assertions",
  matchers: "src/matchers",
  vitest: "src/vitest",
  properties: "properties/index",
};
export const PROGRAMS = {
  main: "src/cli/main",
  "verification-worker": "src/cli/verification/verification-worker",
  "replay-worker": "src/cli/verification/replay-worker",
  "examination-worker": "src/cli/examination/examination-worker",
  "module-worker": "src/cli/modules/module-worker",
  "checked-module": "src/experiments/plugin-check/checked-module",
  "sweep-worker": "src/experiments/sweep/executors/sweep-worker",
  "pilot-worker": "src/experiments/sweep/pilot-worker",
};

/** The scripts of pages, by their names in the package: what each is made from. */
const PAGE_SCRIPTS = {
  "live-figures.bundle": "src/live/page/main.ts",
  "reading.bundle": "src/live/page/reading/main.ts",
};

/** Its default export is all of it: by their names a bundle keeps what it uses, a third of fast-check. */
const fastCheckByName = {
  name: "fast-check-by-name",
  setup({ onLoad }) {
    onLoad({ filter: /\/(?:src|properties)\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace('import fc from "fast-check"', 'import * as fc from "fast-check"'),
      loader: "ts",
    }));
  },
};

/** A package of another name asks itself for its version. */
const selfReferences = (name) => ({
  name: "self-references",
  setup({ onLoad }) {
    onLoad({ filter: /\/version\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace('"latchlab/package.json"', `"${name}/package.json"`),
    }));
  },
});

/**
 * The files of programs and their chunks by name; `modules` are as in DOORS and PROGRAMS, below `compiled`, and `name`
 * is that of the package that they are published in.
 */
export async function bundledPrograms(compiled, modules, name = "latchlab") {
  return bundle({
    entryPoints: entriesOf(compiled, modules, ".js"),
    splitting: true,
    format: "esm",
    platform: "node",
    target: "es2023",
    packages: "external",
    chunkNames: "[name]-[hash]",
    minifyWhitespace: true,
    plugins: [selfReferences(name)],
  });
}

/** The scripts that pages hold, each with all that it imports. */
export async function bundledPageScripts(root) {
  return bundle({
    entryPoints: entriesOf(root, PAGE_SCRIPTS, ""),
    platform: "browser",
    format: "iife",
    target: "es2022",
    minify: true,
    plugins: [fastCheckByName],
  });
}

async function bundle(settings) {
  // Loaded here, not above: most runs find the build up to date.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    outdir: "/",
    legalComments: "none",
    logLevel: "silent",
    ...settings,
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.slice(1), contents]));
}

/** The types of doors, by file name; the declarations are those that the compiler wrote below `compiled`. */
export async function rolledTypes(compiled, doors) {
  const [{ rollup }, { dts }] = await Promise.all([import("rollup"), import("rollup-plugin-dts")]);
  const rolled = await rollup({
    input: entriesOf(compiled, doors, ".d.ts"),
    plugins: [dts()],
    external: (id) => !id.startsWith(".") && !id.startsWith("/"),
    onwarn({ message }) {
      throw new Error(message);
    },
  });
  const { output } = await rolled.generate({
    entryFileNames: "[name].d.ts",
    chunkFileNames: ({ name }) => `${name.replace(/\.d$/, "")}-[hash].d.ts`,
  });
  await rolled.close();
  return new Map(output.map(({ fileName, code }) => [fileName, Buffer.from(code)]));
}

/** A list of the files that claims are written in, which are not published, for those who look one up. */
export function listedClaimFiles(root) {
  const claims = "properties/claims";
  const files = readdirSync(join(root, claims), { recursive: true, encoding: "utf8" })
    .map((path) => `${claims}/${path.split(sep).join("/")}`)
    .filter((path) => path.endsWith(".ts"));
  return new Map([["claim-files.json", Buffer.from(`${JSON.stringify(files.sort(), null, 1)}\n`)]]);
}

/** Makes the folder hold these files and no others; those that are right already are not touched. */
export function fillFolder(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(join(folder, name), { recursive: true });
  for (const [name, contents] of files) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    if (!contentsOf(file)?.equals(contents)) writeFileSync(file, contents);
  }
}

function contentsOf(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

const entriesOf = (folder, modules, extension) =>
  Object.fromEntries(Object.entries(modules).map(([name, path]) => [name, join(folder, `${path}${extension}`)]));
