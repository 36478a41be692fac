/** Modules that are no maps, do not want to be read, or say things that are not to be obeyed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { memoryLimit } from "../../../../src/cli/examination/memory-watch.ts";
import { emptyFolder, fileIn, latchlab, warmLatchlab } from "../../latchlab.ts";

const folder = emptyFolder();
const map = (parts: string) => `export default { dimension: 1, ${parts} };\n`;

describe("a module that is no map", () => {
  const cases: Readonly<Record<string, readonly [string, RegExp]>> = {
    "waits for ever": [
      "await new Promise(() => {});\n" + map("next: ([a]) => a / 2"),
      /: it ended the thread that ran it \(exit code 13\)/,
    ],
    "ends the process": ["process.exit(0);", /: it ended the thread that ran it \(exit code 0\)/],
    "throws null": ["throw null;", /: the module cannot be loaded: null$/],
    "throws what has no text": [
      "throw Object.create(null);",
      /: the module cannot be loaded: something that cannot be shown$/,
    ],
    "throws a symbol": ["throw Symbol('s');", /: the module cannot be loaded: Symbol\(s\)$/],
    "throws an error that throws": [
      "throw Object.defineProperty(new Error(), 'message', { get() { throw new Error('again'); } });",
      /: the module cannot be loaded: something that cannot be shown$/,
    ],
    "throws null later": [
      "setTimeout(() => { throw null; }, 0);\nawait new Promise(() => {});",
      /: the thread that ran it broke down: null$/,
    ],
    "rejects later": [
      "setTimeout(() => Promise.reject(new Error('late')), 0);\nawait new Promise(() => {});",
      /: the thread that ran it broke down: late$/,
    ],
    "exports a promise": [
      "export default Promise.resolve({ dimension: 1, next: ([a]) => a / 2 });",
      /: it must be an object with a function next, got a promise$/,
    ],
    "exports a promise that is rejected": [
      "export default Promise.reject(new Error('no'));",
      /: (it must be an object|the thread that ran it)/,
    ],
    "exports what is like a promise": ["export default { then() {} };", /: next must be a function, got undefined$/],
    "exports null": ["export default null;", /: it must be an object with a function next, got null$/],
    "returns a promise": [
      map("next: async ([a]) => a / 2"),
      /: next must return 1 number at a = \[.*\], got a promise$/,
    ],
    "returns what throws": [
      map("next: () => ({ get length() { throw new Error('unreadable'); } })"),
      /: next threw at a = \[.*\]: unreadable$/,
    ],
    "throws null in next": [map("next: () => { throw null; }"), /: next threw at a = \[.*\]: null$/],
    "has a title that throws": [
      map("next: ([a]) => a / 2, get title() { throw new Error('no title'); }"),
      /: its parts must be readable, got no title$/,
    ],
    "has a next that throws when read": [
      map("get next() { throw undefined; }"),
      /: its parts must be readable, got undefined$/,
    ],
    "draws at random": [
      map("next: ([a]) => a / 2 + Math.random()"),
      /: next must give the same state each time, got \S+ and then \S+ at a = \[\S+\]$/,
    ],
    remembers: [
      "let h = 0;\n" + map("inputDimension: 1, next: ([a], [u]) => (h = Math.tanh(h + a + u))"),
      /: next must give the same state each time, got \S+ and then \S+ at a = \[\S+\], u = \[\S+\]$/,
    ],
    "drops a unit now and then": [
      "export default { dimension: 2, next: ([a, b]) => [b / 2, Math.random() < 0.5 ? 0 : a / 2] };",
      /: next must give the same state each time, got \S+ and then \S+ in entry 1 at a = \[.*\]$/,
    ],
  };
  it.each(Object.entries(cases).map(([what, [code, message]], i) => [what, `odd-${i}.mjs`, code, message] as const))(
    "%s: one line and exit code 2",
    async (_what, file, code, message) => {
      fileIn(folder, file, code);
      const ended = await warmLatchlab(["examine", file, "--quiet"], folder);
      expect([ended.code, ended.stdout]).toEqual([2, ""]);
      expect(ended.stderr.trim().split("\n")).toEqual([expect.stringMatching(message)]);
    },
  );

  it("posts answers of its own to the thread that asked: they are not heard", async () => {
    const forged = [
      'import { parentPort } from "node:worker_threads";',
      'for (const message of [null, "done", { kind: "record", record: { schema: 1 } }, { kind: "nosuch" }]) {',
      "  parentPort.postMessage(message);",
      "}",
    ].join("\n");
    fileIn(folder, "forged.mjs", `${forged}\n${map("next: ([a]) => a / 2")}`);
    const { code, stdout, stderr } = await warmLatchlab(["examine", "forged.mjs", "--quiet"], folder);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("One attractor was found");
  });

  it("fills memory outside the heap: one line and exit code 2", async () => {
    const keeps = "const kept = [];\nconst more = () => kept.push(new Float64Array(4e6).fill(1));\n";
    fileIn(folder, "hungry-at-once.mjs", `${keeps}for (;;) more();\n`);
    fileIn(folder, "hungry.mjs", keeps + map("next: ([a]) => { for (;;) more(); }"));
    for (const [file, part] of [
      ["hungry-at-once.mjs", "loading the map"],
      ["hungry.mjs", "loading the map"],
    ]) {
      const { code, stdout, stderr } = await latchlab(["examine", file, "--quiet"], folder);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toBe(`latchlab examine: ${file}: it needed more than ${memoryLimit()} megabytes, at: ${part}\n`);
    }
  });
});

describe("a module with a title that is not to be obeyed", () => {
  const hostile = String.raw`x\u001b[31m\n::error::pwned\r\n##[error]pwned\u0007\u202e</testsuites>`;
  fileIn(
    folder,
    "hostile.mjs",
    map(
      `title: "::error::first ${hostile}", coordinate: "${hostile}", stateNames: ["${hostile}"], next: ([a]) => a / 2`,
    ),
  );
  fileIn(folder, "throws.mjs", map(`next: () => { throw new Error("${hostile}"); }`));
  const isHarmless = (text: string) => {
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text.split("\n").filter((line) => line.trimStart().startsWith("::error::"))).toEqual([]);
    expect(text).not.toContain("##[error]");
  };

  it("is escaped by examine, in words, as JSON and in files", async () => {
    const shown = await warmLatchlab(["examine", "hostile.mjs", "--quiet", "--out", "out"], folder);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain(String.raw`:\u003aerror:\u003afirst x\u001b[31m\u000a`);
    const json = await warmLatchlab(["examine", "hostile.mjs", "--quiet", "--json"], folder);
    for (const text of [shown.stdout, json.stdout, readFileSync(join(folder, "out", "examination.txt"), "utf8")])
      isHarmless(text);
  });

  it("is escaped in the line of an error", async () => {
    for (const command of [
      ["examine", "throws.mjs"],
      ["guard", "throws.mjs", "--init", "no.json"],
    ]) {
      const { code, stdout, stderr } = await warmLatchlab([...command, "--quiet"], folder);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr.trim().split("\n").length).toBe(1);
      isHarmless(stderr);
    }
  });

  it("is escaped by guard in each format, the names of files too", async () => {
    const name = "a\u001b[31m\n::error::pwned <&>##[error].mjs";
    fileIn(folder, name, map("next: ([a]) => a / 2"));
    fileIn(
      folder,
      "\u001b[31mbounds.json",
      '{"attractors": {"atLeast": 2}, "behaviour": {"answers": ["\\u001b[31m##[error]"]}}',
    );
    for (const format of ["pretty", "junit", "github", "json"]) {
      const { code, stdout, stderr } = await warmLatchlab(
        ["guard", name, "--expect", "\u001b[31mbounds.json", "--format", format, "--quiet"],
        folder,
      );
      expect([code, stderr]).toEqual([1, ""]);
      isHarmless(stdout);
      if (format === "json") expect(JSON.parse(stdout)).toMatchObject({ map: name, bounds: "\u001b[31mbounds.json" });
      if (format === "junit") expect(stdout.match(/<\/testsuites>/g)?.length).toBe(1);
      if (format === "github")
        expect(
          stdout
            .trim()
            .split("\n")
            .map((line) => line.split(" ")[0]),
        ).toEqual(["::warning", "::error", "::notice"]);
    }
  });
});
