/**
 * What a reader searches, as a pattern: formulas are found as terminals and documents write them, "λ_{t−1}" and "M^l",
 * and as they are read, "λt-1".
 */

/**
 * The pattern of all places of these words in a text where indices begin with `_` and exponents with `^`; undefined
 * for words of nothing but spaces and braces. Capital and small letters are one, and so are hyphen and minus.
 */
export function searchPattern(words: string): RegExp | undefined {
  const letters = Array.from(words.replace(/[{}]/g, "").trim().replace(/\s+/g, " "));
  if (letters.length === 0) return undefined;
  return new RegExp(
    letters.map((letter, i) => `${i === 0 ? "" : between(letters[i - 1], letter)}${one(letter)}`).join(""),
    "giu",
  );
}

const isSign = (letter: string) => letter === "_" || letter === "^";

/** What may stand in the text between two letters: signs that the reader left out, and braces. */
const between = (before: string, after: string) => (isSign(before) || isSign(after) ? "[{}]*" : "[_^{}]*");

function one(letter: string): string {
  if (letter === " ") return "\\s+";
  if (letter === "-" || letter === "−") return "[-−]";
  return letter.replace(/[\^$\\.*+?()[\]|/]/, "\\$&");
}
