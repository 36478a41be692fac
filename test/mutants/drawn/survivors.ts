/** Why mutants are left by all tests that they are put to: read one by one, and explained. */
import type { DrawnMutant } from "./drawn.ts";

/** A mutant that is left, and why: named by its file and function, its line, and what is replaced by what. */
export interface Left extends Pick<DrawnMutant, "file" | "within" | "line" | "replaced" | "by"> {
  readonly why: string;
}

const LEFT: readonly Left[] = [];

export function whyLeft({ file, within, line, replaced, by }: DrawnMutant): string | undefined {
  return LEFT.find(
    (one) =>
      one.file === file && one.within === within && one.line === line && one.replaced === replaced && one.by === by,
  )?.why;
}
