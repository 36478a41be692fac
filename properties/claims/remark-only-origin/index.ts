/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./remark-only-origin.ts";
import * as literal from "./remark-only-origin-literal.ts";

export const claims: readonly Claim[] = [
  literal.literal,
  statement.repaired,
  statement.control,
  statement.scaledRepaired,
  statement.scaledControl,
];
