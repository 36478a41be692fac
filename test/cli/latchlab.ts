/** The compiled command line as a child process, in a working folder of its own. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const MAIN = resolve("lib/main.js");

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const emptyFolder = () => mkdtempSync(join(tmpdir(), "latchlab-"));

export function fileIn(folder: string, name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** Runs `latchlab …args`; `nodeOptions` stand before the script. */
export function latchlab(
  args: readonly string[],
  cwd = emptyFolder(),
  nodeOptions: readonly string[] = [],
): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...nodeOptions, MAIN, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", fail);
    child.on("close", (code) => done({ code, stdout, stderr }));
  });
}

/**
 * A process that runs one command line after the other, because starting one costs more than most commands do. Not
 * for what a process of its own is needed to see: signals, pipes, and that it ends. Modules that users bring stay
 * loaded in it.
 */
export class WarmProcess {
  #child: ChildProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `latchlab …args` once those before have ended. */
  run(args: readonly string[], cwd = emptyFolder()): Promise<Ended> {
    const ended = this.#last.then(() => this.#ask(args, cwd));
    this.#last = ended.catch(() => undefined);
    return ended;
  }

  #ask(args: readonly string[], cwd: string): Promise<Ended> {
    const child = (this.#child ??= startWarm());
    return new Promise((done, fail) => {
      const onExit = (code: number | null) => {
        this.#child = undefined;
        fail(new Error(`the process that ran latchlab ${args.join(" ")} ended with ${code}`));
      };
      child.once("exit", onExit);
      child.once("message", (message) => {
        child.off("exit", onExit);
        done(message as Ended);
      });
      child.send({ args, cwd });
    });
  }
}

function startWarm(): ChildProcess {
  const child = fork(join(import.meta.dirname, "warm-process.mjs"), [MAIN], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  // It ends with the process that started it, and does not keep it.
  child.unref();
  child.channel?.unref();
  return child;
}

const shared = new WarmProcess();

/**
 * Runs `latchlab …args` in a process that tests share; with modules of users in one of its own, as they would stay
 * loaded.
 */
export function warmLatchlab(args: readonly string[], cwd?: string): Promise<Ended> {
  const loadsModules = args.includes("--claims") || args.includes("--plugin");
  return loadsModules ? latchlab(args, cwd) : shared.run(args, cwd);
}

/** A module with small-number/repaired, which should hold and fails for k from 7 on. */
export const FALSE_CLAIMS = join(import.meta.dirname, "false-claims.mjs");

export const storedCase = (claim: string, c: unknown) =>
  JSON.stringify({ schema: 1, claim, case: c, note: "made for a test" });
