/** Quotes a text so that a shell reads it as one word, where it needs quotes. */
export const shellWord = (word: string): string =>
  /^[\w.,:=/+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
