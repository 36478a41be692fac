/** The compiled command line as a child process, in a working folder of its own. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const MAIN = resolve("dist/src/cli/main.js");

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

let warm: ChildProcess | undefined;
let before: Promise<unknown> = Promise.resolve();

/**
 * Runs `latchlab …args` in a process that stays for the next call, because starting one costs more than most commands do.
 * Not for what a process of its own is needed to see: signals, pipes, that it ends, and modules of the user's, which stay loaded.
 */
export function warmLatchlab(args: readonly string[], cwd = emptyFolder()): Promise<Ended> {
  const ended = before.then(() => {
    const child = (warm ??= startWarm());
    return new Promise<Ended>((done, fail) => {
      const onExit = (code: number | null) => {
        warm = undefined;
        fail(new Error(`the process that ran latchlab ${args.join(" ")} ended with ${code}`));
      };
      child.once("exit", onExit);
      child.once("message", (message) => {
        child.off("exit", onExit);
        done(message as Ended);
      });
      child.send({ args, cwd });
    });
  });
  before = ended.catch(() => undefined);
  return ended;
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

/** A case outside the hypotheses of remark-latching-neuron/repaired: its inputs are five times the bound. */
export const LOUD_INPUTS = {
  w: 2,
  inputs: { kind: "bounded", steps: 10, signal: [5, 5, 5, 5, 5, 5, 5, 5, 5], seed: 1 },
};

export const storedCase = (claim: string, c: unknown) =>
  JSON.stringify({ schema: 1, claim, case: c, note: "made for a test" });
