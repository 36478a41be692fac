/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./definition-2.ts";
import * as taxonomy from "./definition-2-taxonomy.ts";

export const claims: readonly Claim[] = [
  statement.literal,
  statement.repaired,
  statement.control,
  taxonomy.literal,
  taxonomy.repaired,
  taxonomy.control,
];
