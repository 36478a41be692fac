/** Why mutants are left by all tests that they were put to: read one by one, and explained. */
import type { DrawnMutant } from "../drawn.ts";
import { DYNAMICS_LEFT } from "./dynamics.ts";
import { ELEMENTARY_LEFT } from "./elementary.ts";
import type { Left } from "./left.ts";
import { NETWORK_LEFT } from "./networks.ts";
import { NUMERIC_LEFT } from "./numeric.ts";

export const LEFT: readonly Left[] = [...ELEMENTARY_LEFT, ...NUMERIC_LEFT, ...DYNAMICS_LEFT, ...NETWORK_LEFT];

/** What is said of a mutant that was left. */
export function leftOf({ file, within, line, replaced, by }: DrawnMutant): Left | undefined {
  return LEFT.find(
    (one) =>
      one.file === file && one.within === within && one.line === line && one.replaced === replaced && one.by === by,
  );
}
