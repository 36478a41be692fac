/**
 * JSON that says everything once. Of fields of one name in one object JSON.parse keeps the last and drops the others
 * without a word; in a file of weights that is another network than the one that a reader sees, so it is refused.
 */
import { quoted } from "./tensor.ts";
import { WeightsError } from "./weights-error.ts";

/**
 * The content of UTF-8 JSON. Throws a WeightsError, with the text `place: otherwise` if it is no JSON, and where an
 * object gives a name twice.
 */
export function unambiguousJson(bytes: Uint8Array, place: string, otherwise: string): unknown {
  let json: string;
  let content: unknown;
  try {
    json = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    content = JSON.parse(json);
  } catch {
    throw new WeightsError(`${place}: ${otherwise}`);
  }
  const name = repeatedName(json);
  if (name !== undefined) throw new WeightsError(`${place}: each name must be given once, got ${quoted(name)} twice`);
  return content;
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
