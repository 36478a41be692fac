/** The small package, latchlab-core, installed by npm in an empty folder: its size, its answers, its doors. */
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder } from "../cli/latchlab.ts";
import { compiler, npmInstall, packCore } from "./packed.ts";

/** The most bytes that an install of the small package may have. */
const LIMIT = 15_000_000;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly engines: unknown;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
const core = manifestOf("core");
const whole = manifestOf(".");

const folder = emptyFolder();
const modules = join(folder, "node_modules");
const installed = join(modules, "latchlab-core");

beforeAll(() => {
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  npmInstall(packCore(), folder);
  for (const example of ["flip-flop/flip-flop.safetensors", "flip-flop/bounds.json", "my-cell.mjs", "formula.json"]) {
    cpSync(join("examples", example), join(folder, basename(example)));
  }
});

/** Runs the program with these arguments where the small package is installed. */
function run(program: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, stdout, stderr };
}
const small = (args: readonly string[]) => run(join(modules, ".bin", "latchlab"), args);
const full = (args: readonly string[]) => run(process.execPath, [resolve("lib/main.js"), ...args]);

const bytesBelow = (path: string): number =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

describe("latchlab-core, installed in an empty folder,", () => {
  it(`takes less than ${LIMIT} bytes, in four packages`, () => {
    expect(bytesBelow(modules)).toBeLessThan(LIMIT);
    const packages = readdirSync(modules).filter((name) => !name.startsWith("."));
    expect(packages).toEqual([...Object.keys(core.dependencies), "latchlab-core"].sort());
  });

  it("imports what its manifest names, and nothing else", () => {
    const code = readdirSync(join(installed, "lib"))
      .filter((name) => name.endsWith(".js"))
      .map((name) => readFileSync(join(installed, "lib", name), "utf8"))
      .join("\n");
    const imported = [...code.matchAll(/\b(?:from ?|import\(|import ?)"((?!node:)[@a-z][\w@/.-]*)"/g)].map(
      ([, path]) => path.split("/")[0],
    );
    expect([...new Set(imported)].sort()).toEqual(
      [...Object.keys(core.dependencies), ...Object.keys(core.peerDependencies)].sort(),
    );
  });

  it.each([
    "examine flip-flop.safetensors",
    "examine my-cell.mjs",
    "examine my-cell.mjs --json",
    "guard flip-flop.safetensors --expect bounds.json --format github",
  ])("answers as latchlab does, byte for byte: %s", (line) => {
    const words = [...line.split(" "), "--quiet"];
    const ours = small(words);
    expect(ours).toEqual(full(words));
    expect(ours.status).toBe(0);
    expect(ours.stdout.length).toBeGreaterThan(50);
  });

  it("says in one line what formulas and figures need, and reads formulas once that is there", () => {
    expect(small(["examine", "formula.json", "--quiet"])).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "latchlab examine: formula.json: formulas are read by mathjs, not installed here: npm install mathjs@15\n",
    });
    expect(small(["examine", "latch-neuron", "--out", "out", "--quiet"])).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "latchlab examine: --out: figures are drawn by vega and vega-lite, not installed here: " +
        "npm install vega@6 vega-lite@6\n",
    });
    symlinkSync(resolve("node_modules/mathjs"), join(modules, "mathjs"));
    expect(small(["examine", "formula.json", "--quiet"])).toEqual(full(["examine", "formula.json", "--quiet"]));
  });

  it("passes the test for node's own runner that its README shows", () => {
    const [, program] = /```js\n([\s\S]*?)```/.exec(readFileSync(join(installed, "README.md"), "utf8")) ?? [];
    writeFileSync(join(folder, "readme.test.mjs"), program);
    expect(run(process.execPath, ["--test", "readme.test.mjs"]).stdout).toMatch(/pass 1\n[\s\S]*fail 0\n/);
  });

  it("gives a strict TypeScript project its types, those of the maps that it speaks of too", () => {
    for (const name of ["@types", "vitest"]) symlinkSync(resolve("node_modules", name), join(modules, name));
    writeFileSync(
      join(folder, "program.ts"),
      `import { type Examination, examine, type StateMap, type UserMap, userSubject, type Vector } from "latchlab-core";
import { assertLatchAt } from "latchlab-core/assertions";
import { matchers, type MapMatchers } from "latchlab-core/matchers";
import "latchlab-core/vitest";
import { expect } from "vitest";

export const doubled: Pick<StateMap, "next"> = { next: (a: Vector) => a.map((x) => 2 * x) };
export const found: Examination = examine(userSubject({ dimension: 1, next: ([a]) => 2 * Math.tanh(a) }));
const cell: UserMap = { dimension: 1, next: ([a]) => 2 * Math.tanh(a) };
assertLatchAt(cell, [1.9]);
export const names: (keyof MapMatchers)[] = Object.keys(matchers) as (keyof MapMatchers)[];
expect(1).toBeWithinUlps(1, 0);
// @ts-expect-error: a state is numbers.
assertLatchAt(cell, "1.9");
`,
    );
    const compilerOptions = { target: "es2023", module: "nodenext", types: ["node"], strict: true, noEmit: true };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
    expect(run(process.execPath, [compiler(), "-p", "tsconfig.json"]).stdout).toBe("");
  });
});

describe("the manifest of latchlab-core", () => {
  it("has the version, license and engines of latchlab, and the same versions of what both need", () => {
    const { version, license, engines } = whole;
    expect(core).toMatchObject({ version, license, engines });
    expect(whole.dependencies).toMatchObject(core.dependencies);
    const { vitest, ...heavy } = core.peerDependencies;
    expect(vitest).toBe(whole.peerDependencies.vitest);
    for (const [name, range] of Object.entries(heavy)) expect(range).toBe(`^${whole.dependencies[name]}`);
  });
});
