/**
 * What is left of the paper's theory, in ten sentences for someone who knows it. Each sentence names the claims that it
 * rests on; where one of them has not the verdict that is expected, the sentence says so itself.
 */
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { counted } from "../../numeric/number-text.ts";
import { code, formulaText, linkTo } from "./markdown.ts";

interface Sentence {
  readonly text: string;
  /** The ids of the claims that the sentence rests on. */
  readonly claims: readonly string[];
  /** Whether it is one of the few for someone who knows the paper's abstract only. */
  readonly isShort?: true;
}

/** The sentences, in the paper's order. */
export const WHAT_IS_LEFT: readonly Sentence[] = [
  {
    text: "The latching neuron is as described, with closed forms: from an attractor, inputs up to h* never flip the bit, and inputs that stay above some H > h* flip it in finitely many steps; above h* alone is not enough.",
    claims: [
      "remark-latching-neuron/literal",
      "remark-latching-neuron-switch/repaired",
      "remark-latching-neuron-switch/literal",
    ],
  },
  {
    text: "Definition 2 by one-step eigenvalues admits repelling cycles; by the spectral radius of (M^p)' along a p-cycle it gives an attractor with a ball that contracts in norms that follow the cycle.",
    claims: ["definition-2/literal", "definition-2/repaired"],
  },
  {
    text: "For a hyperbolic fixed point Γ(X) is open, and decided in finitely many steps for a state whose orbit reaches the contracting ball, up to rounding; but it is not forward invariant, it depends on the coordinate, and it is no set on which M contracts.",
    claims: [
      "definition-4/repaired",
      "definition-4-open/repaired",
      "definition-5/tempting",
      "definition-4-coordinate/tempting",
      "theorem-2-gamma/literal",
    ],
  },
  {
    isShort: true,
    text: "Theorem 1, that some neighbour parts from a state around which ‖M'‖ > 1, holds as stated for the operator norm; that uncertainty outside Γ(X) goes on growing does not follow from it, and is true, as μ^t, as long as all singular values of M' are at least some μ > 1 on the whole ball of uncertainty.",
    claims: ["theorem-1/literal", "theorem-1-growth/literal", "theorem-1-growth/repaired"],
  },
  {
    isShort: true,
    text: "Theorem 2, that M contracts a convex set on which |M'| < 1, holds where the supremum of the operator norm is below 1, as on compact sets with M' continuous; values below 1 that tend to 1 are not enough, nor are eigenvalues.",
    claims: ["theorem-2/literal", "theorem-2-eigenvalues/literal", "theorem-2/repaired"],
  },
  {
    isShort: true,
    text: "Theorem 3, that inputs within (1 − λ) d move a state by at most d, holds for the operator norm with the λ of the step before, λ_{t−1}, in the bound on u_t (no source at hand has the paper's index); for the latching neuron a sharp form reaches its exact threshold h*, and from anywhere in the basin of a hyperbolic fixed point some noise is withstood.",
    claims: ["theorem-3/literal", "theorem-3/repaired", "theorem-3-threshold/repaired", "theorem-3-basin/repaired"],
  },
  {
    isShort: true,
    text: "Theorem 4, that the gradient vanishes while inputs keep the state in Γ(X), fails in both ways in which it is quoted: with Γ(X) by eigenvalues, as a public review has it, some such inputs make it grow; with |M'| < 1 at each state, as its authors put it elsewhere, more than half of it may be left for ever, even for one unit, where these values tend to 1. It vanishes, as λ^t, where ‖M'‖ ≤ λ < 1 in one and the same norm on a set that the states stay in.",
    claims: [
      "theorem-4/literal",
      "theorem-4-norm/literal",
      "theorem-4-edge/literal",
      "theorem-4/repaired",
      "theorem-4-adapted/repaired",
    ],
  },
  {
    text: "Without input the gradient vanishes exponentially from anywhere in the basin of a hyperbolic fixed point, and at that point at the rate of the spectral radius; on an attractor of infinitely many points, a closed curve or a chaotic one, it does not vanish everywhere.",
    claims: [
      "theorem-4-basin/repaired",
      "theorem-4-rate/repaired",
      "remark-chaotic-attractors/repaired",
      "theorem-4-curve/literal",
    ],
  },
  {
    isShort: true,
    text: "So noise withstood and gradient kept are at odds in what can be guaranteed: where theorem 3 allows the noise (1 − λ) d, theorem 4 bounds the gradient by λ^t; and an injective map that keeps a box in itself against noise contracts its volume on average.",
    claims: ["theorem-3/repaired", "theorem-4/repaired", "corollary-trade-off-volume/repaired"],
  },
  {
    text: "The lemma on the boundary between basins is about a neighbourhood, not about the point: where starts arbitrarily near part by a fixed distance the sensitivity is unbounded around the point, and at the point itself it may vanish.",
    claims: ["boundary-lemma/repaired", "boundary-lemma/literal"],
  },
];

/** The sentences as a list of Markdown, those whose claims were all checked; empty where there is none. */
export const whatIsLeft = (results: readonly ClaimResult[]): string =>
  checkedSentences(results)
    .map(({ text, claims, alarm }, k) => {
      const links = claims.map((id) => linkTo(id, code(id))).join(", ");
      return `${k + 1}. ${formulaText(text)} (${links})${alarm}`;
    })
    .join("\n");

/** The few sentences for someone who knows the abstract only, each with the pages of its items, in `pages`. */
export const whatIsLeftInShort = (results: readonly ClaimResult[], pages: string): string =>
  checkedSentences(results)
    .filter(({ isShort }) => isShort === true)
    .map(({ text, claims, alarm }) => {
      const items = new Set(claims.flatMap((id) => results.find((result) => result.id === id)?.item ?? []));
      const links = [...items].map((item) => `[${item.replace(/-/g, " ")}](${pages}/${item}.md)`).join(", ");
      return `- ${formulaText(text)} (${links})${alarm}`;
    })
    .join("\n");

/** The sentences whose claims were all checked, each with an alarm where this run does not support it. */
function checkedSentences(results: readonly ClaimResult[]) {
  const verdicts = new Map(results.map((result) => [result.id, result]));
  return WHAT_IS_LEFT.filter(({ claims }) => claims.every((id) => verdicts.has(id))).map((sentence) => {
    const against = sentence.claims.filter((id) => verdicts.get(id)?.asExpected !== true).length;
    const alarm = against === 0 ? "" : ` **This run does not support it: ${counted(against, "unexpected verdict")}.**`;
    return { ...sentence, alarm };
  });
}
