/**
 * Definition 1: a set E is invariant when M(E) = E, both inclusions.
 *
 * Held for the sets that later items start from: chosen fixed points and 2-cycles, and the attractors of the neuron as
 * their formula gives them, with and without the origin.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { attractor, latchNeuron } from "../../../src/networks/latch-neuron.ts";
import { frobeniusNorm } from "../../../src/numeric/linear-algebra/matrix.ts";
import { distance, maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { buildCycle, cycleCase, type CycleCase } from "../../arbitraries/maps/cycle.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 3;

interface Case {
  readonly set:
    | { readonly kind: "fixed-point"; readonly attractor: FixedPointCase }
    | { readonly kind: "cycle"; readonly cycle: CycleCase }
    | { readonly kind: "neuron"; readonly w: number; readonly withOrigin: boolean };
  /** Where the control adds a point: this far, in this direction, from one of the set. */
  readonly away: number;
  readonly direction: readonly number[];
}

interface Subject {
  readonly M: StateMap;
  readonly E: readonly Vector[];
  readonly kind: Case["set"]["kind"];
}

const cases: fc.Arbitrary<Case> = fc.record({
  set: fc.oneof(
    fc.record({ kind: fc.constant("fixed-point"), attractor: fixedPointCase({ maxUnits: MAX_UNITS }) }),
    fc.record({ kind: fc.constant("cycle"), cycle: cycleCase(MAX_UNITS) }),
    fc.record({ kind: fc.constant("neuron"), w: onGrid(1.1, 6, 10), withOrigin: fc.boolean() }),
  ),
  away: onGrid(0.01, 1),
  direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
});

function build({ set: c }: Case): Subject {
  switch (c.kind) {
    case "fixed-point": {
      const { M, point } = buildFixedPoint(c.attractor);
      return { M, E: [point], kind: c.kind };
    }
    case "cycle": {
      const { M, points } = buildCycle(c.cycle);
      return { M, E: points, kind: c.kind };
    }
    case "neuron": {
      const a = attractor(c.w);
      const points = c.withOrigin ? [-a, 0, a] : [-a, a];
      return { M: latchNeuron(c.w), E: points.map((entry) => Float64Array.of(entry)), kind: c.kind };
    }
  }
}

function withPointOffTheOrbit(c: Case): Subject {
  const { M, E, kind } = build(c);
  const v = unitVector(c.direction, M.dimension);
  return { M, E: [...E, E[0].map((entry, i) => entry + c.away * v[i])], kind };
}

/** What the Hausdorff distance of M(E) and E may be, relative to the terms that M sums. */
const TOLERANCE = 1e-9;

/** The largest distance of a point of one set from the other. */
function hausdorffDistance(E: readonly Vector[], F: readonly Vector[]): number {
  const farthest = (from: readonly Vector[], to: readonly Vector[]) =>
    Math.max(...from.map((x) => Math.min(...to.map((y) => distance(x, y)))));
  return Math.max(farthest(E, F), farthest(F, E));
}

function examine({ M, E, kind }: Subject): Examination {
  const n = M.dimension;
  const image = E.map((x) => M.next(x));
  const magnitude = 1 + Math.max(...E.map(maximumNorm)) + Math.max(...E.map((x) => frobeniusNorm(M.jacobian(x))));
  const regions: string[] = [kind];
  if (n >= 2) regions.push("several units");
  return {
    kind: "finding",
    margin: 1 - hausdorffDistance(image, E) / (TOLERANCE * magnitude),
    allowance: (n * stepRounding(n, n * magnitude)) / (TOLERANCE * magnitude),
    regions,
  };
}

const shared = {
  item: PAPER.definition1,
  cases,
  examine,
  narrate: ({ M, E }: Subject) => [
    ...showTable(
      ["x in E", "M(x)"],
      E.map((x) => [showVector(x), showVector(M.next(x))]),
    ),
    `Hausdorff distance of M(E) and E: ${showNumber(
      hausdorffDistance(
        E.map((x) => M.next(x)),
        E,
      ),
    )}`,
  ],
  sources: ["src/dynamics/state-map.ts", "src/networks/latch-neuron.ts"],
};

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "definition-1/repaired",
  reading: "repaired",
  statement:
    "Fixed points, 2-cycles and the attractors {−ā, ā} of the neuron, with or without 0, are invariant: M(E) = E.",
  build,
  coverage: { "fixed-point": 0.2, cycle: 0.2, neuron: 0.2, "several units": 0.3 },
  expectation: "holds",
  control: "definition-1/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "definition-1/control",
  reading: "control",
  statement: "The same sets with one more point.",
  build: withPointOffTheOrbit,
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the added point is off the orbit",
});
