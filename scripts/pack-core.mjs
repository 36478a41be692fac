/**
 * Packs the small package, latchlab-core: `npm run pack:core` fills core/ with what is published of it, made of the
 * same compiled sources as latchlab, and writes core/latchlab-core-<version>.tgz. Its manifest and README.md stand in
 * core/.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, URL } from "node:url";
import { build } from "./build.mjs";
import { bundledPrograms, fillFolder, rolledTypes } from "./shipped.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");
const CORE = join(ROOT, "core");

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

await build();
const parts = await Promise.all([
  bundledPrograms(DIST, { ...DOORS, ...PROGRAMS }, "latchlab-core"),
  rolledTypes(DIST, DOORS),
]);
fillFolder(join(CORE, "lib"), new Map(parts.flatMap((files) => [...files])));
for (const name of ["LICENSE", "bounds.schema.json"]) copyFileSync(join(ROOT, name), join(CORE, name));
const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", CORE], { cwd: CORE, encoding: "utf8" });
process.stdout.write(`core/${packed.trim()}\n`);
