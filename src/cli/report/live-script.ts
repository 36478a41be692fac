/** The script of the live figures, as the build bundles it. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FILE = new URL("../../live/live-figures.bundle.js", import.meta.url);

/**
 * The script of the live figures, to stand in a page as it is. Throws an Error that names the file where there is no
 * build.
 */
export function liveScript(): string {
  try {
    return readFileSync(FILE, "utf8");
  } catch (cause) {
    throw new Error(`liveScript: ${fileURLToPath(FILE)} cannot be read; npm run build makes it`, { cause });
  }
}
