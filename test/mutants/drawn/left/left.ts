/** What is said of a mutant that all tests left. */
import type { DrawnMutant } from "../drawn.ts";

/**
 * Kinds of reasons. No input tells the mutant from the library; it does so by less than the rounding that is promised;
 * it changes how long something takes or how hard a search tries, of which nothing is promised; or a test could tell,
 * and none does.
 */
export const WHYS_LEFT = ["equivalent", "rounding", "effort", "open"] as const;
export type WhyLeft = (typeof WHYS_LEFT)[number];

/** A mutant that is left, and why: named by its file and function, its line, and what is replaced by what. */
export interface Left extends Pick<DrawnMutant, "file" | "within" | "line" | "replaced" | "by"> {
  readonly because: WhyLeft;
  readonly why: string;
}
