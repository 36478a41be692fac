/**
 * How far one setting comes with a whole row of a published table: each value may be in reach of some setting while no
 * setting reaches them together.
 */
import type { TriedSetting } from "./constants-search.ts";

/** What the settings that were tried of a method come to, each with its whole row. */
export interface WholeRow {
  readonly algorithm: string;
  /** The number of settings that were tried. */
  readonly settings: number;
  /** The number of published values that they were held against, errors and presentations. */
  readonly values: number;
  /** The most of these that one setting meets. */
  readonly most: number;
  /** The number of settings that meet all of them. */
  readonly meetingAll: number;
  /** The setting with the least distance over the row. */
  readonly nearest: TriedSetting;
}

/** The whole rows of a table's methods, in the order in which they were tried. */
export function wholeRows(tried: readonly TriedSetting[]): readonly WholeRow[] {
  return [...new Set(tried.map(({ algorithm }) => algorithm))].map((algorithm) => {
    const own = tried.filter((one) => one.algorithm === algorithm);
    const held = own.map(heldValues);
    const met = held.map((values) => values.filter(Boolean).length);
    return {
      algorithm,
      settings: own.length,
      values: Math.max(...held.map((values) => values.length)),
      most: Math.max(...met),
      meetingAll: held.filter((values) => values.length > 0 && values.every(Boolean)).length,
      nearest: own.reduce((least, one) => (one.distance < least.distance ? one : least)),
    };
  });
}

/** For each published value that a setting was held against, whether it is met. */
const heldValues = ({ cells }: TriedSetting): readonly boolean[] =>
  cells.flatMap(({ errorMet, presentationsMet }) =>
    [errorMet, presentationsMet].filter((met): met is boolean => met !== null),
  );
