/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as states from "./remark-additive-inputs.ts";
import * as cost from "./remark-additive-inputs-cost.ts";
import * as norm from "./remark-additive-inputs-norm.ts";
import * as spectrum from "./remark-additive-inputs-spectrum.ts";

export const claims: readonly Claim[] = [
  states.repaired,
  states.control,
  spectrum.repaired,
  spectrum.control,
  norm.literal,
  norm.repaired,
  norm.control,
  cost.repaired,
  cost.control,
];
