/** The items of the paper that claims are about, in the paper's order; our own additions stand last. */
import type { PaperItem } from "./claim.ts";

const item = (id: string, kind: PaperItem["kind"], name: string, title: string): PaperItem => ({
  id,
  kind,
  name,
  title,
});

export const PAPER = {
  latchNeuron: item(
    "remark-latching-neuron",
    "remark",
    "Latching neuron",
    "the latching recurrent neuron and its threshold h*",
  ),
  additiveReduction: item(
    "remark-additive-inputs",
    "remark",
    "Additive inputs",
    "every driven map as one with additive inputs",
  ),
  definition1: item("definition-1", "definition", "Definition 1", "invariant sets"),
  definition2: item("definition-2", "definition", "Definition 2", "hyperbolic attractors"),
  symmetricWeights: item(
    "remark-symmetric-weights",
    "remark",
    "Symmetric weights",
    "when all attractors are fixed points",
  ),
  onlyOrigin: item("remark-only-origin", "remark", "Only the origin", "when the origin is the only attractor"),
  definition3: item("definition-3", "definition", "Definition 3", "basins of attraction"),
  definition4: item("definition-4", "definition", "Definition 4", "the reduced attracting set Γ(X)"),
  definition5: item("definition-5", "definition", "Definition 5", "robust latching"),
  theorem1: item("theorem-1", "theorem", "Theorem 1", "expansion outside the reduced attracting set"),
  theorem2: item(
    "theorem-2",
    "theorem",
    "Theorem 2",
    "contraction, on convex sets and inside the reduced attracting set",
  ),
  theorem3: item("theorem-3", "theorem", "Theorem 3", "bounded drift under bounded inputs"),
  theorem4: item("theorem-4", "theorem", "Theorem 4", "exponential decay of the sensitivity"),
  smallWeights: item(
    "corollary-small-weights",
    "corollary",
    "Small weights",
    "what the weights alone say about the sensitivity",
  ),
  weightGradient: item(
    "corollary-weight-gradient",
    "corollary",
    "Weight gradient",
    "the share of each time step in the gradient by the weights",
  ),
  boundaryLemma: item("boundary-lemma", "lemma", "Boundary lemma", "sensitivity on the boundary between two basins"),
  projection: item("projection", "remark", "Projection", "latching in some directions of state space only"),
  periodicAttractors: item("remark-periodic-attractors", "remark", "Periodic attractors", "the theorems along a cycle"),
  hopping: item("remark-hopping", "remark", "Hopping", "systems that jump among attractors"),
  tradeOff: item(
    "corollary-trade-off",
    "corollary",
    "Trade-off",
    "noise withstood against decay of the sensitivity, in one line",
  ),
  signPatterns: item(
    "corollary-sign-patterns",
    "corollary",
    "Sign patterns",
    "latching for any number of units, from the weights",
  ),
  persistence: item("corollary-persistence", "corollary", "Persistence", "attractors under constant inputs"),
} as const satisfies Record<string, PaperItem>;

/** The items in the paper's order. */
export const PAPER_ITEMS: readonly PaperItem[] = Object.values(PAPER);
