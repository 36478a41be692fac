/** Files that a report is rendered to: written, or compared with what is on disk. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { textOf, writeWhole } from "../files/output-folder.ts";
import { EXIT } from "../terminal/exit-codes.ts";

/** The files of a report, by their paths. */
export interface RenderedFiles {
  readonly files: ReadonlyMap<string, string>;
  /** The folder that holds the figures of this report and no others. */
  readonly figuresFolder: string;
}

export function writeAll({ files }: RenderedFiles): void {
  for (const [file, text] of files) writeWhole(file, text);
}

/** Prints which files are missing, differ from what is rendered, or are strays; returns the exit code. */
export function compareWithDisk({ files, figuresFolder }: RenderedFiles): number {
  const differing = [...files].flatMap(([file, text]) => {
    const onDisk = textOf(file);
    if (onDisk === text) return [];
    return [onDisk === undefined ? `${file}: missing` : `${file}: differs from what the results give`];
  });
  const strays = figuresOnDisk(figuresFolder)
    .filter((file) => !files.has(file))
    .map((file) => `${file}: not a figure of this report`);
  const lines = [...differing, ...strays];
  process.stdout.write(`${(lines.length === 0 ? [`${files.size} files as rendered`] : lines).join("\n")}\n`);
  return lines.length === 0 ? EXIT.asExpected : EXIT.unexpected;
}

function figuresOnDisk(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".svg"))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
