/** What reaches the disk, and when, as the calls of a process tell that runs a sweep. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, fileIn, MAIN } from "../latchlab.ts";
import { SMALL_PLAN } from "../small-sweep.ts";

/** Notes calls of the file system by the names of files, without those of processes. */
const NOTED = `
  import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  const names = new Map();
  const own = (file) => String(file).replaceAll("\\\\", "/").replace(/\\.\\d+-[0-9a-f]{8}\\.tmp$/, ".tmp");
  const note = (text) => fs.appendFileSync.call(fs, "calls.txt", text + "\\n");
  const { openSync, fsyncSync, renameSync, writeSync } = fs;
  fs.openSync = (file, ...rest) => {
    const descriptor = openSync(file, ...rest);
    names.set(descriptor, own(file));
    return descriptor;
  };
  const noted = (name, act) => (descriptor, ...rest) => {
    const done = act(descriptor, ...rest);
    if (names.has(descriptor)) note(name + " " + names.get(descriptor));
    return done;
  };
  fs.fsyncSync = noted("flush", fsyncSync);
  fs.writeSync = noted("write", writeSync);
  fs.renameSync = (from, to) => {
    renameSync(from, to);
    note("rename " + own(from) + " " + own(to));
  };
  syncBuiltinESMExports();
`;

/** The calls of a process that runs this, a file of a program with its arguments. */
function callsOf(cwd: string, program: readonly string[]): readonly string[] {
  const hook = pathToFileURL(fileIn(cwd, "noted.mjs", NOTED)).href;
  const { status, stderr } = spawnSync(process.execPath, ["--import", hook, ...program], { cwd, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  return readFileSync(join(cwd, "calls.txt"), "utf8").trimEnd().split("\n");
}

describe("a journal that stays open", () => {
  it("has its rows on the disk within about a second", () => {
    const cwd = emptyFolder();
    const module = pathToFileURL(resolve("dist/src/cli/sweep/journal/journal-file.js")).href;
    const program = `
      import { openJournal } from ${JSON.stringify(module)};
      const journal = openJournal(".", { form: 1, torn: false, wholeLength: 0 });
      for (const row of [1, 2, 3]) journal.append({ row });
      setTimeout(() => process.exit(0), 1500);`;
    const calls = callsOf(cwd, [fileIn(cwd, "program.mjs", program)]);
    expect(calls).toEqual([...Array.from({ length: 3 }, () => "write journal.jsonl"), "flush journal.jsonl"]);
  });
});

describe("a sweep that runs", () => {
  let calls: readonly string[] = [];
  beforeAll(() => {
    const cwd = emptyFolder();
    fileIn(cwd, "plan.json", JSON.stringify(SMALL_PLAN));
    calls = callsOf(cwd, [MAIN, "compare", "--plan", "plan.json", "--out", "own", "--workers", "1", "--quiet"]);
  });

  it.each(["plan.json", "run.json"])(
    "has all of %s on the disk before the file has its name, and then its name",
    (name) => {
      const renamed = calls.indexOf(`rename own/.${name}.tmp own/${name}`);
      expect(renamed).toBeGreaterThan(0);
      expect(calls[renamed - 1]).toBe(`flush own/.${name}.tmp`);
      expect(calls[renamed + 1]).toBe("flush own");
    },
  );

  it("has all rows on the disk before it is recorded that it has ended", () => {
    const rows = calls.lastIndexOf("write own/journal.jsonl");
    const flushed = calls.lastIndexOf("flush own/journal.jsonl");
    expect(rows).toBeGreaterThan(0);
    expect(flushed).toBeGreaterThan(rows);
    expect(flushed).toBeLessThan(calls.lastIndexOf("rename own/.run.json.tmp own/run.json"));
  });
});
