/** The claims on deep networks, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as deepNetworks from "./remark-deep-networks.ts";

export const claims = claimsOn(PAPER.deepNetworks, [deepNetworks.repaired]);
