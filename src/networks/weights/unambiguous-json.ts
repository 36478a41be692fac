/**
 * JSON that says everything once. Of fields of one name in one object JSON.parse keeps the last and drops the others
 * without a word; in a file of weights that is another network than the one that a reader sees, so it is refused.
 */
import { jsonFault } from "./formats/json-fault.ts";
import { quoted } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";

/**
 * The content of UTF-8 JSON. Throws a WeightsError: with the text `place: otherwise` if it is no text or does not begin
 * as JSON of lists or objects does, with the place where it breaks if it does, and where an object gives a name twice.
 */
export function unambiguousJson(bytes: Uint8Array, place: string, otherwise: string): unknown {
  const json = textOf(bytes);
  if (json === undefined || !/^\s*[[{]/.test(json)) throw new WeightsError(`${place}: ${otherwise}`);
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    throw new WeightsError(`${place}: ${whereItBreaks(json)}`);
  }
  const name = repeatedName(json);
  if (name !== undefined) throw new WeightsError(`${place}: each name must be given once, got ${quoted(name)} twice`);
  return content;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function whereItBreaks(json: string): string {
  const at = jsonFault(json) ?? json.length;
  const before = json.slice(0, at).split("\n");
  const place = `line ${before.length}, column ${before[before.length - 1].length + 1}`;
  return at === json.length
    ? `the JSON ends too soon, at ${place}`
    : `the JSON breaks at ${place} (character ${at + 1} of ${json.length}), got ${quoted(json.slice(at, at + 20))}`;
}

/** A name that one object of this JSON, which must be valid, gives to two of its fields. */
function repeatedName(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === "{") open.push(new Set());
    else if (character === "}") open.pop();
    else if (character === '"') {
      const begin = at;
      at = closingQuote(json, begin);
      if (!isName(json, at + 1)) continue;
      // Parsed, since one name can be written with escapes and without.
      const name = JSON.parse(json.slice(begin, at + 1)) as string;
      const names = open[open.length - 1];
      if (names.has(name)) return name;
      names.add(name);
    }
  }
  return undefined;
}

function closingQuote(json: string, opening: number): number {
  let at = opening + 1;
  while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at;
}

/** Whether the string that ends before `at` names a field. */
function isName(json: string, at: number): boolean {
  while (json[at] === " " || json[at] === "\n" || json[at] === "\r" || json[at] === "\t") at++;
  return json[at] === ":";
}
