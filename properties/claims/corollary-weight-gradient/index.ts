/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./corollary-weight-gradient.ts";
import * as tail from "./corollary-weight-gradient-tail.ts";

export const claims: readonly Claim[] = [
  statement.repaired,
  statement.control,
  tail.recent,
  tail.tailRepaired,
  tail.tailControl,
];
