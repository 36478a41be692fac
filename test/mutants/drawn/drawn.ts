/** Mutants of the library's core that are drawn by chance, alike in every run: a sample by which all are judged. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { type Change, changesOf } from "./mutators.ts";

/** The core, by folder: a file belongs to the longest that it stands in. */
export const FOLDERS = [
  "src/numeric",
  "src/numeric/elementary",
  "src/numeric/linear-algebra",
  "src/numeric/spectrum",
  "src/numeric/interval",
  "src/numeric/expression",
  "src/numeric/statistics",
  "src/dynamics",
  "src/networks/back-propagation-through-time",
  "src/training",
  "src/training/algorithms",
  "src/experiments/comparison/findings",
  "properties/engine",
] as const;
export type Folder = (typeof FOLDERS)[number];

/**
 * The samples. Where the tests left mutants of the first they were made sharper, so that one says what the tests were
 * made for; each of the others was drawn afterwards, and at first said what the tests do to any mutant, before its
 * survivors were read in turn. `atFirst` keeps what was ended then.
 */
export const SAMPLES = [
  { seed: "1", count: 300, atFirst: { drawn: 299, ended: 224 } },
  { seed: "2", count: 300, atFirst: { drawn: 297, ended: 242 } },
  { seed: "3", count: 200, atFirst: { drawn: 199, ended: 165 } },
] as const;

export interface DrawnMutant extends Change {
  readonly folder: Folder;
  /** Compiled file, below dist/. */
  readonly file: string;
  /** The line of the file, and in it what is replaced. */
  readonly line: string;
  readonly replaced: string;
  /** Its address: the file, the function, what is replaced and by what, and which of several alike it is. */
  readonly id: string;
}

/** The mutants of a folder, of which so many were made and so many drawn. */
export interface DrawnFolder {
  readonly folder: Folder;
  readonly made: number;
  readonly drawn: readonly DrawnMutant[];
}

/**
 * A sample of about so many mutants, of each folder its share: those whose addresses have the least hashes, so that
 * what is drawn from one place hangs on no other.
 */
export function drawnMutants(dist: string, seed: string, count: number): readonly DrawnFolder[] {
  const all = FOLDERS.map((folder) => ({
    folder,
    mutants: filesOf(dist, folder).flatMap((file) => mutantsOf(dist, folder, file)),
  }));
  const made = all.reduce((sum, { mutants }) => sum + mutants.length, 0);
  return all.map(({ folder, mutants }) => ({
    folder,
    made: mutants.length,
    drawn: mutants
      .map((mutant) => ({ mutant, hash: createHash("sha256").update(`seed=${seed}/${mutant.id}`).digest("hex") }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1))
      .slice(0, Math.round((count * mutants.length) / made))
      .map(({ mutant }) => mutant),
  }));
}

function filesOf(dist: string, folder: Folder): readonly string[] {
  return readdirSync(join(dist, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js"))
    .map((file) => posix.join(folder, file.split(sep).join("/")))
    .filter((file) => folderOf(file) === folder)
    .sort();
}

function folderOf(file: string): Folder | undefined {
  const around = FOLDERS.filter((folder) => file.startsWith(`${folder}/`));
  return around.sort((a, b) => b.length - a.length).at(0);
}

function mutantsOf(dist: string, folder: Folder, file: string): readonly DrawnMutant[] {
  const text = readFileSync(join(dist, file), "utf8");
  const alike = new Map<string, number>();
  return changesOf(text).map((change) => {
    const { start, end, by, within } = change;
    const line = text.slice(text.lastIndexOf("\n", start) + 1, text.indexOf("\n", start)).trim();
    const replaced = text.slice(start, end);
    const address = `${file}/${within}/${line}/${replaced}/${by}`;
    const before = alike.get(address) ?? 0;
    alike.set(address, before + 1);
    return { ...change, folder, file, line, replaced, id: `${address}/${before}` };
  });
}

/** The text of the file as the mutant has it. */
export function mutatedText({ file, start, end, by }: DrawnMutant, dist: string): string {
  const text = readFileSync(join(dist, file), "utf8");
  return text.slice(0, start) + by + text.slice(end);
}
