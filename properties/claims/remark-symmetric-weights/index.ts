/** The claims on symmetric weights, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as cycles from "./remark-symmetric-weights-cycles.ts";
import * as energy from "./remark-symmetric-weights-energy.ts";
import * as symmetricWeights from "./remark-symmetric-weights.ts";

export const claims = claimsOn(PAPER.symmetricWeights, [symmetricWeights.literal, energy.repaired, cycles.repaired]);
