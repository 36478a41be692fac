/** The committed results that travel with the package. */
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { textOf } from "./output-folder.ts";
import { packageFolder } from "./package-folder.ts";

/** The text of a file of the committed results; undefined where the package has none of this name. */
export const committedResult = (...path: readonly string[]): string | undefined =>
  textOf(join(packageFolder(), "results", ...path));

/** The text of all pages of the committed report, the first one before the others. */
export function committedPages(): readonly string[] {
  const folder = join(packageFolder(), "results", "pages");
  const files = [join(packageFolder(), "REPORT.md"), ...namesIn(folder).map((name) => join(folder, name))];
  return files.map(textOf).filter((text) => text !== undefined);
}

/** The names of the pages of the committed report but for the first one. */
export const committedPageNames = (): readonly string[] =>
  namesIn(join(packageFolder(), "results", "pages"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => file.slice(0, -".md".length));

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** The path of a committed file of results from the working folder; undefined where the package has no such file. */
export function committedPath(...path: readonly string[]): string | undefined {
  const file = join(packageFolder(), "results", ...path);
  return existsSync(file) ? relative(process.cwd(), file) : undefined;
}
