/** The items of the paper, in its order: what they are, where they live, and why some of them have no claims. */
import { given } from "../../src/numeric/given.ts";
import type { PaperItem } from "../engine/claim.ts";

const definition = (n: number, title: string): PaperItem => ({
  id: `definition-${n}`,
  kind: "definition",
  name: `Definition ${n}`,
  title,
});
const theorem = (n: number, title: string): PaperItem => ({
  id: `theorem-${n}`,
  kind: "theorem",
  name: `Theorem ${n}`,
  title,
});
const unnumbered =
  (kind: "remark" | "corollary" | "closed-form") =>
  (id: string, name: string, title: string): PaperItem => ({ id: `${kind}-${id}`, kind, name, title });
const [remark, corollary, closedForm] = [unnumbered("remark"), unnumbered("corollary"), unnumbered("closed-form")];

/** The items of the paper, by name. */
export const PAPER = {
  requirements: remark(
    "requirements",
    "Requirements",
    "what a useful learner must do: store, resist noise, be trainable",
  ),
  minimalTask: remark(
    "minimal-task",
    "Minimal task",
    "the test problem with trainable inputs, and how often training solves it",
  ),
  neuronAttractors: closedForm(
    "attractors",
    "Attractors ±ā",
    "two non-zero stable fixed points of w tanh a iff w > 1, and their multiplier w sech² ā",
  ),
  neuronEdge: closedForm("edge", "Edge of Γ", "a* = arcosh √w, where w sech² a = 1"),
  neuronThreshold: closedForm("threshold", "Threshold h*", "h* = √(w(w−1)) − arcosh √w, rising with w"),
  neuronTransient: closedForm(
    "transient",
    "Transient length L_1",
    "steps to switch under a constant input above h*, not rising with the input",
  ),
  latchNeuron: remark("latching-neuron", "Latching neuron", "the latching recurrent neuron and its threshold h*"),
  gaussianNoise: remark("gaussian-noise", "Gaussian noise", "robust latching under unbounded noise"),
  additiveReduction: remark("additive-inputs", "Additive inputs", "every driven map as one with additive inputs"),
  definition1: definition(1, "invariant sets"),
  definition2: definition(2, "hyperbolic attractors"),
  chaoticAttractors: remark(
    "chaotic-attractors",
    "Chaotic attractors",
    "hyperbolic attractors of infinitely many points",
  ),
  symmetricWeights: remark("symmetric-weights", "Symmetric weights", "when all attractors are fixed points"),
  onlyOrigin: remark("only-origin", "Only the origin", "when the origin is the only attractor"),
  definition3: definition(3, "basins of attraction"),
  definition4: definition(4, "the reduced attracting set Γ(X)"),
  definition5: definition(5, "robust latching"),
  theorem1: theorem(1, "expansion outside the reduced attracting set"),
  definition6: definition(6, "contracting maps"),
  theorem2: theorem(2, "contraction, on convex sets and inside the reduced attracting set"),
  theorem3: theorem(3, "bounded drift under bounded inputs"),
  theorem4: theorem(4, "exponential decay of the sensitivity"),
  smallWeights: corollary("small-weights", "Small weights", "what the weights alone say about the sensitivity"),
  weightGradient: corollary(
    "weight-gradient",
    "Weight gradient",
    "the share of each time step in the gradient by the weights",
  ),
  boundaryLemma: {
    id: "boundary-lemma",
    kind: "lemma",
    name: "Boundary lemma",
    title: "sensitivity on the boundary between two basins",
  },
  projection: {
    id: "projection",
    kind: "remark",
    name: "Projection",
    title: "latching in some directions of state space only",
  },
  errorCriteria: remark("error-criteria", "Other error criteria", "the argument does not depend on the cost"),
  periodicAttractors: remark("periodic-attractors", "Periodic attractors", "the theorems along a cycle"),
  hopping: remark("hopping", "Hopping", "systems that jump among attractors"),
  deepNetworks: remark(
    "deep-networks",
    "Deep networks",
    "an unfolded recurrent network is a deep one with shared weights",
  ),
  notImpossible: remark(
    "not-impossible",
    "Not an impossibility",
    "gradient descent becomes inefficient with span, not impossible",
  ),
  tradeOff: corollary("trade-off", "Trade-off", "noise withstood against decay of the sensitivity, in one line"),
  signPatterns: corollary("sign-patterns", "Sign patterns", "latching for any number of units, from the weights"),
  persistence: corollary("persistence", "Persistence", "attractors under constant inputs"),
} as const satisfies Record<string, PaperItem>;

type Key = keyof typeof PAPER;

/** The source files of an item, and its tests apart from its claims. */
export interface Place {
  /** The source files, from the root of the repository. */
  readonly sources: readonly string[];
  /** The test files, from the root of the repository. */
  readonly tests: readonly string[];
}

/** The place of an item in these modules below src/, with the test that mirrors the first of them. */
const at = (...modules: readonly string[]): Place => ({
  sources: modules.map((module) => `src/${module}.ts`),
  tests: [`test/${modules[0]}.test.ts`],
});

/** The places of the items. */
const PLACES: Partial<Record<Key, Place>> = {
  minimalTask: at("networks/latch-neuron"),
  neuronAttractors: at("networks/latch-neuron"),
  neuronEdge: at("networks/latch-neuron"),
  neuronThreshold: at("networks/latch-neuron"),
  neuronTransient: at("networks/latch-neuron"),
  latchNeuron: at("networks/latch-neuron"),
  gaussianNoise: at("networks/retention", "networks/latch-neuron"),
  additiveReduction: at("dynamics/additive-inputs", "dynamics/state-map"),
  definition1: at("dynamics/trajectory"),
  definition2: at("dynamics/hyperbolic-attractor"),
  chaoticAttractors: at("networks/turning-network", "dynamics/attractor-search/lyapunov-exponents"),
  symmetricWeights: at("networks/tanh-network"),
  onlyOrigin: at("networks/tanh-network"),
  definition3: at("dynamics/basin"),
  definition4: at("dynamics/reduced-attracting-set"),
  definition5: at("dynamics/reduced-attracting-set"),
  theorem1: {
    ...at("dynamics/sensitivity", "numeric/linear-algebra/norms"),
    tests: ["test/numeric/linear-algebra/norms.test.ts"],
  },
  definition6: at("dynamics/contraction"),
  theorem2: at("dynamics/contraction"),
  theorem3: at("dynamics/bounded-drift"),
  theorem4: at("dynamics/sensitivity"),
  smallWeights: at("networks/tanh-network"),
  weightGradient: at("networks/weight-gradient"),
  boundaryLemma: at("dynamics/sensitivity", "dynamics/basin"),
  projection: at("dynamics/sensitivity"),
  errorCriteria: at("dynamics/sensitivity"),
  periodicAttractors: at("dynamics/hyperbolic-attractor"),
  hopping: at("dynamics/sensitivity"),
  deepNetworks: at("numeric/linear-algebra/scaled-matrix", "numeric/linear-algebra/norms"),
  notImpossible: at("dynamics/sensitivity", "networks/latch-neuron"),
  tradeOff: at("dynamics/bounded-drift", "dynamics/sensitivity"),
  signPatterns: at("networks/sign-pattern"),
  persistence: at("dynamics/hyperbolic-attractor"),
};

/** The reasons why items have no claims. */
const REASONS: Partial<Record<Key, string>> = {
  requirements:
    "a programme: each of the three alone is what a designer asks for. That the first two exclude the third is what the other items say: corollary-trade-off-volume for any number of units, remark-minimal-task for one",
};

/** An item of the paper with its place in the code, and with the reason if it has no claims. */
export interface ManifestEntry extends PaperItem, Place {
  /** The reason why the item has no claims. Absent where it has some. */
  readonly reason?: string;
}

function entryOf(key: Key): ManifestEntry {
  const { sources, tests } = PLACES[key] ?? { sources: [], tests: [] };
  const reason = REASONS[key];
  return { ...PAPER[key], sources, tests, ...given({ reason }) };
}

/** The items in the paper's order, each with its place in the code. */
export const PAPER_ITEMS: readonly ManifestEntry[] = (Object.keys(PAPER) as Key[]).map(entryOf);
