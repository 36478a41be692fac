/**
 * Runs scripts of package.json side by side, as many as there are cores, and fails if one of them fails:
 *
 *   node scripts/in-parallel.mjs lint format:check typecheck
 *
 * The output of each is printed whole when it ends, so that two never mix. Give the longest first.
 */
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import process from "node:process";

const waiting = process.argv.slice(2);
let failed = 0;

/** Runs one script to its end. Colours are kept where they would be shown. */
function run(script) {
  const began = performance.now();
  return new Promise((done) => {
    const color = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
    const child = spawn("npm", ["run", "--silent", script], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...color },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    }
    child.on("error", (error) => (output += `${error.message}\n`));
    child.on("close", (code) => {
      if (code !== 0) failed++;
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      process.stdout.write(`${output}${code === 0 ? "ok  " : "FAIL"}  ${script} (${seconds} s)\n`);
      done();
    });
  });
}

async function runNext() {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) await run(script);
}

await Promise.all(Array.from({ length: availableParallelism() }, runNext));
process.exitCode = failed === 0 ? 0 : 1;
