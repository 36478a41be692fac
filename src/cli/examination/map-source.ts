/**
 * What `examine` and `guard` are pointed at: a name, or a file told apart by its content. Read here, built in the
 * worker.
 */
import { readFileSync, statSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ExpressionFile } from "../../examination/subjects/expression-subject.ts";
import { NAMED_SUBJECTS } from "../../examination/subjects/named-subjects.ts";
import { given } from "../../numeric/given.ts";
import { didYouMean, namesInBrief } from "../options/nearest-name.ts";
import { requirePackages } from "../files/optional-packages.ts";
import { reasonOf } from "../files/output-folder.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { checkedExpressionFile } from "./expression-file.ts";

export type MapSource =
  | { readonly kind: "named"; readonly name: string; readonly w?: number }
  | { readonly kind: "expression"; readonly file: ExpressionFile; readonly title: string }
  | { readonly kind: "network"; readonly bytes: Uint8Array; readonly title: string; readonly question: WeightsQuestion }
  | { readonly kind: "module"; readonly url: string; readonly title: string };

/** What is asked of a file of weights. */
export interface WeightsQuestion {
  /** The cell that the weights are of, where their shapes do not say. */
  readonly cell?: string;
  /** The prefix of the network, where the file has several. */
  readonly network?: string;
}

export interface MapOptions extends WeightsQuestion {
  /** The weight of a named neuron. */
  readonly w?: number;
}

const MODULES = new Set([".mjs", ".js", ".cjs", ".mts", ".ts"]);

/** The largest file that is read, in bytes: 4096 units in doubles would be smaller. */
const LARGEST_FILE = 512 * 1024 * 1024;

export function mapSource(map: string, { w, cell, network }: MapOptions): MapSource {
  const question = given({ cell, network });
  const refuseQuestion = (place: string): void => {
    for (const flag of Object.keys(question)) {
      throw new UsageError(`--${flag} goes with a file of weights, got it with ${place}`);
    }
  };
  const named = NAMED_SUBJECTS.find(({ name }) => name === map);
  if (named !== undefined) {
    if (w !== undefined && !named.hasWeight) throw new UsageError(`--w goes with a neuron, got it with ${map}`);
    refuseQuestion(map);
    return { kind: "named", name: map, ...given({ w }) };
  }
  if (w !== undefined) throw new UsageError(`--w goes with a neuron by name, got it with ${map}`);
  const title = basename(map);
  const size = sizeOf(map);
  if (MODULES.has(extname(map).toLowerCase())) {
    refuseQuestion(map);
    requireRunnable(map);
    return { kind: "module", url: pathToFileURL(resolve(map)).href, title };
  }
  if (size > LARGEST_FILE)
    throw new UsageError(`${map}: the file must have at most ${LARGEST_FILE} bytes, got ${size}`);
  const bytes = bytesOf(map);
  if (bytes.length === 0) throw new UsageError(`${map}: the file must not be empty`);
  const expression = asExpression(bytes);
  if (expression !== undefined) {
    refuseQuestion(`formulas in ${map}`);
    requirePackages(["mathjs@15"], `${map}: formulas are read by mathjs`);
    return { kind: "expression", file: checkedExpressionFile(expression, map), title };
  }
  return { kind: "network", bytes, title, question };
}

function sizeOf(map: string): number {
  try {
    const stat = statSync(map);
    if (!stat.isFile())
      throw new UsageError(`${map}: it must be a file, got ${stat.isDirectory() ? "a folder" : "no file"}`);
    return stat.size;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      throw new UsageError(`${map}: cannot be read: ${reasonOf(error)}`, { cause: error });
    }
    const names = NAMED_SUBJECTS.map(({ name }) => name);
    const hint = didYouMean(map, names);
    const rule = `<map> must be a file or one of ${namesInBrief(names, "latchlab examine --list")}`;
    throw new UsageError(`${rule}, got ${map}${hint === "" ? "" : ` (${hint})`}`, { cause: error });
  }
}

function bytesOf(map: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(map));
  } catch (error) {
    throw new UsageError(`${map}: cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}

/** Refuses TypeScript where Node does not strip its types. */
function requireRunnable(map: string): void {
  if (!/\.m?ts$/i.test(map) || stripsTypes()) return;
  throw new UsageError(
    `${map}: TypeScript is run by Node 22.18 or later, this is ${process.version}; compile it or write it as .mjs`,
  );
}

/**
 * Whether this Node strips types: newer versions say so, though the types of the oldest supported one do not know of
 * it.
 */
const stripsTypes = () => Boolean((process.features as { readonly typescript?: unknown }).typescript);

/** The content of a JSON file that has formulas in it; undefined for any other file. */
function asExpression(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  const first = bytes.find((byte) => byte > 0x20);
  if (first !== "{".charCodeAt(0)) return undefined;
  try {
    const content: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const isFormulas =
      typeof content === "object" && content !== null && ("update" in content || "variables" in content);
    return isFormulas ? content : undefined;
  } catch {
    return undefined; // the decoder of weights says what is wrong with it
  }
}
