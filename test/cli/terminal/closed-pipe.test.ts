import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, FALSE_CLAIMS, MAIN } from "../latchlab.ts";

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `latchlab …args | head -n lines` in a shell: the exit code is latchlab's, stdout what head lets through. */
async function piped(args: readonly string[], lines: number, cwd = emptyFolder()): Promise<Ended> {
  const script = '{ "$@"; echo "ended with $?" >&2; } | head -n "$LINES_READ"';
  const child = spawn("sh", ["-c", script, "sh", process.execPath, MAIN, ...args], {
    cwd,
    env: { ...process.env, LINES_READ: String(lines) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  await new Promise((done) => child.on("close", done));
  const [said, code] = /^([^]*)ended with (\d+)\n$/.exec(stderr)?.slice(1) ?? [stderr, "NaN"];
  return { code: Number(code), stdout, stderr: said };
}

const verify = (...args: readonly string[]) => ["verify", ...args, "--quiet", "--workers", "1"];

describe.skipIf(process.platform === "win32")("a reader who stops early", () => {
  it("ends a verification that has verdicts to come, quietly, and not as if all were as expected", async () => {
    const ended = await piped(verify("--runs", "20"), 1);
    expect(ended).toMatchObject({ code: 141, stderr: "" });
    expect(ended.stdout).toMatch(/^ *claim .*\n$/);
  });

  it("leaves a verification that has finished its own exit code, whatever is read of it", async () => {
    expect(await piped(verify("theorem-2-gamma", "--json"), 1)).toEqual({ code: 0, stdout: "{\n", stderr: "" });
    const folder = emptyFolder();
    const failed = await piped(verify("--claims", FALSE_CLAIMS, "--json"), 1, folder);
    expect([failed.code, failed.stdout]).toEqual([1, "{\n"]);
    // Its one item is printed when all is done.
    expect(await piped(verify("theorem-2-gamma"), 1)).toMatchObject({ code: 0, stderr: "" });
    expect(await piped(verify("theorem-2-gamma"), 1000)).toMatchObject({ code: 0, stderr: "" });
  });

  it("ends no command that has printed all, and none that leaves files", async () => {
    expect(await piped(["verify", "--list"], 1)).toMatchObject({ code: 0, stderr: "" });
    expect(await piped(["explain", "theorem-3"], 0)).toMatchObject({ code: 0, stderr: "", stdout: "" });
    const folder = emptyFolder();
    const sweep = [
      "compare",
      "--tasks",
      "latch",
      "--algorithms",
      "adam",
      "--T",
      "5",
      "--trials",
      "1",
      "--budget",
      "500",
    ];
    const { stderr } = await piped([...sweep, "--out", "sweep", "--quiet"], 0, folder);
    expect(stderr).toBe("");
    expect(existsSync(join(folder, "sweep", "report.html"))).toBe(true);
  });

  it("ends the check of a plugin that has tasks or algorithms to come", async () => {
    const plugin = resolve("test/cli/plugins/broken-algorithms.mjs");
    expect(await piped(["plugin", "check", plugin], 1)).toMatchObject({ code: 141, stderr: "" });
  });
});
