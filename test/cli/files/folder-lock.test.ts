import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { LOCK, lockFolder, whileLocked } from "../../../src/cli/files/folder-lock.ts";
import { PROBE, temporaryName } from "../../../src/cli/files/output-folder.ts";
import { type ProcessIdentity, thisProcess } from "../../../src/cli/files/process-identity.ts";
import { JOURNAL } from "../../../src/cli/sweep/journal/journal-reading.ts";
import { PLAN } from "../../../src/cli/sweep/plan-file.ts";
import { RUN } from "../../../src/cli/sweep/run-record.ts";
import { UsageError } from "../../../src/cli/terminal/usage-error.ts";
import { emptyFolder, fileIn } from "../latchlab.ts";

/** The number of a process that has ended. */
const ENDED = spawnSync(process.execPath, ["-e", ""]).pid;

/** What another process is known by; an entry that is undefined is not said. */
type Changes = { readonly [Entry in keyof ProcessIdentity]?: ProcessIdentity[Entry] | undefined };

/** A folder with a lock that names this process, but for what is changed. */
function lockedBy(changes: Changes): string {
  const folder = emptyFolder();
  fileIn(folder, LOCK, `${JSON.stringify({ ...thisProcess(), ...changes })}\n`);
  return folder;
}

const MODULE = pathToFileURL(resolve("dist/src/cli/files/folder-lock.js")).href;

/** Processes that lock a folder once that time has come, tell how that went, and end when all have. */
async function locking(folder: string, at: number, count = 1): Promise<readonly string[]> {
  const program = `
    const { lockFolder } = await import(${JSON.stringify(MODULE)});
    while (Date.now() < ${at});
    try {
      lockFolder(${JSON.stringify(folder)});
      process.stdout.write("locked");
    } catch (error) {
      process.stdout.write(error.message);
    }
    process.stdin.on("end", () => process.exit(0)).resume();`;
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["pipe", "pipe", "inherit"] }),
  );
  const said = await Promise.all(
    children.map(async ({ stdout }) => String((await once(stdout.setEncoding("utf8"), "data"))[0])),
  );
  await Promise.all(
    children.map((child) => {
      child.stdin.end();
      return once(child, "close");
    }),
  );
  return said;
}

describe("the lock of a folder", () => {
  it("is refused to a second one in a line that names folder, host and process, and free once it is released", () => {
    const folder = emptyFolder();
    const first = lockFolder(folder);
    expect(first.takenFrom).toBeUndefined();
    expect(() => lockFolder(folder)).toThrow(
      new UsageError(
        `${folder}: process ${process.pid} of this host (${hostname()}) writes there; let it end, or choose another folder`,
      ),
    );
    first.release();
    expect(readdirSync(folder)).toEqual([]);
    lockFolder(folder).release();
  });

  it.each([
    ["has ended", { pid: ENDED }],
    ["has ended, as earlier versions tell it,", { machine: undefined, pid: ENDED }],
    ["has ended, its number being that of a later one", { start: "1" }],
  ])("is taken over from a process that %s", (_, changes) => {
    const folder = lockedBy(changes);
    const { takenFrom, release } = lockFolder(folder);
    expect(takenFrom).toMatchObject({ ...changes, machine: "machine" in changes ? "" : thisProcess().machine });
    expect(() => lockFolder(folder)).toThrow(UsageError);
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["of another host", { host: "elsewhere", pid: ENDED }, "elsewhere"],
    ["of another machine of this name", { machine: "another", boot: "another", pid: ENDED }, hostname()],
    ["of another boot, as earlier versions tell it,", { machine: undefined, boot: "another", pid: ENDED }, hostname()],
    ["of another container", { space: "pid:[1]", pid: ENDED }, hostname()],
  ])("is refused where a process %s has it, with the file to remove", (_, changes, host) => {
    const folder = lockedBy(changes);
    const file = join(folder, LOCK);
    expect(() => lockFolder(folder)).toThrow(
      new UsageError(
        `${folder}: process ${ENDED} of host ${host} writes there; where that one has ended, remove ${file}`,
      ),
    );
    expect(existsSync(file)).toBe(true);
  });

  it.each(["", "{", "{}", '{"host":"a","pid":0}'])(
    "is refused where the file says %j, which names no process",
    (text) => {
      const folder = emptyFolder();
      const file = fileIn(folder, LOCK, text);
      expect(() => lockFolder(folder)).toThrow(
        new UsageError(`${file}: it names no process; where none writes to ${folder}, remove this file`),
      );
    },
  );

  it("goes to one of many that take it over at once, even where one that did before was killed at it", async () => {
    for (const isKilledAtIt of [false, true]) {
      const folder = lockedBy({ pid: ENDED });
      if (isKilledAtIt) fileIn(folder, `${LOCK}.takeover`, readFileSync(join(folder, LOCK), "utf8"));
      const at = Date.now() + 1500;
      const said = await locking(folder, at, 6);
      expect(said.filter((one) => one === "locked")).toHaveLength(1);
      expect(said.filter((one) => one.startsWith(`${folder}: process `))).toHaveLength(5);
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it("removes what killed processes had begun to write, and nothing else", () => {
    const folder = emptyFolder();
    const others = [
      ...["journal.jsonl", ".plan.json.tmp", `.notes.${ENDED}.tmp`, `.plan.json.${ENDED}.tmp`],
      ...[`plan.json.${ENDED}-0123abcd.tmp`, `.notes.${ENDED}-0123abcd.tmp`, `.a.run.json.${ENDED}-0123abcd.tmp`],
      `.run.json.${process.ppid}-0123abcd.tmp`,
    ];
    const left = [PLAN, RUN, JOURNAL, PROBE, LOCK, `${LOCK}.takeover`].map((name) => `.${name}.${ENDED}-0123abcd.tmp`);
    for (const name of [...others, ...left]) fileIn(folder, name, "{");
    lockFolder(folder).release();
    expect(readdirSync(folder).sort()).toEqual([...others].sort());
  });

  it("removes what a process had begun under a name that this version gives", () => {
    const folder = emptyFolder();
    const given = basename(temporaryName(join(folder, "plan.json")));
    expect(given).not.toBe(basename(temporaryName(join(folder, "plan.json"))));
    fileIn(folder, given.replace(`.${process.pid}-`, `.${ENDED}-`), "{");
    lockFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is given back when what was done under it throws, and by a process that ends anyhow", async () => {
    const folders = [emptyFolder(), emptyFolder()];
    const fault = () => {
      expect(folders.flatMap((folder) => readdirSync(folder))).toEqual([LOCK, LOCK]);
      throw new Error("a fault");
    };
    expect(() => whileLocked(folders, fault)).toThrow("a fault");
    expect(await locking(folders[0], 0)).toEqual(["locked"]);
    expect(folders.flatMap((folder) => readdirSync(folder))).toEqual([]);
  });
});
