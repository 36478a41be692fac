/** Waiting for what another process writes. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Waits until this is so; throws an Error that names it where it has not come to that within so many seconds. */
export async function until(isTrue: () => boolean, what: string, seconds = 60): Promise<void> {
  const end = Date.now() + 1000 * seconds;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error(`it did not come to this within ${seconds} s: ${what}`);
    await sleep(50);
  }
}

/** The number of rows in the journal of a folder. */
export function journalLines(folder: string): number {
  const file = join(folder, "journal.jsonl");
  if (!existsSync(file)) return 0;
  let lines = 0;
  for (const byte of readFileSync(file)) if (byte === 10) lines++;
  return lines;
}
