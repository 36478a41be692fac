/** Both packages as strangers meet them: checked by publint and attw, and installed by npm in empty projects. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder } from "../cli/latchlab.ts";
import { compiler, npmInstall, pack, packCore } from "./packed.ts";

/** Runs the program, and returns its exit code with all that it said. */
function run(program: string, args: readonly string[], cwd = process.cwd()) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  return { status, said: `${stdout}${stderr}` };
}

const bin = (name: string) => join("node_modules", ".bin", name);

describe.each([
  ["latchlab", pack],
  ["latchlab-core", packCore],
])("the package %s", (name, packed) => {
  let tarball = "";
  let doors: readonly string[] = [];
  const folder = emptyFolder();

  beforeAll(() => {
    tarball = packed();
    expect(basename(tarball)).toMatch(new RegExp(`^${name}-\\d+\\.\\d+\\.\\d+\\.tgz$`));
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
    npmInstall(tarball, folder);
    const { exports } = JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")) as {
      exports: Readonly<Record<string, unknown>>;
    };
    // The door of vitest's matchers is for those who have vitest.
    doors = Object.keys(exports)
      .filter((path) => !path.endsWith(".json") && path !== "./vitest")
      .map((path) => path.replace(".", name));
  });

  it("has nothing that publint warns of", () => {
    const { status, said } = run(bin("publint"), ["run", tarball, "--strict"]);
    expect(said).toContain("All good!");
    expect(status).toBe(0);
  });

  it("has types that are right for every door, as attw finds", () => {
    const { status, said } = run(bin("attw"), [tarball, "--profile", "esm-only", "--format", "json"]);
    expect(JSON.parse(said)).toMatchObject({ analysis: { packageName: name } });
    expect(status, said).toBe(0);
  });

  it("gives an empty project of modules what is behind each door", () => {
    expect(doors.length).toBeGreaterThanOrEqual(3);
    const imports = doors.map((door, k) => `import * as door_${k} from "${door}";`);
    const sizes = doors.map((_, k) => `Object.keys(door_${k}).length`).join(", ");
    writeFileSync(join(folder, "program.mjs"), `${imports.join("\n")}\nconsole.log(Math.min(${sizes}) > 0);\n`);
    expect(run(process.execPath, ["program.mjs"], folder)).toEqual({ status: 0, said: "true\n" });
  });

  it("gives an empty project of TypeScript, strict and without any other types, types that all compile", () => {
    const lines = doors.map((door, k) => `export * as door_${k} from "${door}";`);
    writeFileSync(join(folder, "program.ts"), `${lines.join("\n")}\n`);
    const compilerOptions = { target: "es2022", module: "nodenext", types: [], strict: true, skipLibCheck: false };
    const settings = { compilerOptions: { ...compilerOptions, noEmit: true }, files: ["program.ts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
    expect(run(process.execPath, [compiler(), "-p", "tsconfig.json"], folder)).toEqual({ status: 0, said: "" });
  });
});
