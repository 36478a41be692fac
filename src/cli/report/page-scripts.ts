/** The scripts of pages, as the build bundles them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A script, to stand in a page as it is. Throws an Error that names the file where there is no build. */
function scriptOf(caller: string, name: string): string {
  const file = new URL(`../../live/${name}.bundle.js`, import.meta.url);
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Error(`${caller}: ${fileURLToPath(file)} cannot be read; npm run build makes it`, { cause });
  }
}

/** The script of the live figures. Throws an Error that names the file where there is no build. */
export const liveScript = (): string => scriptOf("liveScript", "live-figures");

/** The script of a report's page. Throws an Error that names the file where there is no build. */
export const readingScript = (): string => scriptOf("readingScript", "reading");
