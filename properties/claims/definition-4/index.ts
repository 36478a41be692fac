/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as decided from "./definition-4.ts";
import * as coordinate from "./definition-4-coordinate.ts";
import * as periods from "./definition-4-coordinate-periods.ts";
import * as inclusion from "./definition-4-inclusion.ts";
import * as open from "./definition-4-open.ts";

export const claims: readonly Claim[] = [
  inclusion.literal,
  inclusion.repaired,
  inclusion.control,
  coordinate.literal,
  coordinate.repaired,
  coordinate.control,
  periods.repaired,
  periods.control,
  decided.repaired,
  decided.control,
  open.repaired,
  open.control,
];
