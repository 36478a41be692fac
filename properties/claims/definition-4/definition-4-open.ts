/**
 * Definition 4: Γ is open around a hyperbolic fixed point, with an explicit radius.
 *
 *   y ∈ Γ(X), ‖e‖ ≤ η  ⇒  y + e ∈ Γ(X),   η > 0 from the products of Jacobians at y (radius-of-neighbourhood)
 */
import fc from "fast-check";
import type { LatchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { add, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../arbitraries/grid.ts";
import {
  buildStateInBasin,
  latchVerdictAt,
  type StateInBasin,
  stateInBasinCase,
} from "../../arbitraries/maps/state-in-basin.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, nothingClaimed, undecided, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showFixedPoint, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { radiusOfNeighbourhood } from "./radius-of-neighbourhood.ts";

const cases = fc.record({
  state: stateInBasinCase,
  /** The direction of e. */
  direction: vectorOnGrid(3, -1, 1, 10),
});

interface Subject extends StateInBasin {
  readonly before: LatchVerdict;
  /** y + e and what is said of it; undefined where y is not inside, or η is lost in rounding. */
  readonly nearby: Nearby | undefined;
}

interface Nearby {
  /** The distance ‖e‖ of the neighbour from y, and the η that is claimed. */
  readonly radius: number;
  readonly eta: number;
  /** The neighbour y + e. */
  readonly near: Vector;
  readonly after: LatchVerdict;
}

function build(c: Drawn<typeof cases>, stretch: (eta: number) => number): Subject {
  const at = buildStateInBasin(c.state);
  const { M, X, y } = at;
  const before = latchVerdictAt(M, X, y);
  const eta = before.kind === "inside" ? radiusOfNeighbourhood(M, X, y, before.settledAt) : 0;
  if (eta === 0) return { ...at, before, nearby: undefined };
  const radius = stretch(eta);
  const near = add(y, scale(radius, unitVector(c.direction, M.dimension)));
  return { ...at, before, nearby: { radius, eta, near, after: latchVerdictAt(M, X, near) } };
}

function examine({ M, before, nearby }: Subject): CaseExamination {
  if (before.kind === "undecided") return undecided(before.why);
  if (nearby === undefined) return nothingClaimed("y is not inside Γ, or no radius follows", ["nothing claimed"]);
  const { radius, after } = nearby;
  const regions = visited({
    inside: true,
    "several units": M.dimension >= 2,
    "radius above 0.001": radius > 1e-3,
    "spectral radius above 0.9": after.kind === "inside" && after.largestLogRadius > -0.1,
  });
  switch (after.kind) {
    case "undecided":
      return undecided(after.why, regions);
    case "not-in-basin":
      return finding({ margin: -1, allowance: 0 }, regions);
    case "outside":
      return finding({ margin: -after.logRadius, allowance: 0 }, regions);
    case "inside":
      return finding({ margin: -after.largestLogRadius, allowance: 0 }, regions);
  }
}

function showNearby({ radius, near, after }: Nearby): string {
  const why =
    after.kind === "outside"
      ? `: at l = ${after.expandsAt} ln of the spectral radius is ${showNumber(after.logRadius)}`
      : "";
  return `y + e = ${showVector(near)}, ‖e‖ = ${showNumber(radius)}, is ${after.kind}${why}`;
}

const narrate = ({ M, X, y, before, nearby }: Subject) => [
  showFixedPoint(M, X),
  `y = ${showVector(y)} is ${before.kind} Γ(X)`,
  nearby === undefined ? "no neighbourhood is claimed" : showNearby(nearby),
];

export const repaired = heldUnder<Drawn<typeof cases>, Subject>("definition-4-open", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/reduced-attracting-set.ts", "src/dynamics/basin.ts"],
  hypotheses: [
    {
      name: "state inside",
      words: "X = {x*} a hyperbolic fixed point of M(a) = W tanh a + c, y ∈ Γ(X)",
      met: ({ before }) => before.kind !== "outside" && before.kind !== "not-in-basin",
      beyond: { cannot: "η is made from spectral radii below 1 at y: a state outside has none" },
    },
    {
      name: "neighbour within η",
      words: "‖e‖ ≤ η, η > 0 made from the products of Jacobians at y",
      met: ({ nearby }) => nearby === undefined || atMost(nearby.radius, nearby.eta),
      beyond: {
        broken: "the neighbour is at a distance of 3",
        // Far above the edge of the neuron nearly every state is inside.
        cases: cases.filter(({ state }) => state.kind === "passing-neuron" && state.depth >= 1.2),
        build: (c) => build(c, () => 3),
      },
    },
  ],
  conclusion: "y + e ∈ Γ(X): Γ is open",
  why: "The orbits of y and y + e stay so close that every (M^l)'(y + e) differs from (M^l)'(y) by E_l at most for l ≤ L, L ≥ K, K the step after the entry of y into the contracting ball, and its spectral radius by Elsner's 2 (2 ‖(M^l)'(y)‖ + E_l)^{1−1/n} E_l^{1/n}; η is chosen so that the spectral radii stay below 1 up to L, that y + e is in the ball at K, and that λ^{L+1−K} ‖(M^K)'(y + e)‖_P < 1, which settles all l > L.",
  build: (c) => build(c, (eta) => eta),
  coverage: { inside: 0.4, "several units": 0.1, "radius above 0.001": 0.1 },
});
