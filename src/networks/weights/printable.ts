/**
 * Text from files as messages may show it: nothing in it can end a line, steer a terminal or turn the direction of
 * reading. Control and format characters, line separators and halves of surrogate pairs are written as \u and their
 * number.
 */
export const printable = (text: string) =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return `\\u${code.padStart(4, "0")}`;
  });

/**
 * The text with nothing in it that can end a line, steer a terminal, or begin a command of GitHub's workflows, which
 * are read from any line that starts with `::` or has `##[` in it.
 */
export const safeText = (text: string): string =>
  printable(text).replaceAll("::", ":\\u003a").replaceAll("##[", "#\\u0023[");

/** The text, or its beginning and an ellipsis: at most `longest` characters. */
export const shortened = (text: string, longest: number) =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
