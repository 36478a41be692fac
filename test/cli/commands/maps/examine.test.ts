import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSequences } from "../../../../src/cli/examination/data-files.ts";
import { checkedExpressionFile } from "../../../../src/cli/examination/expression-file.ts";
import { UsageError } from "../../../../src/cli/terminal/usage-error.ts";
import { ExpressionError } from "../../../../src/numeric/expression/expression-tree.ts";
import { expressionSubject } from "../../../../src/examination/subjects/expression-subject.ts";
import type { ExaminationRecord } from "../../../../src/examination/examination-record.ts";
import { NAMED_SUBJECTS } from "../../../../src/examination/subjects/named-subjects.ts";
import { emptyFolder, fileIn, latchlab, MAIN, warmLatchlab } from "../../latchlab.ts";

const FLIP_FLOP = resolve("examples", "flip-flop", "flip-flop.safetensors");

describe("latchlab examine", () => {
  it("answers in one paragraph and writes record, text and figures, the same twice", async () => {
    const folder = emptyFolder();
    const once = await latchlab(["examine", "latch-neuron", "--w", "2", "--out", "one", "--quiet"], folder);
    const twice = await warmLatchlab(["examine", "latch-neuron", "--w", "2", "--out", "two", "--quiet"], folder);
    expect([once.code, once.stderr]).toEqual([0, ""]);
    const flat = once.stdout.replace(/\s+/g, " ");
    expect(flat).toContain("It latches 1 bit: 2 attractors were found, 2 fixed points.");
    expect(flat).toMatch(/It stands noise on the input \(u\) of between 0\.53[23] and 0\.53[34] a step in each entry/);
    expect(flat).toContain("its gradient falls below 1 % for good after 3 steps");
    const names = ["examination.json", "examination.txt", "gradient.svg", "portrait.svg", "spectrum.svg"];
    expect(readdirSync(join(folder, "one")).sort()).toEqual(names);
    for (const name of names) {
      expect(readFileSync(join(folder, "two", name), "utf8")).toBe(readFileSync(join(folder, "one", name), "utf8"));
    }
    expect(twice.code).toBe(0);
  });

  it("prints its record as JSON, in which nothing is lost", async () => {
    const { code, stdout } = await warmLatchlab(["examine", "hidden-attractors", "--json", "--quiet"]);
    expect(code).toBe(0);
    const record = JSON.parse(stdout) as ExaminationRecord & { readonly summary: string };
    expect(record.attractors.length).toBe(3);
    expect(record.orbits.length).toBe(5);
    expect(record.search.indexSum).toBe(1);
    expect(record.summary).toContain("3 attractors");
    for (const { noise } of record.attractors) {
      expect(noise.state?.guaranteed).toBeGreaterThan(0);
      expect(noise.state?.guaranteed).toBeLessThan(noise.state?.broken ?? 0);
    }
  });

  it("runs sequences and places states, the same data in any of the shapes that it takes", async () => {
    const folder = emptyFolder();
    const flat = fileIn(folder, "flat.json", "[[1, 0, 0, 0, -3, 0.1], [-1, 0, 0, 0]]");
    const nested = '{"sequences": [[[1], [0], [0], [0], [-3], [0.1]], [[-1], [0], [0], [0]]]}';
    expect(readSequences(fileIn(folder, "nested.json", nested))).toEqual(readSequences(flat));
    fileIn(folder, "states.json", "[1.5, 0.5, [-1.9]]");
    const data = ["--inputs", "nested.json", "--states", "states.json"];
    const { stdout } = await warmLatchlab(["examine", "latch-neuron", ...data, "--json", "--quiet"], folder);
    const record = JSON.parse(stdout) as ExaminationRecord;
    expect(record.sequences.map(({ attractor }) => attractor)).toEqual([1, 1]);
    expect(record.sequences[0].gradient.lags).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(record.states.map(({ verdict }) => verdict)).toEqual([
      "in Γ of attractor 2",
      "not in Γ of attractor 2: the spectral radius of (M^l)' is 1 or more at l = 1",
      "in Γ of attractor 1",
    ]);
  });

  it("says with exit code 1 which entry of a Jacobian is wrong", async () => {
    const folder = emptyFolder();
    fileIn(
      folder,
      "wrong.mjs",
      "export default { dimension: 2, next: ([a, b]) => [Math.tanh(b), Math.tanh(a)], jacobian: ([a, b]) => [[0, 1 - Math.tanh(b) ** 2], [0.5, 0]] };",
    );
    const { code, stdout } = await warmLatchlab(["examine", "wrong.mjs", "--quiet"], folder);
    expect(code).toBe(1);
    expect(stdout).toContain("Jacobian WRONG");
    expect(stdout).toContain("∂M_1/∂a_0");
    expect(stdout.replace(/\s+/g, " ")).toContain("Its Jacobian is wrong");
  });

  it("lists the maps that have names, each of which can be examined", async () => {
    const { stdout } = await warmLatchlab(["examine", "--list"]);
    expect(stdout.trim().split("\n").length).toBe(NAMED_SUBJECTS.length);
    for (const { name, make } of NAMED_SUBJECTS) expect(make(2).map.dimension, name).toBeGreaterThan(0);
  });

  it("examines what train --save wrote", async () => {
    const folder = emptyFolder();
    await warmLatchlab(
      ["train", "--task", "latch", "--algorithm", "adam", "--T", "5", "--save", "net.json", "--quiet"],
      folder,
    );
    const { code, stdout } = await warmLatchlab(["examine", "net.json", "--quiet"], folder);
    expect(code).toBe(0);
    expect(stdout).toContain("net.json: network of 1 tanh unit, trained on latch, T = 5, by adam");
  });
});

describe("latchlab examine, asked for what cannot be examined,", () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, "folder"));
  const files: Readonly<Record<string, string>> = {
    "throws.mjs": "export default { dimension: 1, next() { throw new Error('on purpose\\nin two lines'); } };",
    "throws-at-once.mjs": "throw new Error('not today');",
    "syntax.mjs": "export default {",
    "endless.mjs": "export default { dimension: 1, next() { for (;;); } };",
    "endless-at-once.mjs": "for (;;);",
    "stuck.mjs":
      "let calls = 0; export default { dimension: 1, next([a]) { while (++calls > 80_000); return 2 * Math.tanh(a); } };",
    "exits.mjs": "export default { dimension: 1, next() { process.exit(0); } };",
    "hungry.mjs":
      "const kept = []; export default { dimension: 1, next() { for (;;) kept.push(new Array(1e6).fill(1)); } };",
    "nan.mjs": "export default { dimension: 1, next: () => NaN };",
    "nothing.mjs": "export const other = 1;",
    "huge.mjs": "export default { dimension: 1e9, next: (a) => a };",
    "talks.mjs": "console.log('me'); export default { dimension: 1, next: () => 'x' };",
    "shape.mjs": "export default { dimension: 2, next: (a) => a, jacobian: () => [[1, 0]] };",
    "escape.json": '{"variables": ["a"], "update": ["constructor(\\"return process\\")().exit(7)"]}',
    "unknown.json": '{"variables": ["a"], "update": ["fetch(a)"]}',
    "extra.json": '{"variables": ["a"], "update": ["a"], "extra": 1}',
    "few.json": '{"variables": ["a", "b"], "update": ["a"]}',
    "input.json": '{"variables": ["a"], "update": ["a + u"], "inputs": ["u"], "input": [1, 2]}',
    "box.json": '{"variables": ["a"], "update": ["a"], "box": {"low": [1], "high": [0]}}',
    "infinite.json": '{"variables": ["a"], "update": ["w * a"], "parameters": {"w": 1e999}}',
    "cut.json": '{"variables": ["a"], "upd',
    "nan-weights.json": '{"weight_ih_l0": [[1]], "weight_hh_l0": [[null]]}',
    "zeros.bin": "\u0000".repeat(64),
    "data.json": '{"sequences": "none"}',
    "steps.json": "[[[1, 2]]]",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

  const cases: readonly (readonly [string, readonly string[], string | RegExp])[] = [
    ["a folder", ["folder"], "folder: it must be a file, got a folder"],
    ["no such file", ["nowhere.json"], /<map> must be a file or one of latch-neuron, .*, got nowhere\.json/],
    ["a misspelt name", ["latch-neurn"], /\(did you mean latch-neuron\?\)/],
    ["no map", [], /<map> must be given: a file, or a name/],
    ["code that throws", ["throws.mjs"], /throws\.mjs: next threw at a = \[.*\]: on purpose in two lines/],
    [
      "code that throws when loaded",
      ["throws-at-once.mjs"],
      "throws-at-once.mjs: the module cannot be loaded: not today",
    ],
    ["code that is none", ["syntax.mjs"], /syntax\.mjs: the module cannot be loaded: /],
    [
      "code that never returns",
      ["endless.mjs", "--time-limit", "1"],
      /endless\.mjs: it took longer than 1 s \(--time-limit\), at: loading the map/,
    ],
    [
      "a module that never loads",
      ["endless-at-once.mjs", "--time-limit", "1"],
      /it took longer than 1 s \(--time-limit\), at: loading the map/,
    ],
    ["code that ends the process", ["exits.mjs"], /exits\.mjs: it ended the thread that ran it \(exit code 0\)/],
    ["code that gives NaN", ["nan.mjs"], /nan\.mjs: next must not return NaN, at a = \[.*\], got \[NaN\]/],
    ["a module without a map", ["nothing.mjs"], "nothing.mjs: next must be a function, got undefined"],
    ["a huge dimension", ["huge.mjs"], "huge.mjs: dimension must be an integer from 1 to 4096, got 1000000000"],
    ["code that prints and gives text", ["talks.mjs"], /talks\.mjs: next must return 1 number at a = \[.*\], got "x"/],
    ["a Jacobian of another shape", ["shape.mjs"], /shape\.mjs: jacobian must return 2 rows of 2 numbers at a = .*/],
    ["a formula that would run code", ["escape.json"], /update\[0\]: /],
    ["a formula with an unknown function", ["unknown.json"], /update\[0\]: .*fetch/],
    ["an unknown field", ["extra.json"], /extra\.json: .*extra/],
    ["too few formulas", ["few.json"], /update must have one formula for each of the 2 variables, got 1/],
    ["a constant input of another length", ["input.json"], "input must have 1 entry, got 2"],
    ["a box that is upside down", ["box.json"], "box.low must be below box.high, got 1 and 0 for entry 0"],
    ["an infinite parameter", ["infinite.json"], /infinite\.json: parameters\.w: /],
    ["JSON cut short", ["cut.json"], /the JSON ends too soon, at line 1, column 26/],
    [
      "a weight that is no number",
      ["nan-weights.json"],
      'tensor "weight_hh_l0": its entries must be finite numbers, got null at entry 0',
    ],
    ["zeros", ["zeros.bin"], /is none of them/],
    [
      "sequences that are none",
      ["latch-neuron", "--inputs", "data.json"],
      /data\.json: it must be a list of sequences/,
    ],
    [
      "steps of another length",
      ["latch-neuron", "--inputs", "steps.json"],
      "--inputs: each step must have 1 number, got 2",
    ],
    ["an input of another length", ["latch-neuron", "--input", "1,2"], "--input must have 1 number, got 2"],
    ["an empty range", ["latch-neuron", "--range", "1,1"], "--range must be low,high with low below high, got 1,1"],
    ["a share of 0", ["latch-neuron", "--share", "0"], "--share must be a number above 0 and at most 1, got 0"],
    ["a cell for a formula", ["infinite.json", "--cell", "gru"], /--cell goes with a file of weights/],
    ["a network for a formula", ["infinite.json", "--network", "m"], /--network goes with a file of weights/],
    [
      "a network that is none",
      [FLIP_FLOP, "--network", "m"],
      /the network \(--network\) must be one of "rnn", got "m"/,
    ],
    ["a cell that is none", [FLIP_FLOP, "--cell", "cnn"], /--cell/],
    ["a cell that does not fit", [FLIP_FLOP, "--cell", "lstm"], /it must have 32 rows for lstm, got 8×8/],
    [
      "a folder that cannot be written",
      ["latch-neuron", "--out", "throws.mjs"],
      /cannot write to throws\.mjs: a file is in the way/,
    ],
  ];
  it("refuses code that takes all memory with one line and exit code 2", { timeout: 120_000 }, async () => {
    const { code, stdout, stderr } = await latchlab(["examine", "hungry.mjs", "--quiet"], folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^latchlab examine: hungry\.mjs: it needed more than 1024 megabytes.*\n$/);
  });

  it("prints what is known at the time limit, names what is not, and ends with exit code 3", async () => {
    const args = ["examine", "stuck.mjs", "--time-limit", "8", "--quiet"];
    const { code, stdout } = await warmLatchlab(args, folder);
    expect(code).toBe(3);
    expect(stdout).toContain("Left out by the time limit");
    expect(stdout).toMatch(/attractor 1: Γ, noise and gradient\n/);
    expect(stdout).toMatch(/period 1 {2}attracting {2}at 1\.9150/);
  });

  it.each([0, 2, 10, 100])("says that it was interrupted by a key that is heard twice, %i ms apart", async (wait) => {
    const child = spawn(process.execPath, [MAIN, "examine", "endless.mjs"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    await once(child.stderr, "data");
    child.kill("SIGINT");
    await new Promise((wake) => setTimeout(wake, wait));
    child.kill("SIGINT");
    expect(await once(child, "close")).toEqual([130, null]);
    expect(stderr).toMatch(/\nlatchlab examine: interrupted; nothing was written\n$/);
  });

  it.each(cases)("refuses %s with one line and exit code 2", { timeout: 120_000 }, async (_what, args, message) => {
    const { code, stdout, stderr } = await warmLatchlab(["examine", ...args, "--quiet"], folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.trim().split("\n").length).toBe(1);
    expect(stderr.replace(/^latchlab examine: /, "").trim()).toMatch(message);
    expect(stderr).not.toMatch(/\bat .*\.js:\d+/);
  });
});

describe("files of formulas, fuzzed", () => {
  const word = fc.constantFrom(
    "a",
    "b",
    "u",
    "w",
    "x",
    "tanh",
    "constructor",
    "__proto__",
    "process",
    "0",
    "1.5",
    "-",
    "",
    "é",
  );
  const formula = fc
    .array(
      fc.constantFrom(
        "a",
        "b",
        "u",
        "w",
        "tanh(",
        ")",
        "(",
        "+",
        "-",
        "*",
        "/",
        "^",
        "2",
        "1e3",
        ",",
        "max(",
        "this",
        "[",
        "'",
        "=",
        ";",
        "import(",
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join(" "));
  const value = fc.oneof(fc.integer(), fc.constantFrom(null, "1", NaN, 1e300, -0, [], {}));
  const anything = fc.record(
    {
      variables: fc.oneof(fc.array(word, { maxLength: 3 }), value),
      update: fc.oneof(fc.array(formula, { maxLength: 3 }), value),
      parameters: fc.oneof(fc.dictionary(word, fc.oneof(fc.integer(), value), { maxKeys: 2 }), value),
      inputs: fc.oneof(fc.array(word, { maxLength: 2 }), value),
      input: fc.oneof(fc.array(fc.integer(), { maxLength: 2 }), value),
      box: fc.oneof(fc.constant({ low: [0], high: [1] }), value),
      initialState: value,
    },
    { requiredKeys: ["variables", "update"] },
  );
  const sensible = fc.record({
    variables: fc.constant(["a"]),
    update: fc.array(formula, { minLength: 1, maxLength: 1 }),
    parameters: fc.constant({ w: 2, b: 0 }),
    inputs: fc.constant(["u"]),
  });

  it("give a map or one line that names the field, 5000 times; nothing of them is run", () => {
    let [made, refused] = [0, 0];
    fc.assert(
      fc.property(fc.oneof(anything, sensible), (content) => {
        try {
          const { map, initialState } = expressionSubject(
            checkedExpressionFile(JSON.parse(JSON.stringify(content)), "f.json"),
            "f.json",
          );
          expect(map.next(initialState, new Float64Array(map.inputDimension)).length).toBe(map.dimension);
          made++;
        } catch (error) {
          const isRefusal =
            error instanceof UsageError || error instanceof ExpressionError || error instanceof RangeError;
          expect(isRefusal, String(error)).toBe(true);
          expect((error as Error).message).not.toContain("\n");
          refused++;
        }
      }),
      { numRuns: 5000, seed: 1994 },
    );
    expect(made).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(3000);
  });
});
