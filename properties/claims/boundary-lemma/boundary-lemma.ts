/**
 * The lemma on the boundary, repaired: it is about neighbourhoods, and about distances.
 *
 *   starts b, c at distance r are δ apart at t  ⇒  some start on the segment between them has ‖∂Φ_t‖ ≥ δ/r,
 *
 * Φ_t the driven map a_0 ↦ a_t. So where starts ever closer to a_0 part by one δ, the sensitivities around a_0 are unbounded.
 * The start is found by halving: of the two halves of a segment one is stretched at least as much as the whole.
 */
import fc from "fast-check";
import { sensitivity } from "../../../src/dynamics/sensitivity.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { type TanhNetwork, tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import {
  add,
  distance,
  maximumNorm,
  scale,
  subtract,
  type Vector,
} from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputOnLine, rivalry } from "../../arbitraries/maps/rivalry.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { productRounding, stepRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 3;

type Case =
  | {
      readonly kind: "network";
      readonly base: BaseMatrix;
      /** The operator norm of the weights. */
      readonly gain: number;
      readonly start: readonly number[];
      readonly direction: readonly number[];
      /** r */
      readonly apart: number;
      readonly inputs: readonly number[];
    }
  /** Two rival units whose state is led along the boundary a_1 = a_2; the two starts are on either side of it. */
  | {
      readonly kind: "boundary";
      readonly w: number;
      readonly kappa: number;
      /** s_0, s_1 … of the states (s_t, s_t) that the inputs lead along. */
      readonly line: readonly number[];
      readonly apart: number;
    };

interface Subject {
  readonly M: TanhNetwork;
  readonly b: Vector;
  readonly c: Vector;
  readonly steps: number;
  /** δ */
  readonly parted: number;
  /** The start whose sensitivity is claimed to be δ/r at least, and ln of that. */
  readonly at: Vector;
  readonly logSize: number;
  readonly onBoundary: boolean;
}

const closeness = fc.constantFrom(0.5, 0.1, 0.01, 0.001);

const cases: fc.Arbitrary<Case> = fc.oneof(
  fc.record({
    kind: fc.constant("network" as const),
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    gain: onGrid(1, 3, 10),
    start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    apart: closeness,
    inputs: fc.array(onGrid(-1, 1, 10), { minLength: 1, maxLength: 6 }),
  }),
  fc.record({
    kind: fc.constant("boundary" as const),
    w: onGrid(2, 4, 10),
    kappa: onGrid(0.1, 0.9, 10),
    line: fc.array(onGrid(-0.6, 0.6, 10), { minLength: 3, maxLength: 9 }),
    apart: closeness,
  }),
);

/** 2⁻¹² of the segment: there the sensitivity is the same all along. */
const HALVINGS = 12;

function build(c: Case, place: "on the segment" | "at its end"): Subject {
  const system = c.kind === "network" ? networkSystem(c) : boundarySystem(c);
  const { M, inputs } = system;
  const image = (start: Vector) => drivenTrajectory(M, start, inputs)[inputs.length];
  const logSizeAt = (start: Vector) => logOperatorNorm(sensitivity(M, drivenTrajectory(M, start, inputs)));
  let [low, high] = [system.b, system.c];
  let [lowImage, highImage] = [image(low), image(high)];
  const parted = distance(lowImage, highImage);
  const facts = { M, b: low, c: high, steps: inputs.length, parted, onBoundary: c.kind === "boundary" };
  if (place === "at its end") return { ...facts, at: low, logSize: logSizeAt(low) };
  for (let k = 0; k < HALVINGS; k++) {
    const middle = low.map((entry, i) => (entry + high[i]) / 2);
    const middleImage = image(middle);
    if (distance(lowImage, middleImage) >= distance(middleImage, highImage)) {
      [high, highImage] = [middle, middleImage];
    } else {
      [low, lowImage] = [middle, middleImage];
    }
  }
  const candidates = [low, low.map((entry, i) => (entry + high[i]) / 2), high];
  const sizes = candidates.map(logSizeAt);
  const logSize = Math.max(...sizes);
  return { ...facts, at: candidates[sizes.indexOf(logSize)], logSize };
}

function networkSystem(c: Case & { kind: "network" }) {
  const M = tanhNetwork(withOperatorNorm(c.base, c.gain));
  const n = M.dimension;
  const inputs = c.inputs.map((_, t) =>
    Float64Array.from({ length: n }, (_u, i) => c.inputs[(t + i) % c.inputs.length]),
  );
  const b = Float64Array.from(c.start.slice(0, n));
  return { M, inputs, b, c: add(b, scale(c.apart, unitVector(c.direction, n))) };
}

function boundarySystem({ w, kappa, line, apart }: Case & { kind: "boundary" }) {
  const { M } = rivalry(w, kappa);
  const inputs = line.slice(1).map((s, t) => inputOnLine(kappa, line[t], s));
  const on = Float64Array.of(line[0], line[0]);
  const off = scale(apart / 2, unitVector([1, -1], 2));
  return { M, inputs, b: subtract(on, off), c: add(on, off) };
}

function examine({ M, b, c, steps, parted, logSize, onBoundary }: Subject): Examination {
  const n = M.dimension;
  const needed = log(parted) - log(distance(b, c));
  const gain = operatorNorm(M.weights);
  // An error made on the way is stretched by ‖W‖ per step at most.
  let errors = 2 * Math.sqrt(n) * steps * stepRounding(n, n * (1 + gain) * (1 + maximumNorm(b)));
  for (let t = 1; t < steps; t++) errors *= Math.max(1, gain);
  const regions = [];
  if (n >= 3) regions.push("three units");
  if (onBoundary) regions.push("on a boundary");
  if (needed > log(20)) regions.push("parted 20 times as far");
  if (logSize - needed < 0.1) regions.push("within 10 % of δ/r");
  return {
    kind: "finding",
    margin: logSize - needed,
    allowance: errors / parted + productRounding(n, steps),
    regions,
  };
}

const shared = {
  item: PAPER.boundaryLemma,
  cases,
  examine,
  narrate: ({ M, b, c, steps, parted, at, logSize }: Subject) => [
    `W = ${showMatrix(M.weights)}; starts ${showVector(b)} and ${showVector(c)}, ${showNumber(distance(b, c))} apart, are ${showNumber(parted)} apart after ${steps} step${steps === 1 ? "" : "s"} under the same inputs`,
    `ln (δ/r) = ${showNumber(log(parted) - log(distance(b, c)))}; at ${showVector(at)} ln ‖∂a_t/∂a_0‖ = ${showNumber(logSize)}`,
  ],
  sources: ["src/dynamics/sensitivity.ts", "src/dynamics/trajectory.ts"],
};

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "boundary-lemma/repaired",
  reading: "repaired",
  statement:
    "Starts at distance r that are δ apart at t under the same inputs ⇒ ‖∂a_t/∂a_0‖ ≥ δ/r at some start between them: unbounded around a_0 if r → 0 at one δ.",
  build: (c) => build(c, "on the segment"),
  coverage: {
    "on a boundary": 0.3,
    "three units": 0.1,
    "parted 20 times as far": 0.1,
    "within 10 % of δ/r": 0.2,
  },
  expectation: "holds",
  control: "boundary-lemma/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "boundary-lemma/control",
  reading: "control",
  statement: "The same at one given start of the two, in place of some start between them.",
  build: (c) => build(c, "at its end"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "it is about a neighbourhood: at a single point the sensitivity may be anything",
});
