/** The package as it is published: packed, and unpacked into a folder where npm would have installed it. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { emptyFolder } from "../cli/latchlab.ts";

/** The file that `npm pack` makes of what is built. */
export function pack(): string {
  const folder = emptyFolder();
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder]);
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  return join(folder, tarball);
}

/** The file that `npm run pack:core` makes: the small package. */
export const packCore = (): string =>
  execFileSync("npm", ["run", "--silent", "pack:core", "--", emptyFolder()], { encoding: "utf8" }).trim();

/** Installs the package by npm, as its users do, in a folder that has a package.json. */
export function npmInstall(tarball: string, folder: string): void {
  const quietly = ["--silent", "--no-audit", "--no-fund", "--prefer-offline"];
  execFileSync("npm", ["install", ...quietly, tarball], { cwd: folder });
}

/** The program of the compiler that a user of TypeScript has. */
export function compiler(): string {
  const manifest = createRequire(import.meta.url).resolve("@typescript/native/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { tsc: string } };
  return join(dirname(manifest), bin.tsc);
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
