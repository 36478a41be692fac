/** Long lists in words: the first few, and how many more. */

/** The entries of a list, of which at most so many are told: the first ones, and how many more there are. */
export const folded = (entries: readonly string[], most: number): readonly string[] =>
  entries.length <= most ? entries : [...entries.slice(0, most - 1), `${entries.length - most + 1} more`];
