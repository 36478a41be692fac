/** The scripts of pages, as the build bundles them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../files/package-folder.ts";

/** A script, to stand in a page as it is. Throws an Error that names the file where there is no build. */
function scriptOf(caller: string, name: string): string {
  const file = join(packageFolder(), "lib", `${name}.bundle.js`);
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Error(`${caller}: ${file} cannot be read; npm run build makes it`, { cause });
  }
}

/** The script of the live figures. Throws an Error that names the file where there is no build. */
export const liveScript = (): string => scriptOf("liveScript", "live-figures");

/** The script of a report's page. Throws an Error that names the file where there is no build. */
export const readingScript = (): string => scriptOf("readingScript", "reading");
