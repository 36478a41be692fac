/**
 * A finding for each published mean: met under the constants that come nearest to the whole table, met only under
 * others, met under those in the search alone, not met by any setting that was tried, or not searched for.
 *
 * Where a row has lost its blanks, table and search each place its values by themselves. So a value is looked up by its
 * place in the row, and may stand at another length in the search than in the table.
 */
import type { GivenOptions } from "../../tasks/option-table.ts";
import type { TableConstants, TaskConstants } from "./companion-constants.ts";
import type { ComparedRow } from "./companion-results.ts";
import type { TriedSetting } from "./constants-search.ts";

/** What is found of one published mean. */
export type PublishedFinding =
  | { readonly kind: "met" }
  /** Met under other constants, at this length. */
  | {
      readonly kind: "met only with";
      readonly constants: TaskConstants;
      readonly options: GivenOptions;
      readonly T: number;
    }
  /** Met under the same constants on the fewer trials of the search, and on none of the table. */
  | { readonly kind: "met in the search only" }
  | { readonly kind: "not met by any setting" }
  /** The search had fewer lengths than the table, and none for this value. */
  | { readonly kind: "not searched" };

/** The findings on a method at one length. */
export interface PublishedFindings {
  readonly algorithm: string;
  readonly T: number;
  readonly error: PublishedFinding;
  readonly presentations: PublishedFinding;
}

/**
 * The findings on one row of a table, of those lengths to which a published value belongs; `nearest` are the constants
 * of the table. Of several other settings that meet a value that with the least distance over the whole row is named.
 */
export function publishedFindings(
  { algorithm, cells }: ComparedRow,
  tried: readonly TriedSetting[],
  nearest: TableConstants | undefined,
): readonly PublishedFindings[] {
  const own = tried
    .filter((one) => one.algorithm === algorithm)
    .sort((a, b) => a.distance - b.distance)
    .map(({ constants, options, cells: all }) => ({
      constants,
      options,
      isNearest:
        JSON.stringify([constants, options]) === JSON.stringify([nearest?.constants, nearest?.methods[algorithm]]),
      values: all.filter(({ errorMet }) => errorMet !== null),
    }));
  const findingOf = (met: boolean, value: number, name: "errorMet" | "presentationsMet"): PublishedFinding => {
    if (met) return { kind: "met" };
    if (own.every(({ values }) => values.length <= value)) return { kind: "not searched" };
    const meeting = own.filter(({ values }) => values.at(value)?.[name] === true);
    const other = meeting.find(({ isNearest }) => !isNearest);
    if (other !== undefined) {
      const { constants, options, values } = other;
      return { kind: "met only with", constants, options, T: values[value].T };
    }
    return { kind: meeting.length > 0 ? "met in the search only" : "not met by any setting" };
  };
  return cells
    .filter(({ published }) => published !== undefined)
    .map(({ T, published }, value) => ({
      algorithm,
      T,
      error: findingOf(published?.error.met === true, value, "errorMet"),
      presentations: findingOf(published?.presentations.met === true, value, "presentationsMet"),
    }));
}
