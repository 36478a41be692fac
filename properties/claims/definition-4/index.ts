/** The claims on definition 4, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as coordinatePeriods from "./definition-4-coordinate-periods.ts";
import * as coordinate from "./definition-4-coordinate.ts";
import * as inclusion from "./definition-4-inclusion.ts";
import * as open from "./definition-4-open.ts";
import * as definition4 from "./definition-4.ts";

export const claims = claimsOn(PAPER.definition4, [
  inclusion.literal,
  inclusion.repaired,
  coordinate.tempting,
  coordinate.repaired,
  coordinatePeriods.repaired,
  definition4.repaired,
  open.repaired,
]);
