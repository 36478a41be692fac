/** The action of GitHub: well formed, and its steps run as GitHub runs them, with the small package from a tarball. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { emptyFolder } from "../cli/latchlab.ts";
import { packCore } from "./packed.ts";

interface Step {
  readonly name: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly required?: boolean; readonly default?: string }>
  >;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(readFileSync("action.yml", "utf8")) as Action;
const EXPRESSION = /\$\{\{ *inputs\.(\w+) *\}\}/g;

/** What bash 3.2, which macOS has, does not know: it stops there with another status, and without the annotation. */
const LATER_THAN_BASH_3: Readonly<Record<string, RegExp>> = {
  "${x,,}": /\$\{!?\w+(?:\[[^\]]*\])?,/,
  "${x^^}": /\$\{!?\w+(?:\[[^\]]*\])?\^/,
  "${x@Q}": /\$\{!?\w+(?:\[[^\]]*\])?@/,
  "${x[-1]}": /\$\{\w+\[-/,
  "mapfile -t lines": /\bmapfile\b/,
  "readarray lines": /\breadarray\b/,
  "declare -A map": /\b(?:declare|local|typeset)\s+-\w*[Aglnu]/,
  "[[ -v x ]]": /\[\[?\s+(?:!\s+)?-v\s/,
  "echo x &>> log": /&>>/,
  "npm test |& cat": /\|&/,
  "shopt -s globstar": /\b(?:globstar|lastpipe)\b/,
};

const laterForms = (script: string): readonly string[] =>
  Object.keys(LATER_THAN_BASH_3).filter((form) => LATER_THAN_BASH_3[form].test(script));

/** A folder with the trained network, its bounds, and a map as formulas. */
function workspace(): string {
  const folder = emptyFolder();
  for (const file of ["flip-flop/flip-flop.safetensors", "flip-flop/bounds.json", "formula.json"]) {
    cpSync(join("examples", file), join(folder, basename(file)));
  }
  return folder;
}

let tarball = "";
beforeAll(() => (tarball = packCore()));

/** Runs the steps until one fails, each a script as GitHub's runner runs it, with its inputs in its environment. */
function runAction(folder: string, given: Readonly<Record<string, string>>) {
  const temp = emptyFolder();
  const values = new Map(Object.entries({ version: `file:${tarball}`, ...given }));
  let output = "";
  for (const [k, { env, run }] of action.runs.steps.entries()) {
    const script = join(temp, `step-${k}.sh`);
    writeFileSync(script, run);
    const inputs: Record<string, string> = {};
    for (const [name, value] of Object.entries(env)) {
      inputs[name] = value.replace(EXPRESSION, (_, input: string) => values.get(input) ?? "");
    }
    const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, npm_config_prefer_offline: "true", RUNNER_TEMP: temp, ...inputs },
    });
    output += `${stdout}${stderr}`;
    if (status !== 0) return { status, output, temp };
  }
  return { status: 0, output, temp };
}

describe("action.yml", () => {
  it("is a composite action whose inputs say what they are, at the version of the package", () => {
    expect(action.runs.using).toBe("composite");
    expect(Object.keys(action.inputs)).toEqual(["file", "expect", "version"]);
    for (const { description } of Object.values(action.inputs)) expect(description).toMatch(/^The .*\.$/);
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(action.inputs.version.default).toBe(version);
  });

  it("gives inputs to its scripts by their environment, where none can become code", () => {
    for (const { name, shell, env, run } of action.runs.steps) {
      expect(shell, name).toBe("bash");
      expect(run, name).not.toContain("${{");
      const used = Object.values(env).map((value) => value.replace(EXPRESSION, "$1"));
      expect(Object.keys(action.inputs), name).toEqual(expect.arrayContaining(used));
    }
  });

  it.each(Object.keys(LATER_THAN_BASH_3))("has no form that bash 3.2 does not know: %s", (form) => {
    expect(laterForms(`if true; then ${form}; fi`)).toEqual([form]);
    for (const { name, run } of action.runs.steps) expect(laterForms(run), name).not.toContain(form);
  });

  it("may have all forms that bash 3.2 knows", () => {
    const known = "x+=(1); y=${!name}; z=${x[@]}; z=${z/,/^}; z=${x[0]#@}; declare -a w; a && b >>log 2>&1 || c";
    expect(laterForms(known)).toEqual([]);
  });

  it("passes a network that keeps its bounds, and says how many", () => {
    const { status, output } = runAction(workspace(), { file: "flip-flop.safetensors", expect: "bounds.json" });
    expect(output).toMatch(/^::notice title=latchlab guard::flip-flop\.safetensors: 17 of 17 bounds kept$/m);
    expect(status).toBe(0);
  });

  it("fails where a bound is broken, with an annotation at the file of bounds, in a path with a space", () => {
    const folder = workspace();
    mkdirSync(join(folder, "of mine"));
    writeFileSync(
      join(folder, "of mine", "two bits.json"),
      JSON.stringify({ behaviour: { attractors: { atLeast: 9 } } }),
    );
    const { status, output } = runAction(folder, { file: "flip-flop.safetensors", expect: "of mine/two bits.json" });
    expect(output).toMatch(/^::error file=of mine\/two bits\.json,title=.*attractors.*::expected .*9.*, found /m);
    expect(status).toBe(1);
  });

  it("reads formulas too", () => {
    const folder = workspace();
    writeFileSync(join(folder, "b.json"), JSON.stringify({ behaviour: { attractors: { atLeast: 2 } } }));
    const { status, output } = runAction(folder, { file: "formula.json", expect: "b.json" });
    expect(output).toContain("1 of 1 bound kept");
    expect(status).toBe(0);
  });

  it.each(["file", "expect"])(
    "says in an annotation, before it installs anything, that %s was not given",
    (missing) => {
      const given = { file: "flip-flop.safetensors", expect: "bounds.json", [missing]: "" };
      const { status, output, temp } = runAction(workspace(), given);
      expect(existsSync(join(temp, "latchlab"))).toBe(false);
      expect(output).toContain(`::error title=latchlab guard::${missing} must be the path of a file, got nothing`);
      expect(status).toBe(2);
    },
  );
});
