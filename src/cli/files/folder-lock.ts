/**
 * The lock of a folder: a file in it that names the process which writes there, so that no second one does.
 *
 * It is made whole or not at all. One whose process has ended, killed or with its machine, is taken over.
 */
import { linkSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { UsageError } from "../terminal/usage-error.ts";
import { PROBE, reasonOf, temporaryName, textOf, writingOf } from "./output-folder.ts";
import { isAlive, type ProcessIdentity, thisProcess, whereaboutsOf } from "./process-identity.ts";

/** The name of the file. */
export const LOCK = "sweep.lock";

/** The end of the name of the file that is the right to take a lock over, and of the right to take that one over. */
const TAKEOVER = ".takeover";

/**
 * What is written whole into a folder by whoever has it locked, or on the way to its lock. What another host had begun
 * to write there is left behind too, since it has not the lock; one that is on the way tries again.
 */
const OWN_FILES: ReadonlySet<string> = new Set(["journal.jsonl", "plan.json", "run.json", LOCK, PROBE]);

export interface FolderLock {
  /** The process that ended without giving its lock back; undefined where the folder was free. */
  readonly takenFrom: ProcessIdentity | undefined;
  /** Gives the lock back. It is given back by itself when the process ends, unless it is killed. */
  readonly release: () => void;
}

/**
 * Locks a folder, which must be there, and removes from it what killed processes had begun to write. Throws a
 * UsageError where another process has it or may have it.
 */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, LOCK);
  const own = `${JSON.stringify(thisProcess())}\n`;
  const takenFrom = acquired(folder, file, own);
  for (const name of readdirSync(folder)) {
    const writing = writingOf(name);
    // Files of other names are a user's, whatever they look like.
    if (writing === undefined || !OWN_FILES.has(writing.file.replaceAll(TAKEOVER, "")) || isAlive(writing.writer))
      continue;
    rmSync(join(folder, name), { force: true });
  }
  const release = () => {
    process.off("exit", release);
    removeOwn(file, own);
  };
  process.on("exit", release);
  return { takenFrom, release };
}

/** What `act` gives while all these folders, which must be there, are locked. */
export function whileLocked<Value>(folders: readonly string[], act: () => Value): Value {
  const locks: FolderLock[] = [];
  try {
    for (const folder of folders) locks.push(lockFolder(folder));
    return act();
  } finally {
    for (const lock of locks) lock.release();
  }
}

/** How often a lock that comes and goes is tried for. */
const MOST_TRIES = 100;

/** Makes the lock file `own`; returns whom it was taken from, if from anybody. */
function acquired(folder: string, file: string, own: string): ProcessIdentity | undefined {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    if (made(file, own)) return undefined;
    const text = textOf(file);
    if (text === undefined) continue;
    const holder = identityIn(text);
    if (holder === undefined) {
      throw new UsageError(`${file}: it names no process; where none writes to ${folder}, remove this file`);
    }
    const whereabouts = whereaboutsOf(holder);
    if (whereabouts !== "gone") throw new UsageError(refusal(folder, file, holder, whereabouts === "running"));
    // The right to take a lock over is a lock of its own: of two that see the same one left behind, one waits for
    // nothing and the other finds it new.
    const right = `${file}${TAKEOVER}`;
    acquired(folder, right, own);
    try {
      if (textOf(file) !== text) continue;
      replace(file, own);
      return holder;
    } finally {
      removeOwn(right, own);
    }
  }
  throw new UsageError(`cannot lock ${folder}: ${file} is in the way`);
}

const refusal = (folder: string, file: string, { host, pid }: ProcessIdentity, isHere: boolean) =>
  isHere
    ? `${folder}: process ${pid} of this host (${host}) writes there; let it end, or choose another folder`
    : `${folder}: process ${pid} of host ${host} writes there; where that one has ended, remove ${file}`;

const identity = z.strictObject({
  host: z.string(),
  // Earlier versions did not say it.
  machine: z.string().default(""),
  pid: z.int().min(1),
  boot: z.string(),
  space: z.string(),
  start: z.string(),
});

function identityIn(text: string): ProcessIdentity | undefined {
  try {
    return identity.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether the file was made, with all of its text at once; not where there is one already. */
function made(file: string, text: string): boolean {
  const temporary = temporaryName(file);
  try {
    writeFileSync(temporary, text);
    linkSync(temporary, file);
    return true;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    // A temporary file may be tidied away before it is linked.
    if (code === "EEXIST" || code === "ENOENT") return false;
    if (!WITHOUT_LINKS.includes(code)) throw cannotWrite(file, error);
    return madeAlone(file, text);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** What file systems say that have no second names for files. */
const WITHOUT_LINKS: readonly string[] = ["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EINVAL"];

function madeAlone(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cannotWrite(file, error);
  }
}

function replace(file: string, text: string): void {
  const temporary = temporaryName(file);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw cannotWrite(file, error);
  }
}

const cannotWrite = (file: string, error: unknown) =>
  new UsageError(`cannot write ${file}: ${reasonOf(error)}`, { cause: error });

function removeOwn(file: string, own: string): void {
  try {
    if (textOf(file) === own) rmSync(file, { force: true });
  } catch {
    // What cannot be removed is taken over by whoever comes next.
  }
}
