/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./definition-4.ts";
import * as coordinate from "./definition-4-coordinate.ts";
import * as inclusion from "./definition-4-inclusion.ts";
import * as open from "./definition-4-open.ts";

export const claims: readonly Claim[] = [
  inclusion.literal,
  inclusion.repaired,
  inclusion.control,
  coordinate.literal,
  coordinate.repaired,
  coordinate.control,
  coordinate.periodsRepaired,
  coordinate.periodsControl,
  statement.repaired,
  statement.control,
  open.repaired,
  open.control,
];
