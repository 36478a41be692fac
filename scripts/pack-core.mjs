/**
 * Packs the small package, latchlab-core: its manifest and README.md stand in core/, and its code is made of the same
 * compiled sources as that of latchlab.
 *
 *   npm run pack:core              writes core/latchlab-core-<version>.tgz
 *   npm run pack:core -- <folder>  writes it there
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath, URL } from "node:url";
import { build } from "./build.mjs";
import { bundledPrograms, fillFolder, rolledTypes } from "./shipped.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");

const DOORS = {
  index: "src/core",
  assertions: "src/assertions",
  matchers: "src/matchers",
  vitest: "src/vitest",
};
const PROGRAMS = {
  main: "src/cli/core",
  "examination-worker": "src/cli/examination/examination-worker",
};
const BESIDE = ["core/package.json", "core/README.md", "LICENSE", "bounds.schema.json"];

const destination = resolve(process.argv[2] ?? join(ROOT, "core"));
// A folder of its own, so that two may pack at once.
const folder = mkdtempSync(join(tmpdir(), "latchlab-core-"));
try {
  await build();
  const parts = await Promise.all([
    bundledPrograms(DIST, { ...DOORS, ...PROGRAMS }, "latchlab-core"),
    rolledTypes(DIST, DOORS),
  ]);
  fillFolder(join(folder, "lib"), new Map(parts.flatMap((files) => [...files])));
  for (const file of BESIDE) copyFileSync(join(ROOT, file), join(folder, file.replace("core/", "")));
  const words = ["pack", "--silent", "--pack-destination", destination];
  const packed = execFileSync("npm", words, { cwd: folder, encoding: "utf8" });
  process.stdout.write(`${join(destination, packed.trim())}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
