/** Commands of latchlab that go on while a test does other things to them. */
import { type ChildProcess, spawn } from "node:child_process";
import { type Ended, MAIN } from "../cli/latchlab.ts";

export interface Started {
  readonly child: ChildProcess;
  /** What it has written to stderr so far. */
  readonly said: () => string;
  readonly ended: Promise<Ended>;
}

export function started(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<Ended>((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, stdout, stderr }));
  });
  return { child, said: () => stderr, ended };
}
