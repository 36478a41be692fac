/** Makes a folder with the folders above it. Node's own `recursive` never returns where a folder exists but takes no new ones (/proc). */
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

export function makeFolder(folder: string): void {
  const whole = resolve(folder);
  if (statSync(whole, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(whole);
  if (parent !== whole) makeFolder(parent);
  mkdirSync(whole);
}
