/** The walk-throughs of CONTRIBUTING.md work, followed to the letter on a copy of the repository. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder } from "../cli/latchlab.ts";

const page = readFileSync("CONTRIBUTING.md", "utf8");

/** The walk-throughs by what they add. */
const walkThroughs = new Map(
  [...page.matchAll(/^## Add an? (\w+)\n([\s\S]*?)(?=^## )/gm)].map(([, thing, text]) => [thing, text]),
);

interface Block {
  readonly kind: string;
  /** The file that the block is of, "" for commands. */
  readonly file: string;
  readonly text: string;
}

const blocksOf = (text: string): readonly Block[] =>
  [...text.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].map(([, kind, file = "", body]) => ({
    kind,
    file,
    text: body,
  }));

/**
 * The file with the changes of a diff: each part adds lines after one that stands in the file once, or entries to the
 * end of a list on one line, whatever else that list has by now.
 */
function patched(file: string, text: string, diff: string): string {
  return diff.split(/^@@\n/m).reduce((before, part) => {
    const [first, ...rest] = part.split("\n").slice(0, -1);
    const lines = before.split("\n");
    const list = /^.*\[/.exec(first.slice(1))?.[0] ?? "";
    const isPlace = (line: string) => (first.startsWith("-") ? line.startsWith(list) : line === first.slice(1));
    expect(lines.filter(isPlace).length, `${file} must have, once: ${first.slice(1)}`).toBe(1);
    const at = lines.findIndex(isPlace);
    const added = rest.map((line) => line.slice(1));
    if (first.startsWith("-")) {
      const entries = added[0].slice(first.length - 1 - "];".length, -"];".length);
      lines[at] = lines[at].replace(/\];$/, () => `${entries}];`);
    } else {
      lines.splice(at + 1, 0, ...added);
    }
    return lines.join("\n");
  }, text);
}

/** What the repository is, as far as the walk-throughs need it, with packages linked and no build. */
function copyOfTheRepository(): string {
  const copy = emptyFolder();
  const parts = [
    "bench",
    "examples",
    "properties",
    "results",
    "scripts",
    "src",
    "test",
    "REPORT.md",
    "docs",
    "README.md",
    "CONTRIBUTING.md",
  ];
  const settings = readdirSync(".").filter((name) => /^(package|tsconfig|vitest|typedoc|release)[\w.-]*$/.test(name));
  for (const part of [...parts, ...settings]) cpSync(part, join(copy, part), { recursive: true });
  mkdirSync(join(copy, "node_modules"));
  for (const name of readdirSync("node_modules").filter((one) => one !== ".cache")) {
    symlinkSync(join(process.cwd(), "node_modules", name), join(copy, "node_modules", name));
  }
  return copy;
}

interface Ended {
  readonly code: number;
  readonly output: string;
}

const run = (file: string, args: readonly string[], cwd: string) =>
  new Promise<Ended>((resolve) => {
    execFile(file, args, { cwd, encoding: "utf8", maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` });
    });
  });

describe("the walk-throughs of CONTRIBUTING.md, all followed on one copy", () => {
  const ended = new Map<string, Ended>();
  let copy = "";

  /** Runs a command as it stands on the page; its tests are left for one run at the end. */
  async function follow(command: string): Promise<void> {
    const [file, ...args] = command.startsWith("npx latchlab ")
      ? [process.execPath, "lib/main.js", ...command.split(" ").slice(2)]
      : ["bash", "-c", command];
    const result = await run(file, args, copy);
    expect(result.code, `${command}\n${result.output}`).toBe(0);
    ended.set(command, result);
  }

  beforeAll(async () => {
    copy = copyOfTheRepository();
    const blocks = [...walkThroughs.values()].flatMap(blocksOf);
    const commands = blocks.flatMap(({ kind, text }) => (kind === "sh" ? text.trimEnd().split("\n") : []));
    for (const { kind, file, text } of blocks) {
      if (file === "") continue;
      const place = join(copy, file);
      if (kind !== "diff") expect(existsSync(place), `${file} is new`).toBe(false);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, kind === "diff" ? patched(file, readFileSync(place, "utf8"), text) : text);
    }
    for (const command of commands.filter((one) => one.startsWith("sed "))) await follow(command);
    await follow("npm run build");
    const rest = commands.filter((one) => !/^(sed|npm run build|npx vitest)\b/.test(one));
    for (const command of rest) await follow(command);
    // Their tests in one run, which starts but once.
    const runs = commands.flatMap((one) => [...one.matchAll(/^npx vitest run (\S+) -t ([\w-]+)$/g)]);
    expect(runs).toHaveLength(commands.filter((one) => one.startsWith("npx vitest ")).length);
    const [files, names] = [1, 2].map((part) => runs.map((found) => found[part]));
    await follow(`npx vitest run ${files.join(" ")} -t "${names.join("|")}"`);
  }, 300_000);

  const outputOf = (start: string) => {
    const [found] = [...ended].filter(([command]) => command.startsWith(start)).map(([, { output }]) => output);
    return found;
  };

  it("are six", () => {
    expect([...walkThroughs.keys()].sort()).toEqual(["algorithm", "cell", "claim", "command", "figure", "task"]);
  });

  it("add a claim that is explained from its file, holds, and has a control that is refuted", () => {
    expect(outputOf("npx latchlab explain")).toContain("properties/claims/theorem-2/theorem-2-iterates.ts");
    expect(outputOf("npx latchlab verify")).toMatch(/2 claims: 1 held, 1 refuted as expected; all as expected/);
  });

  it("add an algorithm that is trained, compared, tested by contract and listed among the algorithms", () => {
    expect(outputOf("npx latchlab train --task latch")).toContain("--algorithm momentum");
    expect(outputOf("npx latchlab compare")).toMatch(/^momentum +\d\/2/m);
    expect(readFileSync(join(copy, "docs/experiments.md"), "utf8")).toContain(
      "`src/training/algorithms/controls/momentum.ts`",
    );
  });

  it("add a task, by its own law of sequences, that is trained", () => {
    expect(outputOf("npx latchlab train --task most-signs")).toContain("--task most-signs");
  });

  it("add a cell that a file of weights is recognised as", () => {
    expect(outputOf("npx latchlab examine update-gate.json")).toContain("update-gate RNN of 1 unit");
  });

  it("add a figure that the report shows", () => {
    expect(readFileSync(join(copy, "results/pages/remark-latching-neuron.md"), "utf8")).toContain(
      "What a latched neuron withstands",
    );
    expect(readFileSync(join(copy, "results/figures/input-threshold.svg"), "utf8")).toContain("weight w");
  });

  it("add a command with help and refusals", async () => {
    expect(outputOf("npx latchlab neuron")).toMatch(/^h\* {2}0\.5328\d+$/m);
    expect(outputOf("npx latchlab help neuron")).toContain("--w <weight>");
    const { code, output } = await run(process.execPath, ["lib/main.js", "neuron", "--w", "0.5"], copy);
    expect([code, output]).toEqual([2, "latchlab neuron: --w must be a number above 1, got 0.5\n"]);
  });

  it("leave tests that name the command to run next", async () => {
    const { code, output } = await run("bash", ["-c", "npx vitest run test/results/verdicts.test.ts"], copy);
    expect(code).toBe(1);
    expect(output).toContain("to mend it: npm run results:claims");
  });
});
