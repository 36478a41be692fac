/** The claims on definition 2, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as taxonomy from "./definition-2-taxonomy.ts";
import * as definition2 from "./definition-2.ts";

export const claims: readonly Claim[] = [
  definition2.literal,
  definition2.repaired,
  definition2.control,
  taxonomy.literal,
  taxonomy.repaired,
  taxonomy.control,
];
