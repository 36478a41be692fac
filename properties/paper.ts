/** The items of the paper that claims are about, in the paper's order. */
import type { PaperItem } from "./claim.ts";

export const PAPER = {
  latchNeuron: {
    id: "remark-latching-neuron",
    kind: "remark",
    name: "Section III",
    title: "the latching recurrent neuron and its threshold h*",
  },
  definition4: {
    id: "definition-4",
    kind: "definition",
    name: "Definition 4",
    title: "the reduced attracting set Γ(X)",
  },
  definition5: { id: "definition-5", kind: "definition", name: "Definition 5", title: "robust latching" },
  theorem2: {
    id: "theorem-2",
    kind: "theorem",
    name: "Theorem 2",
    title: "contraction, on convex sets and inside the reduced attracting set",
  },
  theorem3: { id: "theorem-3", kind: "theorem", name: "Theorem 3", title: "bounded drift under bounded inputs" },
  theorem4: { id: "theorem-4", kind: "theorem", name: "Theorem 4", title: "exponential decay of the sensitivity" },
} as const satisfies Record<string, PaperItem>;

/** The items in the paper's order. */
export const PAPER_ITEMS: readonly PaperItem[] = Object.values(PAPER);
