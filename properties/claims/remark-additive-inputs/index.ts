/** The claims on additive inputs, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as cost from "./remark-additive-inputs-cost.ts";
import * as direct from "./remark-additive-inputs-direct.ts";
import * as norm from "./remark-additive-inputs-norm.ts";
import * as spectrum from "./remark-additive-inputs-spectrum.ts";
import * as sumNorm from "./remark-additive-inputs-sum-norm.ts";
import * as additiveInputs from "./remark-additive-inputs.ts";

export const claims = claimsOn(PAPER.additiveReduction, [
  additiveInputs.literal,
  spectrum.repaired,
  norm.literal,
  norm.repaired,
  sumNorm.repaired,
  direct.repaired,
  cost.repaired,
]);
