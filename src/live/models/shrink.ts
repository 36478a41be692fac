/** The shrinking of counterexamples to statements of the paper that fail as worded, or that are natural and false. */
import { literal as twoCycle } from "../../../properties/claims/definition-2/definition-2.ts";
import { tempting as smallWeights } from "../../../properties/claims/corollary-small-weights/corollary-small-weights.ts";
import { PAPER } from "../../../properties/claims/paper.ts";
import { literal as growth } from "../../../properties/claims/theorem-1/theorem-1-growth.ts";
import { literal as eigenvalues } from "../../../properties/claims/theorem-2/theorem-2-eigenvalues.ts";
import { literal as boundedDrift } from "../../../properties/claims/theorem-3/theorem-3.ts";
import type { Claim } from "../../../properties/engine/claim.ts";
import { shrinking, type TriedCase } from "../../../properties/engine/shrinking/shrinking.ts";

/** The claims whose counterexamples can be shrunk here: such as are quickly examined. */
export const SHRINKABLE: readonly Claim[] = [
  boundedDrift(PAPER.theorem3),
  eigenvalues(PAPER.theorem2),
  growth(PAPER.theorem1),
  smallWeights(PAPER.smallWeights),
  twoCycle(PAPER.definition2),
];

/** A search and shrinking on its way: all cases tried so far. */
export class Shrinking {
  readonly claim: Claim;
  readonly tried: TriedCase[] = [];
  readonly #rest: Generator<TriedCase>;

  /** Begins with the first draw from this seed. */
  constructor(claim: Claim, seed: string) {
    this.claim = claim;
    this.#rest = shrinking(claim, seed);
    this.step();
  }

  /** Tries one more draw, or one simpler case once there is a counterexample; false where there is none. */
  step(): boolean {
    const next = this.#rest.next();
    if (next.done !== true) this.tried.push(next.value);
    return next.done !== true;
  }

  /** The counterexample as it is now; undefined while no draw has violated the claim. */
  get counterexample(): TriedCase | undefined {
    return this.tried.findLast(({ violates }) => violates);
  }
}

/** How far a case is from violating its claim, negative where it does; NaN where nothing is said about it. */
export const marginOf = ({ examined }: TriedCase): number => (examined.kind === "finding" ? examined.margin : NaN);

/** The length of a case written out, which shrinking makes shorter in the end, if not at each step. */
export const lengthOf = ({ case: c }: TriedCase): number => JSON.stringify(c).length;
