/** `latchlab completion`: what bash completes, asked of bash itself; zsh and fish where they are. */
import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { ALGORITHMS } from "../../../src/training/algorithms/algorithms.ts";
import { emptyFolder, fileIn, latchlab, warmLatchlab } from "../latchlab.ts";

const folder = emptyFolder();
const scripts = new Map<string, { readonly file: string; readonly text: string }>();
let commands: readonly string[] = [];

beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout, stderr } = await latchlab(["completion", shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    scripts.set(shell, { file: fileIn(folder, `latchlab.${shell}`, stdout), text: stdout });
  }
  const { stdout } = await warmLatchlab(["--help"]);
  commands = [...stdout.matchAll(/^ {2}([a-z]+) (?:\[|<)/gm)].map(([, name]) => name).filter((name) => name !== "help");
});

const scriptOf = (shell: string) => scripts.get(shell) ?? { file: "", text: "" };

/** What bash offers at the end of a line, whose words are given as readline parts them. */
function offered(...words: readonly string[]): readonly string[] {
  const program =
    'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _latchlab; printf "%s\\n" "${COMPREPLY[@]}"';
  const args = ["--norc", "--noprofile", "-c", program, "bash", scriptOf("bash").file, "latchlab", ...words];
  const { stdout, stderr } = spawnSync("bash", args, { encoding: "utf8", cwd: folder });
  expect(stderr).toBe("");
  return stdout.split("\n").filter(Boolean);
}

const has = (program: string) => spawnSync(program, ["--version"]).status === 0;

describe("latchlab completion bash", () => {
  it("offers every command that the help lists, and the one that begins so", () => {
    expect([...offered("")].sort()).toEqual([...commands].sort());
    expect(commands).toContain("completion");
    expect(offered("exam")).toEqual(["examine"]);
  });

  it("offers every option of a command, as its help has them", async () => {
    for (const command of commands) {
      const { stdout } = await warmLatchlab([command, "--help"]);
      const listed = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name]) => name);
      const others = listed.filter((name) => name !== "--help");
      expect(offered(command, "--"), command).toEqual(others);
    }
  });

  it("offers the words that an option may be given, with = too", () => {
    expect(offered("guard", "map.json", "--format", "")).toEqual(["pretty", "json", "junit", "github"]);
    expect(offered("guard", "map.json", "--format", "=", "j")).toEqual(["json", "junit"]);
    expect(offered("guard", "map.json", "--format", "=")).toEqual(["pretty", "json", "junit", "github"]);
    expect(offered("train", "--algorithm", "")).toEqual(ALGORITHMS.map(({ name }) => name));
    expect(offered("completion", "")).toEqual(["bash", "zsh", "fish"]);
  });

  it("offers claims, items, pages and maps by name where a command takes them", () => {
    expect(offered("verify", "theorem-3/l")).toEqual(["theorem-3/literal"]);
    expect(offered("explain", "finding-parity-t")).toEqual(["finding-parity-traps-gradient"]);
    expect(offered("examine", "latch-n")).toEqual(["latch-neuron"]);
  });

  it("offers nothing of its own for a file, so that bash offers files", () => {
    expect(offered("guard", "map.json", "--expect", "")).toEqual([]);
    expect(offered("merge", "")).toEqual([]);
    const { stdout } = spawnSync("bash", ["-c", 'source "$1"; complete -p latchlab', "bash", scriptOf("bash").file]);
    expect(String(stdout)).toBe("complete -o default -F _latchlab latchlab\n");
  });

  it("is refused in one line for a shell that it does not know", async () => {
    expect(await warmLatchlab(["completion", "tcsh"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "latchlab completion: <shell> must be one of bash, zsh, fish, got tcsh\n",
    });
  });
});

describe("the completion of zsh and fish", () => {
  it("names every command, and the words of an option", () => {
    for (const command of commands) {
      expect(scriptOf("zsh").text).toContain(`'${command}:`);
      expect(scriptOf("fish").text).toContain(`-f -a ${command} -d '`);
    }
    expect(scriptOf("zsh").text).toContain(
      "'guard --format') compadd -- 'pretty' 'json' 'junit' 'github' || _files ;;",
    );
    expect(scriptOf("fish").text).toMatch(/-l format -d '[^']+' -x -a 'pretty json junit github'$/m);
  });

  it.runIf(has("zsh"))("is read by zsh without an error", () => {
    expect(spawnSync("zsh", ["-n", scriptOf("zsh").file], { encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });

  it.runIf(has("fish"))("completes in fish", () => {
    const program = `source ${scriptOf("fish").file}; complete -C "latchlab guard --for"`;
    expect(spawnSync("fish", ["--no-config", "-c", program], { encoding: "utf8" }).stdout).toMatch(/^--format\t/);
  });
});
