/** Where slow tests keep what they found, for the commit: results/slow/<name>.json, whole or not at all. */
import { mkdirSync } from "node:fs";
import { writeWhole } from "../src/cli/files/output-folder.ts";

export function keepResult(name: string, text: string): void {
  mkdirSync("results/slow", { recursive: true });
  writeWhole(`results/slow/${name}.json`, text);
}

/** An object whose fields stand on a line each, and of its lists each entry. */
export function linesOf(result: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(result).map(([key, value]) => {
    const shown = Array.isArray(value)
      ? `[\n${value.map((entry) => `    ${JSON.stringify(entry)}`).join(",\n")}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${shown}`;
  });
  return `{\n${fields.join(",\n")}\n}\n`;
}
