/** Each door of the packed package, every name of it, in a program and in strict TypeScript projects. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder } from "../cli/latchlab.ts";
import { compiler, install, pack } from "./packed.ts";

const DOORS = readdirSync("test/doors").map((file) => ({
  door: file.replace(".txt", "").replace("-", "/"),
  names: readFileSync(join("test/doors", file), "utf8").trim().split("\n").filter(Boolean),
}));

const folder = emptyFolder();

function run(...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  return `${stdout}${stderr}`;
}

beforeAll(() => {
  install(pack(), folder);
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
});

describe("the packed package", () => {
  it("has nine doors, whose names are kept in test/doors", () => {
    expect(DOORS.map(({ door }) => door).sort()).toEqual(
      ["", "/assertions", "/examine", "/expressions", "/matchers", "/numerics", "/properties", "/train", "/vitest"].map(
        (path) => `latchlab${path}`,
      ),
    );
  });

  it("has all that its README leads to", () => {
    const own = join(folder, "node_modules", "latchlab");
    const readme = readFileSync(join(own, "README.md"), "utf8");
    const led = [...readme.matchAll(/\]\(([^)#\s:]+)(?:#[\w-]+)?\)/g)].map(([, target]) => target);
    expect(led.length).toBeGreaterThan(20);
    expect(led.filter((target) => !existsSync(join(own, target)))).toEqual([]);
  });

  it("gives a program every value of every door", () => {
    // Beside vitest there is nothing that the door of its matchers could extend.
    const lines = DOORS.filter(({ door }) => door !== "latchlab/vitest").map(({ door, names }, k) => {
      const values = names.filter((name) => !name.startsWith("type "));
      const own = values.map((name) => `${name} as ${name}_${k}`).join(", ");
      return `import { ${own} } from "${door}";\nif ([${values.map((name) => `${name}_${k}`).join(", ")}].includes(undefined)) throw new Error("${door}");`;
    });
    writeFileSync(join(folder, "doors.mjs"), `${lines.join("\n")}\nconsole.log("all there");\n`);
    expect(run("doors.mjs")).toBe("all there\n");
  });

  it.each([
    ["nodenext", { module: "nodenext", moduleResolution: "nodenext" }],
    ["bundler", { module: "esnext", moduleResolution: "bundler" }],
  ])("gives a strict TypeScript project every name and type of every door, with %s", (name, resolution) => {
    const lines = DOORS.map(({ door, names }, k) => {
      const own = names.map((one) => `${one} as ${one.replace("type ", "")}_${k}`).join(", ");
      return names.length === 0 ? `import "${door}";` : `export { ${own} } from "${door}";`;
    });
    const program = `doors-${name}.ts`;
    writeFileSync(
      join(folder, program),
      `${lines.join("\n")}
import { latchNeuron, type StateMap } from "latchlab";
import { examine, type Examination, userSubject } from "latchlab/examine";
import { type TrialRow } from "latchlab/train";

export const M: StateMap = latchNeuron(2);
export const found: Examination = examine(userSubject({ dimension: 1, next: ([a]) => 2 * Math.tanh(a) }));
export const solved = (row: TrialRow): boolean => row.heldOut.errorRate <= 0.1;
// @ts-expect-error: a weight is a number.
latchNeuron("2");
`,
    );
    const settings = {
      compilerOptions: {
        ...{ target: "es2022", lib: ["es2023"], types: ["node"], strict: true, noEmit: true },
        ...{ noUncheckedIndexedAccess: false, skipLibCheck: false, ...resolution },
      },
      files: [program],
    };
    writeFileSync(join(folder, `tsconfig.${name}.json`), JSON.stringify(settings));
    expect(run(compiler(), "-p", `tsconfig.${name}.json`)).toBe("");
  });
});
