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
import { add, distance, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildKnownAttractor, knownCycle, knownFixedPoint } from "../../arbitraries/maps/known-attractor.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { largestEntryIn } from "../../vocabulary/magnitude.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

const MAX_UNITS = 3;

const cases = fc.record({
  set: fc.oneof(
    knownFixedPoint(MAX_UNITS),
    knownCycle(MAX_UNITS),
    fc.record({ kind: fc.constant("neuron" as const), w: onGrid(1.1, 6, 10), withOrigin: fc.boolean() }),
  ),
  /** How far from a point of the set the control adds one. */
  away: onGrid(0.01, 1),
  /** The direction in which the control adds it. */
  direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
});
type Case = Drawn<typeof cases>;

interface Subject {
  readonly M: StateMap;
  readonly E: readonly Vector[];
  readonly kind: Case["set"]["kind"];
}

function build({ set }: Case): Subject {
  const { kind } = set;
  if (kind === "neuron") {
    const a = attractor(set.w);
    const points = set.withOrigin ? [-a, 0, a] : [-a, a];
    return { M: latchNeuron(set.w), E: points.map((entry) => Float64Array.of(entry)), kind };
  }
  const { M, points } = buildKnownAttractor(set);
  return { M, E: points, kind };
}

function withPointOffTheOrbit(c: Case): Subject {
  const { M, E, kind } = build(c);
  return { M, E: [...E, add(E[0], scale(c.away, unitVector(c.direction, M.dimension)))], kind };
}

/** What the Hausdorff distance of M(E) and E may be, relative to the terms that M sums. */
const TOLERANCE = 1e-9;

/** The largest distance of a point of one set from the other. */
function hausdorffDistance(E: readonly Vector[], F: readonly Vector[]): number {
  const farthest = (from: readonly Vector[], to: readonly Vector[]) =>
    Math.max(...from.map((x) => Math.min(...to.map((y) => distance(x, y)))));
  return Math.max(farthest(E, F), farthest(F, E));
}

function examine({ M, E, kind }: Subject): CaseExamination {
  const n = M.dimension;
  const image = E.map((x) => M.next(x));
  const magnitude = 1 + largestEntryIn(E) + Math.max(...E.map((x) => frobeniusNorm(M.jacobian(x))));
  return finding(
    {
      margin: 1 - hausdorffDistance(image, E) / (TOLERANCE * magnitude),
      allowance: (n * stepRounding(n, n * magnitude)) / (TOLERANCE * magnitude),
    },
    visited({ [kind]: true, "several units": n >= 2 }),
  );
}

function narrate({ M, E }: Subject): string[] {
  const image = E.map((x) => M.next(x));
  return [
    ...showTable(
      ["x in E", "M(x)"],
      E.map((x, i) => [showVector(x), showVector(image[i])]),
    ),
    `Hausdorff distance of M(E) and E: ${showNumber(hausdorffDistance(image, E))}`,
  ];
}

export const { repaired, control } = heldAndRefuted("definition-1", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/state-map.ts", "src/networks/latch-neuron.ts"],
  holds: {
    statement:
      "Fixed points, 2-cycles and the attractors {−ā, ā} of the neuron, with or without 0, are invariant: M(E) = E.",
    build,
    coverage: { "fixed-point": 0.2, cycle: 0.2, neuron: 0.2, "several units": 0.3 },
  },
  control: {
    statement: "The same sets with one more point.",
    build: withPointOffTheOrbit,
    broken: "the added point is off the orbit",
  },
});
