/** Documents that are wrong by structure: a valid one with a few of its places changed, or its text damaged. */
import type { Random } from "../../../src/numeric/random.ts";

/** What stands in place of something else. */
const JUNK: readonly unknown[] = [
  ...[null, true, "", "x", "__proto__", "\u001b[31m", "::error::boo", "a\nb", "é".repeat(500), -0, -1, 0, 1, 2],
  ...[0.5, 1e-320, 1e308, 2 ** 53, 4294967296, [], [[]], [[[]]], {}, { a: {} }, [null], ["x", 1], [1e308, 1e308]],
  Array.from({ length: 3000 }, (_, k) => k),
  Object.fromEntries(Array.from({ length: 300 }, (_, k) => [`k${k}`, k])),
];

/** Texts that JSON allows and JavaScript's writer never writes, and some that it does not allow. */
const RAW: readonly string[] = [
  ...["NaN", "Infinity", "1e999", "-1e999", "01", "0x10", "undefined", '"\\ud800"', '"\\u0000"', "[".repeat(5000)],
  ...['{"a":1,"a":2}', '{"__proto__":{"x":1}}', "/* */ 1", "'x'", ",", "", "1 1"],
];

const MARK = "<raw>";

type Branch = Record<string, unknown> | unknown[];

const isBranch = (value: unknown): value is Branch => typeof value === "object" && value !== null;

/** The branches of a document, itself first. */
const branchesOf = (value: unknown): readonly Branch[] =>
  isBranch(value) ? [value, ...Object.values(value).flatMap(branchesOf)] : [];

const pick = <One>(random: Random, list: readonly One[]): One => list[random.integerBelow(list.length)];

/** The text of this document with one to three places changed, and one time in four its text damaged. */
export function wrongText(random: Random, document: unknown): string {
  const copy = structuredClone(document);
  let raw = "";
  for (let changes = 1 + random.integerBelow(3); changes > 0; changes--) {
    const branch = pick(random, branchesOf(copy));
    const keys = Object.keys(branch);
    const key = keys.length === 0 ? "0" : pick(random, keys);
    const own = branch as Record<string, unknown>;
    switch (random.integerBelow(6)) {
      case 0:
        if (Array.isArray(branch)) branch.splice(Number(key), 1);
        else Reflect.deleteProperty(own, key);
        break;
      case 1:
        if (Array.isArray(branch)) branch.push(structuredClone(branch[0]));
        else
          own[pick(random, ["nosuch", "__proto__", "constructor", " ", key.toUpperCase()])] = structuredClone(
            pick(random, JUNK),
          );
        break;
      case 2:
        own[key] = MARK;
        raw = pick(random, RAW);
        break;
      case 3:
        own[key] = structuredClone(pick(random, branchesOf(document)));
        break;
      default:
        own[key] = structuredClone(pick(random, JUNK));
    }
  }
  const text = JSON.stringify(copy).replaceAll(JSON.stringify(MARK), raw);
  return random.integerBelow(4) === 0 ? damaged(random, text) : text;
}

function damaged(random: Random, text: string): string {
  const at = random.integerBelow(text.length + 1);
  switch (random.integerBelow(5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return `\uFEFF${text}`;
    case 2:
      return `${text}\n${text}`;
    case 3:
      return text.slice(0, at) + pick(random, ["\0", '"', "{", "]", "\\", "\n", "9", "\u2028"]) + text.slice(at);
    default:
      return text.slice(0, at) + text.slice(at + 1 + random.integerBelow(20));
  }
}
