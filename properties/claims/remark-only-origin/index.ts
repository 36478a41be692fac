/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as origin from "./remark-only-origin.ts";
import * as scaled from "./remark-only-origin-scaled.ts";

export const claims: readonly Claim[] = [
  origin.literal,
  origin.repaired,
  origin.control,
  scaled.repaired,
  scaled.control,
];
