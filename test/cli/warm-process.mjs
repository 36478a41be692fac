/**
 * The child process of a WarmProcess: runs the command line for each message { args, cwd } and answers how it ended.
 * The entry point is imported anew for each, with its arguments; the modules below it stay loaded.
 */
import process from "node:process";
import { pathToFileURL } from "node:url";

const [, , main] = process.argv;
const entry = pathToFileURL(main).href;
// The entry point listens to both streams and to the end, each time.
for (const emitter of [process, process.stdout, process.stderr]) emitter.setMaxListeners(0);

let run = 0;
process.on("message", async ({ args, cwd }) => {
  const ended = { code: 0, stdout: "", stderr: "" };
  const write = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ["stdout", "stderr"]) {
    process[name].write = (text) => {
      ended[name] += String(text);
      return true;
    };
  }
  process.argv = [process.execPath, main, ...args];
  process.chdir(cwd);
  process.exitCode = undefined;
  try {
    await import(`${entry}?run=${++run}`);
    ended.code = Number(process.exitCode ?? 0);
  } finally {
    process.exitCode = undefined;
    for (const name of ["stdout", "stderr"]) process[name].write = write[name];
  }
  process.send(ended);
});
