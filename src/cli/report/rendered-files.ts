/** Files that a report is rendered to: written, or compared with what is on disk. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { textOf, writeWhole } from "../files/output-folder.ts";
import { EXIT } from "../terminal/exit-codes.ts";

/** The files of a report, by their paths. */
export interface RenderedFiles {
  readonly files: ReadonlyMap<string, string>;
  /** The folders that hold files of this report and no others: figures and pages. */
  readonly ownFolders: readonly string[];
}

export function writeAll({ files }: RenderedFiles): void {
  for (const [file, text] of files) writeWhole(file, text);
}

/** Prints which files are missing, differ from what is rendered, or are strays; returns the exit code. */
export function compareWithDisk({ files, ownFolders }: RenderedFiles): number {
  const differing = [...files].flatMap(([file, text]) => {
    const onDisk = textOf(file);
    if (onDisk === text) return [];
    return [onDisk === undefined ? `${file}: missing` : `${file}: differs from what the results give`];
  });
  const strays = straysOf({ files, ownFolders }).map((file) => `${file}: not of this report`);
  const lines = [...differing, ...strays];
  process.stdout.write(`${(lines.length === 0 ? [`${files.size} files as rendered`] : lines).join("\n")}\n`);
  return lines.length === 0 ? EXIT.asExpected : EXIT.unexpected;
}

/** The rendered files on disk, in folders of a report, that are not of this one. */
export const straysOf = ({ files, ownFolders }: RenderedFiles): readonly string[] =>
  ownFolders.flatMap(renderedOnDisk).filter((file) => !files.has(file));

function renderedOnDisk(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.(?:svg|md)$/.test(name))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
