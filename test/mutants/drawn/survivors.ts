/** Why mutants are left by all tests that they were put to: read one by one, and explained. */
import type { DrawnMutant } from "./drawn.ts";
import { DYNAMICS_LEFT } from "./dynamics-left.ts";
import { NETWORK_LEFT } from "./network-left.ts";
import { NUMERIC_LEFT } from "./numeric-left.ts";

/**
 * Kinds of reasons. No input tells the mutant from the library; it does so by less than the rounding that is promised;
 * or it changes how long something takes or how hard a search tries, of which nothing is promised.
 */
export const WHYS_LEFT = ["equivalent", "rounding", "effort"] as const;
export type WhyLeft = (typeof WHYS_LEFT)[number];

/** A mutant that is left, and why: named by its file and function, its line, and what is replaced by what. */
export interface Left extends Pick<DrawnMutant, "file" | "within" | "line" | "replaced" | "by"> {
  readonly because: WhyLeft;
  readonly why: string;
}

const LEFT: readonly Left[] = [...NUMERIC_LEFT, ...DYNAMICS_LEFT, ...NETWORK_LEFT];

/** What was said of a mutant that was left. */
export function leftOf({ file, within, line, replaced, by }: DrawnMutant): Left | undefined {
  return LEFT.find(
    (one) =>
      one.file === file && one.within === within && one.line === line && one.replaced === replaced && one.by === by,
  );
}
