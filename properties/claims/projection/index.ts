/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./projection.ts";
import * as literal from "./projection-literal.ts";

export const claims: readonly Claim[] = [
  literal.literal,
  statement.repaired,
  statement.control,
  statement.independentRepaired,
  statement.independentControl,
];
