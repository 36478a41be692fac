/**
 * The lemma on the boundary between basins, as worded: inputs keep a_t on the boundary between the basins of two
 * attractors (and arbitrarily small changes of a_0 end in one basin or the other) ⇒ ∂a_t/∂a_0 does not tend to 0. Three
 * ways in which it fails, each with a finite witness, a factor below 1 that every further step multiplies by:
 *
 *   bare        two rival units are held by a constant input at (s, s), on the boundary: M' = sech² s W is below 1 there
 *   literal     the perturbed states, driven by the same input, even stay in the two basins for ever: the same example
 *   singular    no input, M(a) = tanh(g a (a + 1)³), a_0 = −1: states above and below −1 tend to different attractors,
 *               and M'(−1) = 0. It takes a singular M'; a tanh network with W invertible has none
 */
import fc from "fast-check";
import { basinVerdict } from "../../../src/dynamics/basin.ts";
import { add, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputOnLine, rivalry, type Rivalry } from "../../arbitraries/maps/rivalry.ts";
import { claim } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.boundaryLemma;
const repairs = ["boundary-lemma/repaired", "boundary-lemma-saddle/repaired"];

interface HeldCase {
  readonly w: number;
  readonly kappa: number;
  /** The state is held at (s, s). */
  readonly s: number;
}

interface HeldSubject extends Rivalry {
  readonly held: Vector;
  readonly input: Vector;
  /** ‖M'‖ there, by which ∂a_t/∂a_0 shrinks at every step. */
  readonly factor: number;
  /** The perturbed states a_0 ± OFF (1, −1) under the same input, and the sign of the attractor each of them would tend to without. */
  readonly perturbed: readonly (readonly { readonly state: Vector; readonly endsAt: Vector | undefined }[])[];
}

const OFF = 0.1;

/** Perturbed states are followed under the input for `steps` steps, and at each it is asked in which basin they are. */
function buildHeld({ w, kappa, s }: HeldCase, steps: number): HeldSubject {
  const { M, attractors } = rivalry(w, kappa);
  const held = Float64Array.of(s, s);
  const input = inputOnLine(kappa, s, s);
  const perturbed = [1, -1].map((side) => {
    let state: Vector = Float64Array.of(s + side * OFF, s - side * OFF);
    return Array.from({ length: steps + 1 }, (_, t) => {
      if (t > 0) state = add(M.next(state), input);
      const basin = basinVerdict(M, attractors, state);
      return { state, endsAt: basin.kind === "attracted" ? basin.to.points[0] : undefined };
    });
  });
  return { M, attractors, held, input, factor: operatorNorm(M.jacobian(held)), perturbed };
}

const heldOnBoundary = {
  item,
  cases: fc.record({
    w: onGrid(1.5, 4, 10),
    kappa: onGrid(0.1, 0.9, 10),
    s: onGrid(1.5, 3, 10),
  }) satisfies fc.Arbitrary<HeldCase>,
  examine: ({ factor, perturbed }: HeldSubject) => {
    const [up, down] = perturbed;
    const apart =
      up.every(({ endsAt }) => (endsAt?.[0] ?? 0) > 0) && down.every(({ endsAt }) => (endsAt?.[0] ?? 0) < 0);
    return apart
      ? { kind: "finding" as const, margin: factor - 1, allowance: normRounding(2), regions: [] }
      : { kind: "undecided" as const, why: "a perturbed state is not known to be in its basin", regions: [] };
  },
  narrate: ({ M, attractors, held, input, factor, perturbed }: HeldSubject) => [
    `W = ${showMatrix(M.weights)}, attractors ${attractors.map((X) => showVector(X.points[0])).join(" and ")}, basins on either side of a_1 = a_2`,
    `u = ${showVector(input)} holds a_t = ${showVector(held)} on that line; M' = ${showMatrix(M.jacobian(held))} there, operator norm ${showNumber(factor)}`,
    `so ‖∂a_t/∂a_0‖ ≤ ${showNumber(factor)}^t for every t`,
    ...showTable(
      ["t", "perturbed state", "without input tends to"],
      perturbed.flatMap((states) =>
        states.map(({ state, endsAt }, t) => [t, showVector(state), endsAt === undefined ? "?" : showVector(endsAt)]),
      ),
    ),
  ],
  coverage: {},
  expectation: "fails" as const,
  leastViolation: 0.1,
  found: "constructed" as const,
  repairs,
  sources: ["src/dynamics/basin.ts", "src/dynamics/sensitivity.ts"],
};

export const bare = claim<HeldCase, HeldSubject>({
  ...heldOnBoundary,
  id: "boundary-lemma-bare/literal",
  reading: "literal",
  statement: "Inputs keep a_t on the boundary between the basins of two attractors ⇒ ∂a_t/∂a_0 does not tend to 0.",
  build: (c) => buildHeld(c, 0),
  broken: "an input may hold the state at a place of the boundary where M contracts in every direction",
});

export const literal = claim<HeldCase, HeldSubject>({
  ...heldOnBoundary,
  id: "boundary-lemma/literal",
  reading: "literal",
  statement:
    "The same where, besides, arbitrarily small changes of a_0 give states that are in one basin or the other at every t ⇒ ∂a_t/∂a_0 does not tend to 0.",
  build: (c) => buildHeld(c, 3),
  broken: "being in different basins of M says nothing of how far apart driven states are: only a distance does",
});

interface SingularCase {
  readonly g: number;
  /** The perturbed states are −1 ± this. */
  readonly off: number;
}

interface SingularSubject {
  readonly g: number;
  readonly off: number;
  readonly slope: number;
  /** a_0, a_1 … from above and from below −1. */
  readonly above: readonly number[];
  readonly below: readonly number[];
}

const STEPS = 200;

/** States with |a| < 1 on one side of 0 stay there; this far apart at the end they are near different attractors. */
const SEPARATION = 0.1;

export const singular = claim<SingularCase, SingularSubject>({
  item,
  id: "boundary-lemma-singular/literal",
  reading: "literal",
  statement:
    "No input, a_0 on the boundary, arbitrarily small changes of it tend to one attractor or the other ⇒ ∂a_t/∂a_0 does not tend to 0.",
  cases: fc.record({ g: onGrid(2, 4, 10), off: fc.constantFrom(0.1, 0.01, 0.001) }),
  build: ({ g, off }) => {
    const cube = (x: number) => x * x * x;
    const orbit = (a_0: number) => {
      const states = [a_0];
      for (let t = 1; t <= STEPS; t++) states.push(tanh(g * states[t - 1] * cube(states[t - 1] + 1)));
      return states;
    };
    // d/da of g a (a + 1)³ = g (a + 1)² (4a + 1), and tanh has slope 1 at 0 = M(−1).
    const slope = g * (-1 + 1) * (-1 + 1) * (4 * -1 + 1);
    return { g, off, slope: Math.abs(slope), above: orbit(-1 + off), below: orbit(-1 - off) };
  },
  examine: ({ slope, above, below }) =>
    below[STEPS] > SEPARATION && above[STEPS] < -SEPARATION
      ? { kind: "finding", margin: slope - 1, allowance: 0, regions: [] }
      : { kind: "undecided", why: "the two orbits are not known to part", regions: [] },
  narrate: ({ g, off, slope, above, below }) => [
    `M(a) = tanh(${g} a (a + 1)³), a_0 = −1: M(−1) = 0 = M(0), M'(0) = ${g} > 1`,
    `M'(−1) = ${showNumber(slope)}, so ∂a_t/∂a_0 = 0 for every t ≥ 1`,
    ...showTable(
      ["t", `from ${showNumber(-1 - off)}`, `from ${showNumber(-1 + off)}`],
      [0, 1, 2, 5, 10, 20, 50, STEPS].map((t) => [t, below[t], above[t]]),
    ),
    "M maps (−1, 0) and (0, ∞) into themselves: the two never meet.",
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.5,
  found: "constructed",
  broken: "the derivative at one point may vanish where M' is singular, although states on both sides part",
  repairs,
  sources: ["src/dynamics/sensitivity.ts"],
});
