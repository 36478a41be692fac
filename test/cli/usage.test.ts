import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { latchlab, warmLatchlab } from "./latchlab.ts";

const RESOLVE_HOOK = `
import { writeSync } from "node:fs";
export async function resolve(specifier, context, next) {
  writeSync(2, "loads " + specifier + "\\n");
  return next(specifier, context);
}`;
const asModule = (text: string) => `data:text/javascript,${encodeURIComponent(text)}`;
const PRINT_MODULES = [
  "--import",
  asModule(`import { register } from "node:module"; register(${JSON.stringify(asModule(RESOLVE_HOOK))});`),
];
const HEAVY = /loads (mathjs|vega|vega-lite|zod|ml-matrix|fast-check|piscina|marked)\b/;

/** The commands, by the files that declare them. */
const COMMANDS = readdirSync("src/cli/commands", { recursive: true, encoding: "utf8" })
  .map((file) => basename(file))
  .filter((file) => file.endsWith(".ts") && !file.startsWith("run-"))
  .map((file) => file.replace(/\.ts$/, ""));

describe("help and version", () => {
  it("print what there is, and load none of the heavy packages", async () => {
    const [help, list, ...helpOfEach] = await Promise.all(
      [["--help"], ["verify", "--list"], ...COMMANDS.map((name) => [name, "--help"])].map((args) =>
        latchlab(args, undefined, PRINT_MODULES),
      ),
    );
    const named = [...help.stdout.matchAll(/^ {2}([a-z]+) (?:\[|<| {2})/gm)].map(([, name]) => name);
    expect(named.filter((name) => name !== "help").sort()).toEqual([...COMMANDS].sort());
    expect(help.stdout).toMatch(/Exit codes:[^]*0 [^]*1 [^]*2 [^]*130 [^]*Examples:(\n {2}latchlab .*){5}\n/);
    for (const { code, stderr } of [help, ...helpOfEach]) {
      expect(code).toBe(0);
      expect(stderr).toContain("loads commander");
      expect(stderr).not.toMatch(HEAVY);
    }
    expect(list.stderr).toMatch(HEAVY); // so the hook does see them
  });

  it("describe what the examples do: one unit learns to latch, and loses its gradient", async () => {
    const { stdout: help } = await latchlab(["--help"]);
    const [, args] =
      /^ {2}latchlab (train [\w -]*\w) {2}one unit learns to latch, and loses its gradient$/m.exec(help) ?? [];
    const { stdout } = await latchlab([...args.split(" "), "--quiet"]);
    expect(stdout).toMatch(/^Result: it learned the task in/m);
    expect(stdout).toMatch(/^Does it latch\?\n {2}Yes/m);
    expect(stdout).toContain("That is the paper's point");
  });

  it("are the same for one command by `help <command>`", async () => {
    const [one, other] = await Promise.all([latchlab(["train", "--help"]), latchlab(["help", "train"])]);
    expect(other).toEqual(one);
  });

  it("print the version of package.json", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(await latchlab(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("are shown, with exit code 2, when no command is given", async () => {
    const { code, stdout, stderr } = await latchlab([]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage: latchlab");
  });
});

describe("wrong usage", () => {
  it.each([
    [["verfy"], "latchlab: unknown command 'verfy' (Did you mean verify?)"],
    [["nosuch", "--help"], "latchlab: unknown command 'nosuch'"],
    [["help", "nosuch"], "latchlab: unknown command 'nosuch'"],
    [["verify", "--runs", "-1"], "latchlab verify: --runs must be an integer from 1 to 10000000, got -1"],
    [["verify", "--runs", "1e3x"], "latchlab verify: --runs must be an integer from 1 to 10000000, got 1e3x"],
    [["verify", "--runs", "10000001"], "latchlab verify: --runs must be an integer from 1 to 10000000, got 10000001"],
    [["verify", "--runs", "2.5"], "latchlab verify: --runs must be an integer from 1 to 10000000, got 2.5"],
    [["verify", "--seed", ""], "latchlab verify: --seed must not be empty, got ''"],
    [
      ["verify", "--time-limit", "0"],
      "latchlab verify: --time-limit must be a number above 0 and at most 1000000, got 0",
    ],
    [
      ["verify", "--time-limit", "3000000"],
      "latchlab verify: --time-limit must be a number above 0 and at most 1000000, got 3000000",
    ],
    [["verify", "--list", "--format", "junit"], "latchlab verify: --list goes with --format pretty or json, got junit"],
    [["verify", "--fromat", "json"], "latchlab verify: unknown option '--fromat' (Did you mean --format?)"],
    [
      ["verify", "--json", "--format", "junit"],
      "latchlab verify: option '--json' cannot be used with option '--format <format>'",
    ],
    [["explain"], "latchlab explain: <name> must be given, or --list for all names"],
    [
      ["replay", "theorem-3/literal", "--case", "{}", "--path", "0"],
      "latchlab replay: option '--case <json>' cannot be used with option '--path <path>'",
    ],
  ])("of %j is one line and exit code 2", async (args, line) => {
    expect(await warmLatchlab(args)).toEqual({ code: 2, stdout: "", stderr: `${line}\n` });
  });

  it("stays short where many names are known", async () => {
    for (const args of [
      ["train", "--task", "latch", "--algorithm", "none"],
      ["compare", "--algorithms", "none"],
      ["replay", "theorem-3"],
      ["verify", "theorem-"],
      ["examine", "none"],
    ]) {
      const { code, stderr } = await warmLatchlab(args);
      expect(code).toBe(2);
      expect(stderr.length, stderr).toBeLessThan(200);
    }
  });

  it("names the nearest claim for a misspelt one", async () => {
    const [id, item, none] = await Promise.all(
      ["theorem-3/litteral", "theorm-4", "sunflower"].map((name) => warmLatchlab(["verify", name])),
    );
    expect(id.stderr).toBe(
      'latchlab verify: no claim is named "theorem-3/litteral"; did you mean theorem-3/literal?\n',
    );
    expect(item.stderr).toBe('latchlab verify: no claim is named "theorm-4"; did you mean theorem-4?\n');
    expect(none.stderr).toBe('latchlab verify: no claim is named "sunflower"; latchlab verify --list names all\n');
    expect([id.code, item.code, none.code]).toEqual([2, 2, 2]);
  });
});
