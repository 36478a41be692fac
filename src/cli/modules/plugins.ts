/** Modules of user-defined tasks and algorithms, loaded when a command starts. */
import { AsyncLocalStorage } from "node:async_hooks";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { sendOutputToStderr } from "../../experiments/own-output.ts";
import { loadPlugins } from "../../experiments/plugin.ts";
import { expectTimers } from "../terminal/exit-codes.ts";
import { thrownText } from "../../examination/user-map/thrown-text.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { askInOwnThread } from "./in-own-thread.ts";

/** Whether what runs was begun by a user's module: its loading, and timers and promises of it. */
const theirs = new AsyncLocalStorage<boolean>();

/**
 * Loads these files and returns their URLs. Throws a UsageError for a file that cannot be loaded or exports nothing
 * of use.
 */
export async function pluginsFrom(files: readonly string[]): Promise<readonly string[]> {
  const urls: string[] = [];
  for (const file of files) {
    if (!existsSync(file)) throw new UsageError(`--plugin ${file}: there is no such file`);
    const url = pathToFileURL(resolve(file)).href;
    await askInOwnThread({ url, of: "plugin" }, `--plugin ${file}`);
    urls.push(url);
  }
  if (urls.length === 0) return urls;
  expectTimers();
  sendOutputToStderr(() => theirs.getStore() === true);
  for (const [index, url] of urls.entries()) {
    try {
      await theirs.run(true, () => loadPlugins([url]));
    } catch (error) {
      throw new UsageError(`--plugin ${files[index]}: ${thrownText(error)}`, { cause: error });
    }
  }
  return urls;
}
