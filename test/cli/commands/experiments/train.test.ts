import { execFileSync, spawn } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { TrainingRecord } from "../../../../src/experiments/training-run/training-record.ts";
import { algorithmNames, taskNames } from "../../../../src/cli/options/known-names.ts";
import { TASKS } from "../../../../src/tasks/tasks.ts";
import { ALGORITHMS } from "../../../../src/training/algorithms/algorithms.ts";
import { emptyFolder, fileIn, latchlab, MAIN, warmLatchlab } from "../../latchlab.ts";

const QUICK = [
  "train",
  "--quiet",
  "--task",
  "latch",
  "--algorithm",
  "time-weighted-pseudo-newton",
  "--T",
  "50",
  "--seed",
  "3",
];

const latch = ["--task", "latch", "--algorithm", "adam"];

describe("latchlab train", () => {
  it("tells the story of one trial in words that need no paper", async () => {
    const { code, stdout, stderr } = await latchlab(QUICK);
    expect([code, stderr]).toEqual([0, ""]);
    for (const part of [
      /^latch, T = 50: time-weighted pseudo-Newton {2}\(seed 3, trial 1, working constants\)$/m,
      /^The task: a single unit has to remember/m,
      /^Result: it learned the task in \d+ presentations/m,
      /^Does it latch\?\n {2}Yes/m,
      /By theory it holds for ever: its weight w = [\d.]+ withstands/,
      /^How far back does the gradient reach\?\n {2}\d+ steps? at the end/m,
      /spectral radius of the recurrent weight matrix/,
      /^again {4}latchlab train --task latch --algorithm time-weighted-pseudo-newton --T 50 --seed 3$/m,
    ]) {
      expect(stdout).toMatch(part);
    }
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(112);
  });

  it("writes weights and figure whole, and says where", async () => {
    const folder = emptyFolder();
    const { code, stdout } = await warmLatchlab([...QUICK, "--save", "new/w.json", "--figure", "f.svg"], folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^weights {2}new\/w\.json\nfigure {3}f\.svg$/m);
    const weights = JSON.parse(readFileSync(join(folder, "new", "w.json"), "utf8")) as Record<string, unknown>;
    expect(weights.format).toBe("latchlab-network");
    expect(Object.keys(weights.parameters as object)).toEqual(["w", "h_1^0", "h_1^1"]);
    const svg = readFileSync(join(folder, "f.svg"), "utf8");
    expect(svg).toMatch(/^<svg [^]*<\/svg>\s*$/);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it("writes through a link and replaces no pipe, and nothing when two names are one", async () => {
    const folder = emptyFolder();
    const short = [...QUICK, "--budget", "10"];
    fileIn(folder, "real.json", "old");
    symlinkSync("real.json", join(folder, "link.json"));
    expect((await warmLatchlab([...short, "--save", "link.json"], folder)).code).toBe(0);
    expect(lstatSync(join(folder, "link.json")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real.json"), "utf8")).toContain("latchlab-network");

    execFileSync("mkfifo", [join(folder, "pipe")]);
    const pipe = await warmLatchlab([...short, "--save", "pipe"], folder);
    expect([pipe.code, pipe.stdout]).toEqual([2, ""]);
    expect(pipe.stderr).toBe("latchlab train: cannot write pipe: something that is no file is in the way\n");
    expect(lstatSync(join(folder, "pipe")).isFIFO()).toBe(true);

    const twice = await warmLatchlab([...short, "--save", "one", "--figure", "./one"], folder);
    expect([twice.code, twice.stdout]).toEqual([2, ""]);
    expect(twice.stderr).toMatch(/^latchlab train: --figure must name another file than --save, got \.\/one twice\n$/);
    expect(readdirSync(folder).sort()).toEqual(["link.json", "pipe", "real.json"]);
  });

  it("leaves nothing behind when it is interrupted", async () => {
    const folder = emptyFolder();
    const child = spawn(process.execPath, [
      ...[MAIN, "train", "--task", "parity", "--algorithm", "simulated-annealing", "--T", "2000"],
      ...["--save", join(folder, "w.json"), "--figure", join(folder, "f.svg")],
    ]);
    child.stderr.once("data", () => child.kill("SIGINT"));
    const signal = await new Promise((done) => child.on("close", (_, by) => done(by)));
    expect(signal).toBe("SIGINT");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("repeats a seed so that a shell reads it as one word", async () => {
    const seed = "it's 3 $(id)";
    const { stdout } = await warmLatchlab(["train", "--quiet", ...latch, "--budget", "10", "--seed", seed]);
    expect(stdout).toMatch(
      /^again {4}latchlab train --task latch --algorithm adam --T 20 --seed 'it'\\''s 3 \$\(id\)' --budget 10$/m,
    );
  });

  it("prints as JSON what replay runs again to the same bits, and shows what differs where a row was changed", async () => {
    const folder = emptyFolder();
    const printed = await warmLatchlab([
      ...["train", "--quiet", "--json", "--task", "two-sequence", "--algorithm", "adam", "--T", "6", "--seed", "2"],
      ...["--budget", "500", "--set", "noise=0.1", "--set", "learningRate=0.02"],
    ]);
    const record = JSON.parse(printed.stdout) as TrainingRecord;
    expect(record.row.specification).toMatchObject({
      budget: 500,
      taskOptions: { noise: 0.1 },
      algorithmOptions: { learningRate: 0.02 },
    });
    const same = await warmLatchlab(["replay", fileIn(folder, "record.json", printed.stdout)]);
    expect(same.code).toBe(0);
    expect(same.stdout).toMatch(/The same as in .*record\.json, bit for bit\.$/m);

    const changed = { ...record.row, parameters: record.row.parameters.map((w, i) => (i === 3 ? 0.5 : w)) };
    const other = await warmLatchlab(["replay", fileIn(folder, "row.json", JSON.stringify(changed))]);
    expect(other.code).toBe(1);
    expect(other.stdout).toMatch(/NOT the same[^]*parameters\.3 is -?[\d.]+, was 0\.5/);

    const strange = await warmLatchlab(["replay", fileIn(folder, "bad.json", '{"specification": {}}')]);
    expect([strange.code, strange.stdout]).toEqual([2, ""]);
    expect(strange.stderr).toMatch(/^latchlab replay: .*bad\.json: schema: .*\n$/);
  });

  it("trains another model than the task's network, says what is not looked at, and saves no network of it", async () => {
    const folder = emptyFolder();
    const gru = ["train", "--quiet", "--task", "parity", "--algorithm", "gru-adam", "--T", "10", "--budget", "300"];
    const { code, stdout } = await warmLatchlab([...gru, "--figure", "f.svg"], folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^presentations +cost +wrong$/m);
    expect(stdout).toMatch(/^ {2}Not looked at: this is a gated recurrent network of 2 units,/m);
    expect(stdout).toMatch(/^weights {2}v_r,1 = .*\(26 in all; --json shows them\)/ms);
    const svg = readFileSync(join(folder, "f.svg"), "utf8");
    expect(svg).toContain("not the task's own network");
    expect(svg).not.toMatch(/NaN|undefined/);

    const { stdout: json } = await warmLatchlab([...gru, "--json"]);
    const same = await warmLatchlab(["replay", fileIn(folder, "record.json", json)]);
    expect(same.stdout).toMatch(/The same as in .*record\.json, bit for bit\.$/m);

    const saved = await warmLatchlab([...gru, "--save", "w.json"], folder);
    expect([saved.code, saved.stdout]).toEqual([2, ""]);
    expect(saved.stderr).toMatch(
      /^latchlab train: --save writes the task's network, and gru-adam trains a gated recurrent network of 2 units: .*\n$/,
    );
    expect(existsSync(join(folder, "w.json"))).toBe(false);
  });

  it("lists tasks, algorithms and options with rules and sources, and offers exactly what the library has", async () => {
    const { code, stdout } = await warmLatchlab(["train", "--list"]);
    expect(code).toBe(0);
    for (const { options } of ALGORITHMS)
      for (const name of Object.keys(options)) expect(stdout).toContain(`--set ${name}=`);
    const { stdout: help } = await warmLatchlab(["train", "--help"]);
    const words = help.replace(/\s+/g, " ");
    for (const names of [taskNames(), algorithmNames()]) expect(words).toContain(names.join(", "));
  });

  it.each([
    [
      ["--task", "latchh", "--algorithm", "adam"],
      `--task must be one of ${taskNames().join(", ")}, got latchh (did you mean latch?)`,
    ],
    [
      ["--task", "latch", "--algorithm", "sgd"],
      `--algorithm must be one of ${algorithmNames().length} names, which --help lists, got sgd`,
    ],
    [["--algorithm", "adam"], /--task must be given/],
    [["--task", "latch"], /--algorithm must be given/],
    [[...latch, "--T", "0"], /--T must be an integer from 1 to 1000000, got 0/],
    [[...latch, "--T", "1e9"], /--T must be an integer from 1 to 1000000, got 1e9/],
    [[...latch, "--T", "NaN"], /--T must be an integer from 1 to 1000000, got NaN/],
    [[...latch, "--T", "1"], /latch: T must be an integer from 2 to 1000000, got 1/],
    [[...latch, "--set", "learningRate=NaN"], /adam: learningRate must be a finite number above 0, got NaN/],
    [[...latch, "--set", "noise=-1"], /latch: noise must be a finite number at least 0 and at most 1000, got -1/],
    [[...latch, "--set", "learningrate=1"], /--set must name an option of latch or adam.*did you mean learningRate\?/],
    [[...latch, "--set", "noise"], /--set must be name=value, got noise/],
    [[...latch, "--set", "noise=1", "--set", "noise=2"], /--set must name each option once, got noise twice/],
    [
      ["--task", "two-sequence", "--algorithm", "adam", "--set", "shortestShare=1e-300"],
      /two-sequence: shortestShare must leave the shortest sequence its first steps .*, got 1e-300/,
    ],
    [
      [...latch, "--T", "1e6", "--set", "longerFactor=1e6"],
      /latch: longerFactor must be at most 33 at T = 1000000, got 1000000/,
    ],
    [[...latch, "--budget", "-1"], /--budget must be an integer from 0 to 1000000000, got -1/],
    [[...latch, "--acceptable-cost", "NaN"], /--acceptable-cost must be a number above 0, got NaN/],
    [[...latch, "--share", "2"], /--share must be a number above 0 and at most 1, got 2/],
    [[...latch, "--trial", "0"], /--trial must be an integer from 1 to \d+, got 0/],
  ])("refuses %j in one line and trains nothing", async (args, line) => {
    const folder = emptyFolder();
    const { code, stdout, stderr } = await warmLatchlab(["train", ...args, "--save", "w.json"], folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^latchlab train: .*\n$/);
    expect(stderr).toMatch(line);
    expect(existsSync(join(folder, "w.json"))).toBe(false);
  });

  it("says what it trained in place of a network, and writes none", async () => {
    const model = ["--task", "parity", "--algorithm", "expectation-maximisation", "--T", "4", "--quiet"];
    const folder = emptyFolder();
    const { code, stdout, stderr } = await warmLatchlab(["train", ...model, "--figure", "f.svg"], folder);
    expect([code, stderr]).toEqual([0, ""]);
    const words = stdout.replace(/\s+/g, " ");
    expect(words).toContain("What is trained in place of the task's network is a finite-state system of 2 states");
    expect(words).toContain("Not looked at: this is a finite-state system of 2 states");
    expect(stdout).not.toContain("radius");
    expect(readFileSync(join(folder, "f.svg"), "utf8")).toContain("not the task's own network");
    const refused = await warmLatchlab(["train", ...model, "--save", "w.json"], folder);
    expect([refused.code, refused.stdout, existsSync(join(folder, "w.json"))]).toEqual([2, "", false]);
    expect(refused.stderr).toMatch(
      /^latchlab train: --save writes the task's network, and expectation-maximisation trains a finite-state system of 2 states: .*\n$/,
    );
  });

  it("has no two options of one name in a task and an algorithm, so that --set is clear", () => {
    for (const task of TASKS) {
      for (const algorithm of ALGORITHMS) {
        expect(Object.keys(task.options).filter((name) => Object.hasOwn(algorithm.options, name))).toEqual([]);
      }
    }
  });
});
