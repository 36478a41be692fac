/** What modules of users hash to, so that processes on several machines can tell whether they have loaded the same. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/**
 * The SHA-256 of the file at each URL, in hexadecimal digits and in the order of the digits: the order in which modules
 * are loaded changes nothing. What a module imports by itself is not in it.
 */
export const pluginHashes = (urls: readonly string[]): readonly string[] =>
  urls
    .map((url) =>
      createHash("sha256")
        .update(readFileSync(new URL(url)))
        .digest("hex"),
    )
    .sort();
