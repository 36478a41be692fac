/** The compiled command line as a child process, in a working folder of its own. `npm run build` comes first. */
import { spawn } from "node:child_process";
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

/** A case outside the hypotheses of remark-latching-neuron/repaired: its inputs are five times the bound. */
export const LOUD_INPUTS = {
  w: 2,
  inputs: { kind: "bounded", steps: 10, signal: [5, 5, 5, 5, 5, 5, 5, 5, 5], seed: 1 },
};

export const storedCase = (claim: string, c: unknown) =>
  JSON.stringify({ schema: 1, claim, case: c, note: "made for a test" });
