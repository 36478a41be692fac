/** Folders and files that a command writes: refused before anything is computed, written whole or not at all. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../../../properties/engine/system/make-folder.ts";
import { UsageError } from "../terminal/usage-error.ts";

const REASONS: Partial<Record<string, string>> = {
  EEXIST: "a file is in the way",
  ENOTDIR: "a file is in the way",
  EISDIR: "a folder is in the way",
  EROFS: "the file system is read-only",
  EACCES: "permission denied",
  EPERM: "not permitted",
  ENOSPC: "no space left",
  ENOENT: "no such file or folder",
};

/** An error of the file system in a few words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : REASONS[code]) ?? message;
}

/** The file that is written to see whether a folder can be written to. */
export const PROBE = "probe";

/** Makes a folder. Throws a UsageError where these files cannot be written there. */
export function prepareFolder(folder: string, files: readonly string[]): void {
  const probe = temporaryName(join(folder, PROBE));
  try {
    makeFolder(folder);
    writeFileSync(probe, "");
    rmSync(probe, { force: true });
  } catch (error) {
    throw new UsageError(`cannot write to ${folder}: ${reasonOf(error)}`, { cause: error });
  }
  for (const file of files) {
    const there = statSync(join(folder, file), { throwIfNoEntry: false });
    if (there === undefined || there.isFile()) continue;
    // A device or a pipe would be replaced by a file.
    const what = there.isDirectory() ? "a folder" : "something that is no file";
    throw new UsageError(`cannot write ${join(folder, file)}: ${what} is in the way`);
  }
}

/** Makes the folder of a file. Throws a UsageError where the file cannot be written. */
export function prepareFile(file: string): void {
  const target = targetOf(file);
  prepareFolder(dirname(target), [basename(target)]);
}

/**
 * The file that is written for this name: where a link leads, so that the link stays; a link to nothing is replaced.
 */
function targetOf(file: string): string {
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink && existsSync(file) ? realpathSync(file) : file;
}

/**
 * Writes a file whole: under a name beside it first, then renamed, so that a reader finds the old file or the new one,
 * after a power cut too. `content` is text, or the pieces of a file that need not fit into memory.
 */
export function writeWhole(file: string, content: string | Iterable<string | Uint8Array>): void {
  const target = targetOf(file);
  const temporary = temporaryName(target);
  try {
    writeFlushed(temporary, typeof content === "string" ? [content] : content);
    renameSync(temporary, target);
    flushFolder(dirname(target));
  } catch (error) {
    rmSync(temporary, { force: true });
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot write ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** The bytes that are written at once. */
const CHUNK = 1 << 20;

function writeFlushed(file: string, pieces: Iterable<string | Uint8Array>): void {
  const descriptor = openSync(file, "w");
  let waiting: Uint8Array[] = [];
  let length = 0;
  const write = () => {
    writeFileSync(descriptor, Buffer.concat(waiting));
    [waiting, length] = [[], 0];
  };
  try {
    for (const piece of pieces) {
      const bytes = Buffer.from(piece);
      waiting.push(bytes);
      length += bytes.length;
      if (length >= CHUNK) write();
    }
    write();
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes what was written to a file, and its name, outlast a power cut. */
export function flushFile(file: string): void {
  const descriptor = openSync(file, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  flushFolder(dirname(file));
}

/** Makes a name in a folder outlast a power cut, where the system lets folders be flushed. */
function flushFolder(folder: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(folder, "r");
    fsyncSync(descriptor);
  } catch {
    // The name is there; only when it reaches the disk is for the system to say.
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** The text of a file; undefined where there is none. */
export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UsageError(`cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** The name under which a file is written before it has its own: of this process, beside it, another each time. */
export const temporaryName = (file: string) =>
  join(dirname(file), `.${basename(file)}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`);

/** What a temporary name says: the file that was meant, and the number of the process; undefined for other names. */
export function writingOf(name: string): { readonly file: string; readonly writer: number } | undefined {
  const found = /^\.(.+)\.(\d{1,10})-[0-9a-f]{8}\.tmp$/.exec(name);
  return found === null ? undefined : { file: found[1], writer: Number(found[2]) };
}
