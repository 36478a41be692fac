/** A text as one word of a shell command, in quotes where it needs them. */
export const shellWord = (word: string): string =>
  /^[\w.:=/+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
