/**
 * The manifest of the paper: every definition, theorem, lemma, corollary, remark and closed form of its sections on the
 * minimal task and on latching, in the paper's order, our own corollaries last. Each item has claims, found by its id in
 * `claims.ts`, or a reason why it has none.
 */
import type { PaperItem } from "../engine/claim.ts";

/** An item with where it lives: source files, tests apart from the claims, and the reason if it has no claims. */
export interface ManifestEntry extends PaperItem {
  readonly sources: readonly string[];
  readonly tests: readonly string[];
  readonly reason?: string;
}

type Kind = PaperItem["kind"];
const entry = (
  [id, kind, name]: readonly [id: string, kind: Kind, name: string],
  title: string,
  sources: readonly string[],
  tests: readonly string[],
  reason?: string,
): ManifestEntry => ({ id, kind, name, title, sources, tests, ...(reason === undefined ? {} : { reason }) });

const NEURON = ["src/networks/latch-neuron.ts"];
const NEURON_TEST = ["test/networks/latch-neuron.test.ts"];
const EXACT = "an equality of numbers, held against exact references of the double w in the test named here";

export const PAPER = {
  requirements: entry(
    ["remark-requirements", "remark", "Requirements"],
    "what a useful learner must do: store, resist noise, be trainable",
    [],
    [],
    "a programme, not a statement that could be false; the items below are what the paper says about it",
  ),
  minimalTask: entry(
    ["remark-minimal-task", "remark", "Minimal task"],
    "the test problem with trainable inputs, and how often training solves it",
    [],
    [],
    "an experiment: its findings are frequencies over training runs, which no property of a map decides",
  ),
  neuronAttractors: entry(
    ["closed-form-attractors", "closed-form", "Attractors ±ā"],
    "two non-zero stable fixed points of w tanh a iff w > 1, and their multiplier w sech² ā",
    NEURON,
    NEURON_TEST,
    EXACT,
  ),
  neuronEdge: entry(
    ["closed-form-edge", "closed-form", "Edge of Γ"],
    "a* = arcosh √w, where w sech² a = 1",
    NEURON,
    NEURON_TEST,
    EXACT,
  ),
  neuronThreshold: entry(
    ["closed-form-threshold", "closed-form", "Threshold h*"],
    "h* = √(w(w−1)) − arcosh √w, rising with w",
    NEURON,
    NEURON_TEST,
    EXACT,
  ),
  neuronTransient: entry(
    ["closed-form-transient", "closed-form", "Transient length L_1"],
    "steps to switch under a constant input above h*, not rising with the input",
    NEURON,
    NEURON_TEST,
    "a table of integers, reproduced in the test named here; that switching happens is claimed under the latching neuron",
  ),
  latchNeuron: entry(
    ["remark-latching-neuron", "remark", "Latching neuron"],
    "the latching recurrent neuron and its threshold h*",
    NEURON,
    NEURON_TEST,
  ),
  gaussianNoise: entry(
    ["remark-gaussian-noise", "remark", "Gaussian noise"],
    "robust latching under unbounded noise",
    [],
    [],
    "Gaussian noise exceeds every bound, so almost surely no bit is held for ever: retention is a matter of probability in finite time",
  ),
  additiveReduction: entry(
    ["remark-additive-inputs", "remark", "Additive inputs"],
    "every driven map as one with additive inputs",
    ["src/dynamics/additive-inputs.ts", "src/dynamics/state-map.ts"],
    ["test/dynamics/additive-inputs.test.ts"],
  ),
  definition1: entry(
    ["definition-1", "definition", "Definition 1"],
    "invariant sets",
    ["src/dynamics/trajectory.ts"],
    ["test/dynamics/trajectory.test.ts"],
  ),
  definition2: entry(
    ["definition-2", "definition", "Definition 2"],
    "hyperbolic attractors",
    ["src/dynamics/hyperbolic-attractor.ts"],
    ["test/dynamics/hyperbolic-attractor.test.ts"],
  ),
  chaoticAttractors: entry(
    ["remark-chaotic-attractors", "remark", "Chaotic attractors"],
    "hyperbolic attractors of infinitely many points",
    [],
    [],
    "left open by the paper. Read with the operator norm there are none: if ‖M'‖ < 1 on a compact X = M(X), a neighbourhood is contracted, X is covered by N balls, its images under M^k by N sets of diameter tending to 0, so X has at most N points. Read with eigenvalues they are not excluded, and no finite run tells chaos from a long period",
  ),
  symmetricWeights: entry(
    ["remark-symmetric-weights", "remark", "Symmetric weights"],
    "when all attractors are fixed points",
    ["src/networks/tanh-network.ts"],
    ["test/networks/tanh-network.test.ts"],
  ),
  onlyOrigin: entry(
    ["remark-only-origin", "remark", "Only the origin"],
    "when the origin is the only attractor",
    ["src/networks/tanh-network.ts"],
    ["test/networks/tanh-network.test.ts"],
  ),
  definition3: entry(
    ["definition-3", "definition", "Definition 3"],
    "basins of attraction",
    ["src/dynamics/basin.ts"],
    ["test/dynamics/basin.test.ts"],
  ),
  definition4: entry(
    ["definition-4", "definition", "Definition 4"],
    "the reduced attracting set Γ(X)",
    ["src/dynamics/reduced-attracting-set.ts"],
    ["test/dynamics/reduced-attracting-set.test.ts"],
  ),
  definition5: entry(
    ["definition-5", "definition", "Definition 5"],
    "robust latching",
    ["src/dynamics/reduced-attracting-set.ts"],
    ["test/dynamics/reduced-attracting-set.test.ts"],
  ),
  theorem1: entry(
    ["theorem-1", "theorem", "Theorem 1"],
    "expansion outside the reduced attracting set",
    ["src/dynamics/sensitivity.ts", "src/numeric/linear-algebra/norms.ts"],
    ["test/numeric/linear-algebra/norms.test.ts"],
  ),
  definition6: entry(
    ["definition-6", "definition", "Definition 6"],
    "contracting maps",
    ["src/dynamics/contraction.ts"],
    ["test/dynamics/contraction.test.ts"],
    "the notion itself; theorem 2 says when a map has it, and theorem-2-best-constant what its constant is",
  ),
  theorem2: entry(
    ["theorem-2", "theorem", "Theorem 2"],
    "contraction, on convex sets and inside the reduced attracting set",
    ["src/dynamics/contraction.ts"],
    ["test/dynamics/contraction.test.ts"],
  ),
  theorem3: entry(
    ["theorem-3", "theorem", "Theorem 3"],
    "bounded drift under bounded inputs",
    ["src/dynamics/bounded-drift.ts"],
    ["test/dynamics/bounded-drift.test.ts"],
  ),
  theorem4: entry(
    ["theorem-4", "theorem", "Theorem 4"],
    "exponential decay of the sensitivity",
    ["src/dynamics/sensitivity.ts"],
    ["test/dynamics/sensitivity.test.ts"],
  ),
  smallWeights: entry(
    ["corollary-small-weights", "corollary", "Small weights"],
    "what the weights alone say about the sensitivity",
    ["src/networks/tanh-network.ts"],
    ["test/networks/tanh-network.test.ts"],
  ),
  weightGradient: entry(
    ["corollary-weight-gradient", "corollary", "Weight gradient"],
    "the share of each time step in the gradient by the weights",
    ["src/networks/weight-gradient.ts"],
    ["test/networks/weight-gradient.test.ts"],
  ),
  boundaryLemma: entry(
    ["boundary-lemma", "lemma", "Boundary lemma"],
    "sensitivity on the boundary between two basins",
    ["src/dynamics/sensitivity.ts", "src/dynamics/basin.ts"],
    ["test/dynamics/sensitivity.test.ts"],
  ),
  projection: entry(
    ["projection", "remark", "Projection"],
    "latching in some directions of state space only",
    ["src/dynamics/sensitivity.ts"],
    ["test/dynamics/sensitivity.test.ts"],
  ),
  errorCriteria: entry(
    ["remark-error-criteria", "remark", "Other error criteria"],
    "the argument does not depend on the cost",
    [],
    [],
    "only ∂a_t/∂a_0 enters the theorems, so nothing about a cost is claimed; a cost whose derivative grows like the inverse of the sensitivity would make up for it",
  ),
  periodicAttractors: entry(
    ["remark-periodic-attractors", "remark", "Periodic attractors"],
    "the theorems along a cycle",
    ["src/dynamics/hyperbolic-attractor.ts"],
    ["test/dynamics/hyperbolic-attractor.test.ts"],
  ),
  hopping: entry(
    ["remark-hopping", "remark", "Hopping"],
    "systems that jump among attractors",
    ["src/dynamics/sensitivity.ts"],
    ["test/dynamics/sensitivity.test.ts"],
  ),
  deepNetworks: entry(
    ["remark-deep-networks", "remark", "Deep networks"],
    "an unfolded recurrent network is a deep one with shared weights",
    [],
    [],
    "a pointer to other networks, about which the paper states nothing more",
  ),
  notImpossible: entry(
    ["remark-not-impossible", "remark", "Not an impossibility"],
    "gradient descent becomes inefficient with span, not impossible",
    [],
    [],
    "a statement about training, which experiments decide",
  ),
  tradeOff: entry(
    ["corollary-trade-off", "corollary", "Trade-off"],
    "noise withstood against decay of the sensitivity, in one line",
    ["src/dynamics/bounded-drift.ts", "src/dynamics/sensitivity.ts"],
    ["test/dynamics/bounded-drift.test.ts"],
  ),
  signPatterns: entry(
    ["corollary-sign-patterns", "corollary", "Sign patterns"],
    "latching for any number of units, from the weights",
    ["src/networks/sign-pattern.ts"],
    ["test/networks/sign-pattern.test.ts"],
  ),
  persistence: entry(
    ["corollary-persistence", "corollary", "Persistence"],
    "attractors under constant inputs",
    ["src/dynamics/hyperbolic-attractor.ts"],
    ["test/dynamics/hyperbolic-attractor.test.ts"],
  ),
} as const satisfies Record<string, ManifestEntry>;

/** The items in the paper's order. */
export const PAPER_ITEMS: readonly ManifestEntry[] = Object.values(PAPER);
