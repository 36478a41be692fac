/**
 * Where JSON breaks. What JSON.parse says of it differs between engines, often gives no place, and repeats the text.
 *
 * The place is the first character that no JSON can have there: each longer text with that beginning is broken too.
 */

/** What may come next: a value, also the end of a list, also the end of an object, a name, or what follows a value. */
type Expected = "value" | "value or ]" | "name or }" | "name" | "follows";

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The index of the first character at which this is no JSON, its length if it ends too early; undefined for JSON. */
export function jsonFault(json: string): number | undefined {
  const open: string[] = [];
  let expected: Expected = "value";
  let at = 0;
  const skipSpaces = (): void => {
    while (json[at] === " " || json[at] === "\n" || json[at] === "\r" || json[at] === "\t") at++;
  };
  for (;;) {
    skipSpaces();
    const character = json[at];
    if (expected === "follows") {
      if (open.length === 0) return at === json.length ? undefined : at;
      const innermost = open[open.length - 1];
      if (character === innermost) open.pop();
      else if (character === ",") expected = innermost === "}" ? "name" : "value";
      else return at;
      at++;
    } else if (character === "]" && expected === "value or ]") {
      open.pop();
      expected = "follows";
      at++;
    } else if (character === "}" && expected === "name or }") {
      open.pop();
      expected = "follows";
      at++;
    } else if (expected === "name" || expected === "name or }") {
      if (character !== '"') return at;
      const end = endOfString(json, at);
      if (end.broken) return end.at;
      at = end.at;
      skipSpaces();
      if (json[at] !== ":") return at;
      at++;
      expected = "value";
    } else if (character === "{" || character === "[") {
      open.push(character === "{" ? "}" : "]");
      expected = character === "{" ? "name or }" : "value or ]";
      at++;
    } else {
      const end = character === '"' ? endOfString(json, at) : endOfWord(json, at);
      if (end.broken) return end.at;
      at = end.at;
      expected = "follows";
    }
  }
}

interface End {
  readonly at: number;
  readonly broken: boolean;
}

function endOfString(json: string, opening: number): End {
  let at = opening + 1;
  for (;;) {
    const character = json[at];
    if (at >= json.length || character < " ") return { at, broken: true };
    if (character === '"') return { at: at + 1, broken: false };
    if (character === "\\") {
      const end = endOf(ESCAPE, json, at);
      if (end.broken) return end;
      at = end.at;
    } else at++;
  }
}

const endOfWord = (json: string, at: number): End => endOf(/[-\d]/.test(json.charAt(at)) ? NUMBER : WORD, json, at);

function endOf(token: RegExp, json: string, at: number): End {
  token.lastIndex = at;
  return token.test(json) ? { at: token.lastIndex, broken: false } : { at, broken: true };
}
