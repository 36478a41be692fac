/** The package as it is published: packed, and unpacked into a folder where npm would have installed it. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { emptyFolder } from "../cli/latchlab.ts";

/** The file that `npm pack` makes of what is built. */
export function pack(): string {
  const folder = emptyFolder();
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder]);
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  return join(folder, tarball);
}

/**
 * What `npm install latchlab vitest@4` leaves in a folder, as far as it is used: the packed package, and others under
 * their names. What npm would fetch is linked from here; .ci/run installs the package with npm.
 */
export function install(tarball: string, folder: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "latchlab"), { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", join(modules, "latchlab"), "--strip-components=1"]);
  for (const name of readdirSync("node_modules").filter((entry) => entry !== ".cache" && entry !== ".bin")) {
    symlinkSync(resolve("node_modules", name), join(modules, name));
  }
  mkdirSync(join(modules, ".bin"));
  for (const [name, program] of [
    ["latchlab", "../latchlab/lib/main.js"],
    ["vitest", "../vitest/vitest.mjs"],
  ]) {
    symlinkSync(program, join(modules, ".bin", name));
    chmodSync(join(modules, ".bin", name), 0o755);
  }
}
