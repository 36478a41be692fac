/** The claims on definition 2, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as everywhere from "./definition-2-everywhere.ts";
import * as taxonomy from "./definition-2-taxonomy.ts";
import * as definition2 from "./definition-2.ts";

export const claims = claimsOn(PAPER.definition2, [
  definition2.literal,
  definition2.repaired,
  taxonomy.literal,
  taxonomy.repaired,
  everywhere.tempting,
  everywhere.repaired,
]);
