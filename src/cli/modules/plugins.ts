/** Modules of user-defined tasks and algorithms, loaded when a command starts. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { loadPlugins } from "../../experiments/plugin.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { askInOwnThread } from "./in-own-thread.ts";

/**
 * Loads these files and returns their URLs. Throws a UsageError for a file that cannot be loaded or exports nothing
 * of use.
 */
export async function pluginsFrom(files: readonly string[]): Promise<readonly string[]> {
  const urls: string[] = [];
  for (const file of files) {
    if (!existsSync(file)) throw new UsageError(`--plugin ${file}: there is no such file`);
    const url = pathToFileURL(resolve(file)).href;
    await askInOwnThread({ url, of: "loading" }, `--plugin ${file}`);
    try {
      await loadPlugins([url]);
    } catch (error) {
      throw new UsageError(`--plugin ${file}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
    urls.push(url);
  }
  return urls;
}
