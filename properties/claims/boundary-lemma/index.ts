/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./boundary-lemma.ts";
import * as literal from "./boundary-lemma-literal.ts";
import * as neutral from "./boundary-lemma-neutral.ts";
import * as saddle from "./boundary-lemma-saddle.ts";

export const claims: readonly Claim[] = [
  literal.bare,
  literal.literal,
  literal.singular,
  neutral.literal,
  statement.repaired,
  statement.control,
  saddle.repaired,
  saddle.control,
];
