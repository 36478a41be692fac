/**
 * Builds dist/, which is the sources compiled, file by file, and lib/, which is what is published of it, where they are
 * not what the sources give: `npm run build`, and the global set-up of vitest, so that no test runs an old build.
 * Contents are compared, not times: sources with those of the last build, and both folders with what that build left.
 * What no source stands for any more is deleted. One build at a time in a checkout; a second one waits.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import {
  bundledPageScripts,
  bundledPrograms,
  DOORS,
  fillFolder,
  listedClaimFiles,
  PROGRAMS,
  rolledTypes,
} from "./shipped.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const DIST = join(ROOT, "dist");
const LIB = join(ROOT, "lib");
/** What the output depends on besides the sources: how they are compiled, and by what. */
const SETTINGS = ["tsconfig.json", "tsconfig.build.json", "package-lock.json", "scripts/shipped.mjs"].map((file) =>
  join(ROOT, file),
);

/** The folder of the record of the last build: not in those, so that nothing of it is ever published. */
const MEMORY = join(ROOT, "node_modules", ".cache", "latchlab");
const COMPILER_MEMORY = join(MEMORY, "build.tsbuildinfo");
const LAST_BUILD = join(MEMORY, "build.json");
const LOCK = join(MEMORY, "build.lock");

/** Seconds that a build waits for another one. */
const PATIENCE = 120;

/** A build that failed: one line for a log, and all that the compiler said. */
export class BuildError extends Error {
  constructor(message, output = "") {
    super(message);
    this.name = "BuildError";
    this.output = output;
  }
}

/** Builds if need be, and says whether it did. Throws a BuildError where the build fails. */
export async function build() {
  if (isBuilt()) return false;
  mkdirSync(MEMORY, { recursive: true });
  await lock();
  try {
    // Another process may have built it meanwhile.
    if (isBuilt()) return false;
    await compile();
    return true;
  } finally {
    rmSync(LOCK, { force: true });
  }
}

/** Vitest's global set-up: before the first run, which a failed build ends, and before each rerun of its watch mode. */
export default async function setup(project) {
  project.onTestsRerun(build);
  try {
    await build();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function compile() {
  const sources = sourceFiles();
  const digest = digestOf([...SETTINGS, ...sources]);
  // The compiler leaves out what it has written before, whether or not that is still there.
  if (digestOf(outputFiles()) !== lastBuild()?.outputs) rmSync(COMPILER_MEMORY, { force: true });
  rmSync(LAST_BUILD, { force: true });
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [
      ...[compiler(), "-p", "tsconfig.build.json", "--pretty", "false", "--noEmitOnError"],
      ...["--incremental", "--tsBuildInfoFile", COMPILER_MEMORY],
    ],
    { cwd: ROOT, encoding: "utf8" },
  );
  if (status !== 0) {
    const output = error === undefined ? `${stdout}${stderr}` : error.message;
    const problems = output.split("\n").filter((line) => /\berror\b/.test(line));
    const [first = `the compiler ended with ${status}`] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    throw new BuildError(`the build failed: ${first}${more}; npm run build shows all`, output);
  }
  removeStrays(sources);
  await ship();
  writeFileSync(LAST_BUILD, `${JSON.stringify({ sources: digest, outputs: digestOf(outputFiles()) })}\n`);
}

/** Makes lib/ of dist/. */
async function ship() {
  try {
    const parts = await Promise.all([
      bundledPrograms(DIST, { ...DOORS, ...PROGRAMS }),
      bundledPageScripts(ROOT),
      rolledTypes(DIST, DOORS),
      listedClaimFiles(ROOT),
    ]);
    fillFolder(LIB, new Map(parts.flatMap((files) => [...files])));
  } catch (error) {
    const [first] = error.errors ?? [];
    throw new BuildError(`the build failed: lib/: ${first?.text ?? error.message}`, error.message);
  }
}

function isBuilt() {
  const last = lastBuild();
  return (
    last !== undefined &&
    last.sources === digestOf([...SETTINGS, ...sourceFiles()]) &&
    last.outputs === digestOf(outputFiles())
  );
}

/** What the last build was made from and what it left; undefined where there was none or it is not known. */
function lastBuild() {
  try {
    return JSON.parse(readFileSync(LAST_BUILD, "utf8"));
  } catch {
    return undefined;
  }
}

const outputFiles = () => [DIST, LIB].flatMap(filesBelow);

function sourceFiles() {
  const { include } = JSON.parse(readFileSync(join(ROOT, "tsconfig.build.json"), "utf8"));
  return include
    .flatMap((folder) => filesBelow(join(ROOT, folder)))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
}

function filesBelow(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

function digestOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${relative(ROOT, file)}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

function removeStrays(sources) {
  const wanted = new Set(
    sources.flatMap((file) => {
      const base = join(DIST, relative(ROOT, file).slice(0, -".ts".length));
      return [`${base}.js`, `${base}.d.ts`];
    }),
  );
  for (const file of filesBelow(DIST)) {
    if (wanted.has(file)) continue;
    rmSync(file);
    removeEmpty(dirname(file));
  }
}

function removeEmpty(folder) {
  if (readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  if (folder !== DIST) removeEmpty(dirname(folder));
}

function compiler() {
  const manifest = createRequire(import.meta.url).resolve("@typescript/native/package.json");
  return join(dirname(manifest), JSON.parse(readFileSync(manifest, "utf8")).bin.tsc);
}

/** Takes the lock, waiting until no other process builds here; the lock of one that is gone is taken away. */
async function lock() {
  const deadline = Date.now() + 1000 * PATIENCE;
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const owner = ownerOf(LOCK);
    if (owner !== undefined && !isRunning(owner)) {
      rmSync(LOCK, { force: true });
      continue;
    }
    if (Date.now() > deadline) {
      const by = owner === undefined ? "another process" : `process ${owner}`;
      throw new BuildError(`the build waited ${PATIENCE} s for ${by}; if it does not build, delete ${shown(LOCK)}`);
    }
    await sleep(50);
  }
}

const shown = (file) => relative(ROOT, file).split(sep).join("/");

/** The process that holds the lock; undefined while the lock is being written, or gone. */
function ownerOf(file) {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await build();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    process.stderr.write(`${error.output.trimEnd() || error.message}\n`);
    process.exitCode = 1;
  }
}
