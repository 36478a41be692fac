/**
 * A page of docs/ followed to the letter in an empty folder: blocks with file=… are written there, blocks of sh are run
 * line by line, those marked `fails` must fail, and a block of text is what the commands before it print, where …
 * stands for whatever was left out. Of a workflow of GitHub the lines after `- run:` are run.
 */
import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { expect } from "vitest";
import { emptyFolder } from "../cli/latchlab.ts";
import { type Block, blocksOf, fileOf } from "../doc-pages.ts";
import { install } from "./packed.ts";

/** A command of a page that was run. */
export interface Followed {
  readonly command: string;
  readonly status: number;
  /** What it printed, and said on stderr. */
  readonly output: string;
}

const INSTALLS = /^npm install (?:--[\w-]+ )*latchlab\b/;

function run(command: string, cwd: string): Promise<Followed & { readonly stdout: string }> {
  const env = { ...process.env, CI: "true", NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile("bash", ["-c", command], { cwd, env, encoding: "utf8", maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : Number(error.code ?? 1);
      resolve({ command, status, stdout, output: `${stdout}${stderr}` });
    });
  });
}

/** Follows the page, with the packed package where it says to install latchlab, and returns what was run. */
export async function follow(page: string, tarball: string): Promise<readonly Followed[]> {
  const folder = emptyFolder();
  // On a busy machine nothing here is a failure of the package.
  writeFileSync(join(folder, "vitest.config.mjs"), "export default { test: { testTimeout: 120_000 } };\n");
  const log: Followed[] = [];
  let printed: string | undefined;

  async function type(commands: readonly string[], fails: boolean): Promise<string> {
    let stdout = "";
    for (const command of commands) {
      if (INSTALLS.test(command)) {
        if (!existsSync(join(folder, "node_modules"))) install(tarball, folder);
        continue;
      }
      const ended = await run(command, folder);
      log.push(ended);
      expect(ended.status === 0, `${page}: ${command}\n${ended.output}`).toBe(!fails);
      stdout += ended.stdout;
    }
    return stdout;
  }

  for (const block of blocksOf(page)) {
    const { language, note, code } = block;
    const file = fileOf(block);
    if (file !== undefined) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), code);
      if (language === "yaml") await type(runLines(block), false);
    } else if (language === "sh") {
      const missing = missingModules(note);
      if (missing.length === 0) printed = await type(commandsOf(code), note === "fails");
      else process.stdout.write(`skipped on ${page}, as Python has no ${missing.join(", ")}:\n${code}`);
    } else if (language === "text") {
      expect(firstMissing(code, printed ?? ""), `${page}: not what was printed, which is\n${printed ?? ""}`).toBe("");
    }
  }
  return log;
}

/** The commands of a block, one a line; a line that ends in \\ goes on in the next. */
const commandsOf = (code: string) =>
  code
    .trim()
    .replace(/\\\n\s*/g, "")
    .split("\n");

const runLines = ({ code }: Block) => [...code.matchAll(/^ *- run: (.*)$/gm)].map(([, line]) => line);

function missingModules(note: string): readonly string[] {
  const needed = /^needs=(\S+)$/.exec(note)?.[1].split(",") ?? [];
  return needed.filter((name) => spawnSync("python3", ["-c", `import ${name}`]).status !== 0);
}

/** The first part of a text, cut at …, that what was printed does not have in its place; "" where it has all. */
function firstMissing(text: string, printed: string): string {
  const parts = text.trim().split("…");
  let at = 0;
  for (const [k, part] of parts.map((one) => one.trim()).entries()) {
    const isLast = k === parts.length - 1;
    const found = isLast && k > 0 ? printed.trimEnd().lastIndexOf(part) : printed.indexOf(part, at);
    if (found < at || (k === 0 && printed.slice(0, found).trim() !== "")) return part;
    at = found + part.length;
    if (isLast && part !== "" && printed.slice(at).trim() !== "") return part;
  }
  return "";
}
