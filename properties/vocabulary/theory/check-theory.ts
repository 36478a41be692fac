/**
 * The central statements on the maps, attractors and inputs of a user: contraction, bounded drift and exponential decay
 * of the sensitivity, each with its hypotheses tested on every case: points, tubes and states are in the balls, inputs
 * are within their bound. The factor is enclosed where the map allows it; one that is stated is taken at its word, and
 * if it is too low the statements are refuted.
 *
 * A case that does not meet a hypothesis is counted as not applicable, and a statement that applies to fewer than half
 * of the cases is not said to hold.
 */
import type fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm } from "../../../src/numeric/linear-algebra/vector.ts";
import { euclideanNormOn } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import {
  type BoundedMap,
  inFollowingNorms,
  type KnownContraction,
  onEuclideanBall,
} from "../../arbitraries/maps/at-large/known-contraction.ts";
import type { Claim, PaperItem } from "../../engine/claim.ts";
import type { Verification } from "../../engine/verdict.ts";
import { verifyClaims, type VerifyOptions } from "../../engine/verify.ts";
import { heldUnder } from "../statements.ts";
import { boundedDrift, contraction, decay, OWN_REGIONS, type TheoryBuild } from "./central-statements.ts";
import { drawnInputs, theoryCase, type TheoryInputs, theorySubject } from "./subject.ts";

/** A system that the theory is tried on: a map with an attractor, and the balls around its points. */
export interface TheorySystem {
  /**
   * The map. Where it encloses its Jacobian (`jacobianOn`, as maps made of formulas, cells and tanh networks do), the
   * factor is proved by the enclosure.
   */
  readonly M: StateMap;
  /** The points of the attractor, in the order in which the map visits them. */
  readonly points: readonly ArrayLike<number>[];
  /**
   * The radius of the balls around the points, in the Euclidean norm. Without it the balls are looked for, in norms
   * that follow the attractor.
   */
  readonly radius?: number;
  /** A bound on the operator norm of M' on the balls of that radius, for a map that does not enclose its Jacobian. */
  readonly factor?: number;
  /** A bound on the terms that are summed in a step, where large ones cancel. Default: from the points and M' there. */
  readonly magnitude?: number;
  /** The region that the system belongs to. Default "systems". */
  readonly family?: string;
}

/** Systems to try the theory on. */
export interface Theory<Case> {
  /** The name in the ids of the statements: small letters, digits and dashes. */
  readonly name: string;
  /** The cases that are drawn, as plain JSON. */
  readonly systems: fc.Arbitrary<Case>;
  /** The system of a case; undefined where there is none, which makes the case undecided. */
  readonly build: (c: Case) => TheorySystem | undefined;
  /**
   * The inputs: vectors u_1, u_2, …, or cases as `inputCase` draws them, made as loud as their bound lets them. By
   * default such cases of all kinds and of up to 20 steps.
   */
  readonly inputs?: fc.Arbitrary<TheoryInputs>;
  /**
   * The least share of cases for each region: families, "several units", "several points"; "ratio within 3 % of the
   * factor" is asked of contraction alone, "drift above 0.9 d" of drift, "within 3 % of the bound" and "more than 10
   * steps" of decay.
   */
  readonly coverage?: Readonly<Record<string, number>>;
}

/**
 * Checks theorems 2, 3 and 4 on systems of a user: the statements `<name>-contraction`, `<name>-bounded-drift` and
 * `<name>-decay`. A verdict that held says on how many cases nothing was claimed.
 *
 * Throws a RangeError for a name that is no part of an id, and for runs and time limits that make no sense; a system
 * that says too little, such as one without a factor whose map has no enclosure, makes its statement undecided.
 *
 * @example
 * const { claims } = checkTheory({
 *   name: "bumps",
 *   systems: fc.record({ r: onGrid(0.1, 0.9) }),
 *   build: ({ r }) => ({
 *     M: expressionMap({ variables: ["a"], update: ["r * a / (1 + a^2)"], parameters: { r } }),
 *     points: [[0]],
 *     radius: 0.5,
 *   }),
 * });
 * claims.map(({ id, verdict }) => `${id} ${verdict.kind}`); // ["bumps-contraction/repaired held", …]
 */
export function checkTheory<Case>(theory: Theory<Case>, options: Partial<VerifyOptions> = {}): Verification {
  return verifyClaims(theoryClaims(theory), options);
}

/** The claims that `checkTheory` checks. Throws a RangeError for a name that is no part of an id. */
export function theoryClaims<Case>({ name, systems, build, inputs = drawnInputs, coverage = {} }: Theory<Case>) {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new RangeError(`checkTheory: the name must be small letters, digits and dashes, got "${name}"`);
  }
  const item: PaperItem = { id: name, kind: "remark", name, title: "the central statements on maps of a user" };
  const cases = theoryCase(systems, inputs);
  const subject: TheoryBuild<Case> = (c, departure) => {
    const system = build(c.system);
    const known = system === undefined ? undefined : knownContraction(system);
    return known === undefined ? undefined : theorySubject(known, c, departure);
  };
  const statements = { contraction, "bounded-drift": boundedDrift, decay } as const;
  const asked = (which: keyof typeof statements) =>
    Object.entries(coverage).filter(([region]) =>
      Object.entries(OWN_REGIONS).every(([owner, own]) => owner === which || !own.includes(region)),
    );
  return (Object.keys(statements) as (keyof typeof statements)[]).map((which): Claim => {
    const [held] = heldUnder(`${name}-${which}`, {
      ...statements[which](subject),
      sources: [],
      cases,
      build: (c) => subject(c, {}),
      coverage: Object.fromEntries(asked(which)),
    });
    return { ...held(item), controls: [], beyond: [] };
  });
}

const isBounded = (M: StateMap): M is BoundedMap => "jacobianOn" in M || "jacobianHull" in M;

/** What is known of a system; undefined where no ball is found. */
function knownContraction({ M, radius, factor, family = "systems", ...system }: TheorySystem) {
  const points = system.points.map((x) => Float64Array.from(x));
  if (points.length === 0 || points.some((x) => x.length !== M.dimension)) {
    throw new RangeError(
      `checkTheory: points must be one at least, of ${M.dimension} entries each, got ${points.length} of ${points[0]?.length ?? 0}`,
    );
  }
  const slope = Math.max(...points.map((x) => maximumOperatorNorm(M.jacobian(x))));
  const size = Math.max(...points.map(maximumNorm)) + (radius ?? 1);
  const magnitude = system.magnitude ?? M.dimension * (1 + slope) * (1 + size);
  if (radius === undefined) {
    if (factor !== undefined) {
      throw new RangeError(`checkTheory: a factor must come with the radius that it is for, got ${factor} alone`);
    }
    if (!isBounded(M)) throw new RangeError("checkTheory: a map without jacobianOn must come with radius and factor");
    return inFollowingNorms({ family, M, points, magnitude });
  }
  if (!(radius > 0 && radius < Infinity)) {
    throw new RangeError(`checkTheory: the radius must be finite and > 0, got ${radius}`);
  }
  const norms = points.map(() => euclideanNormOn(M.dimension));
  const stated = (supremum: number): KnownContraction => ({ family, M, points, norms, radius, supremum, magnitude });
  if (factor !== undefined) {
    if (!(factor > 0 && factor < Infinity)) {
      throw new RangeError(`checkTheory: the factor must be finite and > 0, got ${factor}`);
    }
    return stated(factor);
  }
  if (!isBounded(M)) throw new RangeError("checkTheory: a map without jacobianOn must come with a factor, got none");
  const onBall = (x: Float64Array) => onEuclideanBall({ family, M, points: [x], magnitude }, radius).supremum;
  return stated(Math.max(...points.map(onBall)));
}
