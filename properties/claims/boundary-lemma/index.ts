/** The claims on the boundary lemma, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as bare from "./boundary-lemma-bare.ts";
import * as neutral from "./boundary-lemma-neutral.ts";
import * as nullMeasure from "./boundary-lemma-null.ts";
import * as saddle from "./boundary-lemma-saddle.ts";
import * as singular from "./boundary-lemma-singular.ts";
import * as boundaryLemma from "./boundary-lemma.ts";

export const claims = claimsOn(PAPER.boundaryLemma, [
  boundaryLemma.literal,
  singular.literal,
  bare.tempting,
  neutral.tempting,
  boundaryLemma.repaired,
  saddle.repaired,
  nullMeasure.repaired,
]);
