/**
 * What the central statements are tried on: a map with balls on which the operator norm of M' is at most λ, pairs of
 * points in a ball, and a run under inputs beside the run without.
 *
 *   B_i = {a : ‖a − x_i‖_i ≤ r},   sup over B_i of ‖M'‖_{i → i+1} ≤ λ,   indices mod p
 *
 * The statements are theorems 2, 3 and 4: M contracts B_i into B_{i+1} by λ; inputs of at most (1 − λ) d keep the run
 * within d of the one without; and ‖∂a_t/∂a_0‖_{0 → t} ≤ λ^t on the way.
 *
 * Symbols: x_i points of the attractor, p period, r radius, λ factor that is claimed, d drift radius, u_t input.
 */
import fc from "fast-check";
import { apply, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, maximumNorm, scale, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Pair } from "../../arbitraries/cube.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource, worstInputCase } from "../../arbitraries/inputs.ts";
import type { KnownContraction } from "../../arbitraries/maps/at-large/known-contraction.ts";
import { atStep } from "../at-step.ts";
import { showMap, showMatrix, showNumber, showVector } from "../narrative.ts";
import { normRounding, stepRounding } from "../rounding.ts";
import { outward, runSideBySide, type SideBySide } from "../side-by-side.ts";

/** Inputs as a case: of a kind that is made to fit a bound, or the vectors u_1, u_2, … themselves. */
export type TheoryInputs = InputCase | readonly (readonly number[])[];

const MAX_STEPS = 20;

/** An arbitrary of systems, with what else the statements need: points, a drift radius and inputs. */
export const theoryCase = <System>(systems: fc.Arbitrary<System>, inputs: fc.Arbitrary<TheoryInputs>) =>
  fc.record({
    system: systems,
    inputs,
    /** The drawn points in the directions of these entries, and how far out each is as a share of r. */
    x: vectorOnGrid(5, -1, 1, 10),
    y: vectorOnGrid(5, -1, 1, 10),
    /** Whether the run starts at the centre of the ball, where M' is known best, or on its edge. */
    central: fc.boolean(),
    /** The drift radius d as a share of r. */
    drift: onGrid(0.1, 0.9, 10),
  });
/** A system with points and inputs, as a case. */
export type TheoryCase<System> = Drawn<ReturnType<typeof theoryCase<System>>>;

/** The inputs that are drawn unless others are given. */
export const drawnInputs: fc.Arbitrary<TheoryInputs> = inputCase(MAX_STEPS);

/** Inputs that are as loud as they may be at every step. */
export const loudestInputs: fc.Arbitrary<TheoryInputs> = worstInputCase(MAX_STEPS);

/** What a statement is tried on. */
export interface TheorySubject extends KnownContraction, SideBySide {
  /** The factor λ that is claimed. */
  readonly lambda: number;
  /** Pairs of points, x in B_0: one that is drawn, and one that M stretches most at x_0. */
  readonly pairs: readonly Pair[];
  /** The drift radius d. */
  readonly driftRadius: number;
  /** How many times the radius on which λ is known points and drift reach. */
  readonly reach: number;
  /** What is said of the map beside its points. */
  readonly description: readonly string[];
}

/** How a subject departs from what the statements ask for. */
export interface Departure {
  /** What λ is taken to be. Default the bound on the operator norm. */
  readonly lambda?: "spectral radius";
  /** How far out points and drift radius are, as a multiple. Default 1. */
  readonly reach?: number;
  /** How loud inputs are, as a multiple of their bound. Default 1. */
  readonly loudness?: number;
  /** The share of the bound on the operator norm that is passed off as one. Default 1. */
  readonly understated?: number;
}

/** The stretched pair is this far apart, in radii. */
const STRETCH = 0.1;

/** The longest run of a map of so many dimensions: powers of wide Jacobians are slow. */
const longestRun = (n: number): number => (n > 12 ? 3 : n > 5 ? 8 : MAX_STEPS);

/** The subject of a case. */
export function theorySubject<System>(
  system: KnownContraction,
  c: TheoryCase<System>,
  { lambda: claimed, reach = 1, loudness = 1, understated = 1 }: Departure,
  description: readonly string[] = [],
): TheorySubject {
  const { M, points, norms } = system;
  const n = M.dimension;
  const radius = system.radius * reach;
  const supremum = system.supremum * understated;
  const { inverseFactor: S } = norms[0];
  const { factor: R } = atStep(norms, 1);
  const inBall = (entries: readonly number[], share: number): Vector =>
    add(points[0], scale(share * radius, apply(S, unitVector(entries, n))));
  const stretched = apply(S, mostStretched(multiply(multiply(R, M.jacobian(points[0])), S)));
  const out = reach > 1 ? 1 : STRETCH;
  const pairs = [
    { x: inBall(c.x, Math.abs(c.x[0])), y: inBall(c.y, Math.abs(c.y[0])) },
    { x: points[0], y: add(points[0], scale(out * radius, stretched)) },
  ];
  const driftRadius = c.drift * radius;
  const start = c.central ? points[0] : inBall(c.x, 1 - c.drift);
  const lambda = claimed === undefined ? supremum : Math.max(...points.map((x) => spectralRadius(M.jacobian(x))));
  const bound = (1 - lambda) * driftRadius * loudness;
  const steps = "steps" in c.inputs ? Math.min(longestRun(n), c.inputs.steps) : c.inputs.length;
  const run = untilItEscapes(system, runSideBySide(M, steps, inputChoice(system, c.inputs, bound), start));
  return { ...system, radius, supremum, ...run, lambda, pairs, driftRadius, reach, description };
}

/** States so many times as large as the balls are not followed: polynomials soon leave the range of doubles there. */
const FARTHEST = 1e6;

/** A run up to the first state that is too far out or where M' is not finite, that one included. */
function untilItEscapes(
  { M, points, radius }: KnownContraction,
  { driven, undisturbed, inputs }: SideBySide,
): SideBySide {
  const farthest = FARTHEST * (1 + radius + Math.max(...points.map(maximumNorm)));
  const isNear = (a: Vector) => maximumNorm(a) <= farthest && M.jacobian(a).data.every(Number.isFinite);
  const escape = driven.findIndex((a, t) => !(isNear(a) && isNear(undisturbed[t])));
  const last = escape < 0 ? driven.length - 1 : escape;
  return {
    driven: driven.slice(0, last + 1),
    undisturbed: undisturbed.slice(0, last + 1),
    inputs: inputs.slice(0, last),
  };
}

/** Inputs up to `bound` in the norm at the point that they lead to, along the drift, or where M stretches most. */
function inputChoice({ M, points, norms }: KnownContraction, inputs: TheoryInputs, bound: number) {
  const n = M.dimension;
  if (!("steps" in inputs)) {
    const other = inputs.find((u) => u.length !== n);
    if (other !== undefined) throw new RangeError(`checkTheory: inputs must have ${n} entries, got ${other.length}`);
    return (t: number) => Float64Array.from(inputs[t - 1]);
  }
  const source = inputSource(inputs, n);
  return (t: number, drift: Vector): Vector => {
    const [{ factor: R, inverseFactor: S }, after] = [atStep(norms, t), atStep(norms, t + 1)];
    const along = outward(apply(R, drift), () =>
      mostStretched(multiply(multiply(after.factor, M.jacobian(atStep(points, t))), S)),
    );
    return apply(S, source(t, Math.max(0, bound), along));
  };
}

/** What rounding may do to a step, measured in the norms of the subject. */
export function stepRoundingIn({ M, norms, magnitude }: KnownContraction): number {
  const n = M.dimension;
  return Math.sqrt(n) * stepRounding(n, magnitude) * Math.max(...norms.map(({ fromEuclidean }) => fromEuclidean));
}

/** What rounding may do to a factor, relatively: of norms, and of the entries of M' that are summed. */
export function factorRounding({ M, norms, magnitude, supremum }: KnownContraction): number {
  const n = M.dimension;
  const condition = Math.max(...norms.map(({ factor }) => conditionNumber(factor)));
  return condition * (normRounding(n) + (n * stepRounding(n, magnitude)) / supremum);
}

/** The sizes ‖a_t − ã_t‖_t of the drift. */
export const driftsIn = ({ norms, driven, undisturbed }: TheorySubject): number[] =>
  driven.map((a, t) => atStep(norms, t).of(subtract(a, undisturbed[t])));

/** The sizes ‖u_t‖_t of the inputs, t = 1 … T. */
export const inputSizes = ({ norms, inputs }: TheorySubject): number[] =>
  inputs.map((u, before) => atStep(norms, before + 1).of(u));

/** The lines about the map that all narratives begin with. */
export function showSystem({ M, points, radius, supremum, lambda, family, description }: TheorySubject): string[] {
  const J = M.jacobian(points[0]);
  const wide = M.dimension > 8;
  return [
    `${family}: ${wide ? `M of dimension ${M.dimension}` : showMap(M)}`,
    ...description,
    ...(wide ? [] : [`X = {${points.map(showVector).join(", ")}}; M'(x_0) = ${showMatrix(J)}`]),
    `balls of radius r = ${showNumber(radius)}: operator norm of M' at most ${showNumber(supremum)}; λ = ${showNumber(lambda)}`,
  ];
}
