/**
 * The corpus: counterexamples to claims that were expected to hold, kept by value.
 *
 * `properties/corpus/` is read-only input and is replayed before anything is drawn; new counterexamples go to
 * `runs/corpus/`. A value survives what a seed and a path do not: a new version of the generators.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { shortened } from "../../src/networks/weights/printable.ts";
import type { Json } from "./claim.ts";
import type { Verdict } from "./verdict.ts";

const storedCase = z.strictObject({
  schema: z.literal(1),
  claim: z.string().min(1),
  case: z.json(),
  /** Where the case comes from: version, seed, what went wrong. */
  note: z.string(),
});

/** A counterexample as it is kept, with the file that it stands in. */
export interface StoredCase {
  /** The file. */
  readonly file: string;
  /** The id of the claim, or the name of the user-defined property. */
  readonly claim: string;
  /** The case, by value. */
  readonly case: Json;
  /** Where the case comes from: version, seed, what went wrong. */
  readonly note: string;
}

/** The error that says which file or folder of a corpus cannot be read, and why. */
export class CorpusError extends Error {}

/** The longest text of what is wrong with a case: it may have thousands of keys that are not known. */
const LONGEST = 300;

const REASONS: Partial<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "it is a file, not a folder",
  EISDIR: "it is a folder, not a file",
  EACCES: "permission denied",
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : REASONS[code]) ?? message;
}

/** The folder of counterexamples that the package carries. */
export const PACKAGED_CORPUS = join(packageRoot(), "properties", "corpus");

/**
 * The stored cases of a folder in the order of their file names; none where there is no such folder. Throws a
 * CorpusError for a folder or a file that cannot be read.
 */
export function readCorpus(folder: string): readonly StoredCase[] {
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => readStoredCase(join(folder, name)));
  } catch (error) {
    if (error instanceof CorpusError) throw error;
    throw new CorpusError(`corpus folder ${folder}: ${reasonOf(error)}`);
  }
}

/** The stored case in a file. Throws a CorpusError for a file that cannot be read or holds no stored case. */
export function readStoredCase(file: string): StoredCase {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CorpusError(`corpus file ${file}: ${reasonOf(error)}`);
  }
  const parsed = storedCase.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CorpusError(
      `corpus file ${file}: ${issue.path.join(".") || "the whole"}: ${shortened(issue.message, LONGEST)}`,
    );
  }
  return { file, claim: parsed.data.claim, case: parsed.data.case, note: parsed.data.note };
}

/**
 * Keeps the counterexample of a verdict by value in a folder, which must exist, and returns the file. The version goes
 * into its note.
 */
export function storeCounterexample(
  folder: string,
  claimId: string,
  verdict: Extract<Verdict, { kind: "refuted" }>,
  version: string,
): string {
  // Ids that differ in a slash for a hyphen, or in capitals, must not share a file.
  const told = fingerprint(JSON.stringify([claimId, verdict.counterexample]));
  const name = `${claimId.replaceAll("/", "-")}-${told}.json`;
  const note = `latchlab ${version}, seed ${verdict.replay.seed}: margin ${verdict.margin.margin}`;
  const file = join(folder, name);
  writeFileSync(
    file,
    `${JSON.stringify({ schema: 1, claim: claimId, case: verdict.counterexample, note }, null, 2)}\n`,
  );
  return file;
}

/** The 32-bit FNV-1a hash of a text, enough to keep the counterexamples of like-named claims apart. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** The folder of package.json, above this file in the sources as in the compiled package. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}
