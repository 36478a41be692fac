/**
 * A finding for each published mean: met under the constants that come nearest to the whole table, met only under
 * others, or not met by any setting that was tried.
 */
import type { GivenOptions } from "../../tasks/option-table.ts";
import type { TaskConstants } from "./companion-constants.ts";
import type { ComparedRow } from "./companion-results.ts";
import type { TriedSetting } from "./constants-search.ts";

/** What is found of one published mean. */
export type PublishedFinding =
  | { readonly kind: "met" }
  | { readonly kind: "met only with"; readonly constants: TaskConstants; readonly options: GivenOptions }
  | { readonly kind: "not met by any setting" };

/** The findings on a method at one length. */
export interface PublishedFindings {
  readonly algorithm: string;
  readonly T: number;
  readonly error: PublishedFinding;
  readonly presentations: PublishedFinding;
}

/**
 * The findings on one row of a table, of those lengths to which a published value belongs. Of several other settings
 * that meet a value the one with the least distance over the whole row is named.
 */
export function publishedFindings(
  { algorithm, cells }: ComparedRow,
  tried: readonly TriedSetting[],
): readonly PublishedFindings[] {
  const own = tried.filter((one) => one.algorithm === algorithm).sort((a, b) => a.distance - b.distance);
  const findingOf = (met: boolean, T: number, name: "errorMet" | "presentationsMet"): PublishedFinding => {
    if (met) return { kind: "met" };
    const other = own.find((one) => one.cells.some((cell) => cell.T === T && cell[name] === true));
    return other === undefined
      ? { kind: "not met by any setting" }
      : { kind: "met only with", constants: other.constants, options: other.options };
  };
  return cells.flatMap(({ T, published }) =>
    published === undefined
      ? []
      : [
          {
            algorithm,
            T,
            error: findingOf(published.error.met, T, "errorMet"),
            presentations: findingOf(published.presentations.met, T, "presentationsMet"),
          },
        ],
  );
}
