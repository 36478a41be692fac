/** The claims on additive inputs, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as cost from "./remark-additive-inputs-cost.ts";
import * as norm from "./remark-additive-inputs-norm.ts";
import * as spectrum from "./remark-additive-inputs-spectrum.ts";
import * as additiveInputs from "./remark-additive-inputs.ts";

export const claims = claimsOn(PAPER.additiveReduction, [
  additiveInputs.repaired,
  additiveInputs.control,
  spectrum.repaired,
  spectrum.control,
  norm.literal,
  norm.repaired,
  norm.control,
  cost.repaired,
  cost.control,
]);
