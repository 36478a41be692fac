/** The names that a misspelt one was meant to be, and how errors list the names that there are. */

/** The name nearest to a word; undefined where none is near. */
export const nearestName = (word: string, names: readonly string[]): string | undefined => nearestNames(word, names)[0];

/**
 * The names nearest to a word: those that go on after it, where it has three letters or more, else those at the least
 * edit distance, unless more than a third of the word would have to change.
 */
export function nearestNames(word: string, names: readonly string[]): readonly string[] {
  const most = Math.max(2, Math.floor(word.length / 3));
  const distanceTo = (name: string) => (word.length >= 3 && name.startsWith(word) ? 0 : editDistance(word, name));
  const distances = new Map(names.map((name) => [name, distanceTo(name)]));
  const least = Math.min(most, ...distances.values());
  return [...distances].filter(([, distance]) => distance === least).map(([name]) => name);
}

/** The most letters that an error spends on a list of names. */
const MOST = 80;

/** What an error asks after a misspelt word: the nearest names, as many as are soon read; empty where none is near. */
export function didYouMean(word: string, names: readonly string[]): string {
  const near = nearestNames(word, names);
  const some = near.filter((_, k) => k === 0 || near.slice(0, k + 1).join(", ").length <= MOST);
  if (some.length === 0) return "";
  const before = some.slice(0, -1).join(", ");
  return `did you mean ${before === "" ? "" : `${before} or `}${some[some.length - 1]}?`;
}

/** The names as an error lists them: all where they are few, else how many and the command that lists them. */
export function namesInBrief(names: readonly string[], listedBy: string): string {
  const all = names.join(", ");
  return all.length <= MOST ? all : `${names.length} names, which ${listedBy} lists`;
}

/** The edit distance (Levenshtein): the least number of letters inserted, deleted or replaced between two words. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}
