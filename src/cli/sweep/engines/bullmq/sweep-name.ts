/** What sets the groups of a sweep apart from those of others in a queue. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { textOf, writeWhole } from "../../../files/output-folder.ts";

const NAME = "queue-name.txt";

/**
 * The name of the sweep in a folder: drawn once and kept there, so that a sweep that was moved, or is gone on with from
 * another machine, finds what it has left in the queue.
 */
export function sweepNameIn(folder: string): string {
  const file = join(folder, NAME);
  const kept = textOf(file)?.trim() ?? "";
  if (/^[0-9a-f]{16}$/.test(kept)) return kept;
  const name = randomBytes(8).toString("hex");
  writeWhole(file, `${name}\n`);
  return name;
}
