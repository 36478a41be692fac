/** Sweeps that belong together lie in one folder: the main one at its top, tuning and what runs beside it inside. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PLAN } from "./plan-file.ts";

/** The name of the sweep that chooses settings. Every shard runs it whole, so that the choice is the same. */
export const TUNING = "tuning";

/** The names of the folders inside this one that hold a sweep, in alphabetical order; none for a missing folder. */
export function sweepsInside(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, PLAN)))
    .map(({ name }) => name)
    .sort();
}
