/** `latchlab plugin check`: tries every rule on the tasks and algorithms of a module, and says which are broken. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { checkPlugin, type CheckedEntry } from "../../../experiments/plugin-check/check-plugin.ts";
import { counted } from "../../../numeric/number-text.ts";
import { oneOf } from "../../options/parsers.ts";
import { unread } from "../../terminal/exit.ts";
import { EXIT } from "../../terminal/exit-codes.ts";
import { paint } from "../../terminal/paint.ts";
import { safeText } from "../../terminal/safe-text.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import type { PluginOptions } from "./plugin.ts";

export async function runPlugin(
  action: string,
  module: string,
  { timeLimit, json = false }: PluginOptions,
): Promise<number> {
  oneOf(["check"])(action, "what is done with a plugin");
  if (!existsSync(module)) throw new UsageError(`${module}: there is no such file`);
  const url = pathToFileURL(resolve(module)).href;
  const say = (lines: readonly string[]) => void process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  const { fault, entries } = await checkPlugin(url, timeLimit, (entry) => {
    unread.throwIfAborted();
    if (!json) say(linesOf(entry));
  });
  const all = entries.flatMap(({ rules }) => rules);
  const broken = all.filter(({ outcome }) => outcome === "broken").length;
  const isRefused = fault !== undefined || broken > 0;
  if (json) say([JSON.stringify({ schema: 1, module, isRefused, fault, entries })]);
  else if (fault !== undefined) say([paint("red", `${module} is refused: ${safeText(fault)}`)]);
  else if (isRefused) say([paint("red", `${module} is refused: ${counted(broken, "rule is", "rules are")} broken`)]);
  else say([paint("green", `${module} keeps all ${all.length} rules`)]);
  return isRefused ? EXIT.unexpected : EXIT.asExpected;
}

const WORDS = { kept: "ok", broken: "broken", untried: "–" } as const;
const STYLES = { kept: "green", broken: "red", untried: "dim" } as const;

/** A line for each rule: whether it is kept, and what was seen where it is not. */
function linesOf({ kind, name, rules }: CheckedEntry): readonly string[] {
  return [
    paint("bold", safeText(`${kind} ${name}`)),
    ...rules.map(({ rule, words, outcome, seen }) => {
      const told = seen === undefined ? "" : `: ${safeText(seen.replace(/\s+/g, " "))}`;
      const why = outcome === "untried" ? " (not tried)" : told;
      return `${paint(STYLES[outcome], WORDS[outcome].padEnd(6))}  ${rule}: it ${words}${why}`;
    }),
  ];
}
