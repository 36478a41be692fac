/**
 * Runs scripts of package.json side by side, as many as there are cores, and fails if one of them fails:
 *
 *   node scripts/in-parallel.mjs test:all lint format:check typecheck --reporter=dot
 *
 * The first is shown as it runs, and is given the options; the output of each other is shown whole after it, so that two
 * never mix. Give the longest first.
 */
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import process from "node:process";

const words = process.argv.slice(2);
const end = words.findIndex((word) => word.startsWith("-"));
const [first, ...others] = end < 0 ? words : words.slice(0, end);
const options = end < 0 ? [] : words.slice(end);

/** Runs one script to its end; gives what is to be said of it, and whether it failed. */
function run(script, { shown, given }) {
  const began = performance.now();
  return new Promise((done) => {
    const color = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
    const child = spawn("npm", ["run", "--silent", script, ...(given.length > 0 ? ["--", ...given] : [])], {
      stdio: shown ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...color },
    });
    let output = "";
    for (const stream of shown ? [] : [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    }
    child.on("error", (error) => (output += `${error.message}\n`));
    child.on("close", (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      done({ failed: code !== 0, said: `${output}${code === 0 ? "ok  " : "FAIL"}  ${script} (${seconds} s)\n` });
    });
  });
}

const waiting = [{ script: first, shown: true, given: options }];
waiting.push(...others.map((script) => ({ script, shown: false, given: [] })));
const ended = [];
async function runNext() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    ended.push(await run(next.script, next));
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, runNext));
for (const { said } of ended) process.stdout.write(said);
process.exitCode = ended.some(({ failed }) => failed) ? 1 : 0;
