/** Folders, made where they are missing. */
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder, with the folders above it. Node's own `recursive` never returns where a folder exists but takes no
 * new ones, as /proc does.
 */
export function makeFolder(folder: string): void {
  const whole = resolve(folder);
  if (statSync(whole, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(whole);
  if (parent !== whole) makeFolder(parent);
  mkdirSync(whole);
}
