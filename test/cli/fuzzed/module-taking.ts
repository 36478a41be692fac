/** What is wrong with how a command takes a user's module: it may use it, or refuse it in one line. */
import { spawn } from "node:child_process";
import { stream } from "../../../src/numeric/random.ts";
import { emptyFolder, type Ended, fileIn, MAIN } from "../latchlab.ts";
import { type ModuleKind, wrongModule } from "./wrong-modules.ts";

/** The longest that a line of refusal may be, and the seconds in which a command must have ended, busy machines too. */
const LONGEST = 1000;
const SECONDS = 110;

/** How a command took so many wrong modules. */
export interface ModulesTaken {
  readonly used: number;
  readonly refused: number;
  /** What was neither used nor refused in one line and with its exit code, with the changes that show it. */
  readonly wrong: readonly string[];
}

/** Tries so many modules, drawn for this kind alone, several at once. */
export async function modulesTried(kind: ModuleKind, count: number, atOnce = 3): Promise<ModulesTaken> {
  const random = stream(`fuzzed modules/${kind.name}`);
  const texts = Array.from({ length: count }, () => wrongModule(random, kind));
  const wrong: string[] = [];
  let [used, refused, begun] = [0, 0, 0];
  const one = async () => {
    while (begun < count) {
      const text = texts[begun++];
      const ended = await run(kind.args("mine.mjs"), text);
      const seen = faultOf(ended, kind);
      if (ended.code === 2) refused++;
      else used++;
      if (seen !== undefined) wrong.push(`${seen}\n${changesIn(text)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { used, refused, wrong };
}

const changesIn = (text: string) => text.slice(text.lastIndexOf("\n};\n") + 4);

function run(args: readonly string[], text: string): Promise<Ended> {
  const cwd = emptyFolder();
  fileIn(cwd, "mine.mjs", text);
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [MAIN, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (said: string) => (stdout += said));
    child.stderr.setEncoding("utf8").on("data", (said: string) => (stderr += said));
    const timer = setTimeout(() => child.kill("SIGKILL"), 1000 * SECONDS);
    child.on("error", fail);
    child.on("close", (code) => {
      clearTimeout(timer);
      done({ code, stdout, stderr });
    });
  });
}

function faultOf({ code, stdout, stderr }: Ended, { args }: ModuleKind): string | undefined {
  const all = stdout + stderr;
  const shown = `code ${code}: ${stderr.slice(0, 600)} | ${stdout.slice(0, 200)}`;
  if (code === null) return `it did not end within ${SECONDS} s`;
  // 0: all as expected; 1: a verdict or a trial is not; 2: the module is refused.
  if (![0, 1, 2].includes(code)) return shown;
  if (/unexpected error|^\s+at .*:\d+:\d+\)?$/m.test(all)) return `a stack, or an error of our own: ${shown}`;
  // eslint-disable-next-line no-control-regex
  if (/\u001b|::|##\[/.test(all)) return `text that steers a terminal: ${shown}`;
  if (code !== 2) return undefined;
  const isOneLine = new RegExp(`^latchlab ${args("")[0]}: [^\\n]{1,${LONGEST}}\\n$`).test(stderr);
  return stdout === "" && isOneLine ? undefined : `more than one line: ${shown}`;
}
