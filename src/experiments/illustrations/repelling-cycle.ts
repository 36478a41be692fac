/**
 * A repelling cycle that definition 2 by single eigenvalues admits as a hyperbolic attractor.
 *
 * Paper, definition 2: all eigenvalues of M'(a) below 1 in absolute value at every a ∈ X. With two units that feed each
 * other,
 *
 *   M(a) = g (tanh a_2, tanh a_1),   p = g tanh p,   X = {(p, 0), (0, p)},
 *
 * they are ±g sech p at both points, but (M²)' has the eigenvalues g² > 1 and (g sech² p)²: over its period X is a
 * saddle. M² acts on each entry alone, so its basins are the quadrants: (p, p) and (−p, −p) are fixed points of M, and
 * {(p, −p), (−p, p)} is a cycle.
 *
 * Symbols: g gain, p fixed point of g tanh, X cycle, M map, ε how far beside X an orbit starts.
 */
import { basinVerdict } from "../../dynamics/basin.ts";
import { asHyperbolicAttractor } from "../../dynamics/hyperbolic-attractor.ts";
import { describeOrbit, type Orbit } from "../../dynamics/attractor-search/orbit.ts";
import { iterate, type State } from "../../dynamics/state-map.ts";
import { autonomousTrajectory } from "../../dynamics/trajectory.ts";
import { attractor } from "../../networks/latch-neuron.ts";
import { type TanhNetwork, tanhNetwork } from "../../networks/tanh-network.ts";
import { log10Size, logMagnitude } from "../../numeric/log-magnitude.ts";
import { matrixOf } from "../../numeric/linear-algebra/matrix.ts";
import { spectralRadius } from "../../numeric/spectrum/spectrum.ts";
import { distance } from "../../numeric/linear-algebra/vector.ts";

export interface RepellingCycleSettings {
  /** The gain g > 1. */
  readonly gain: number;
  /** The largest size of an entry that the picture shows. */
  readonly range: number;
  /** The number of arrows along each axis: even, so that none stands on an axis. */
  readonly arrows: number;
  /** The starts a_0, each near (p, 0). */
  readonly starts: readonly (readonly [number, number])[];
  /** The closeness ε: the orbit from a_0 = (p, ε) is the one whose distance from X is followed. */
  readonly closeness: number;
  readonly steps: number;
}

type Point = readonly [number, number];
type Destination = "(p, p)" | "(−p, −p)" | "{(p, −p), (−p, p)}" | "undecided";

export interface RepellingCycle {
  readonly settings: RepellingCycleSettings;
  /** The entry p of the attractor (p, p). */
  readonly attractor: number;
  /** The spectral radius of M' at the points of X, which is the same at both, and that of (M²)' there. */
  readonly stepRadius: number;
  readonly periodRadius: number;
  /** The kind of X by its multipliers over the period. */
  readonly kind: Orbit["kind"];
  /** The arrows: where two steps lead from the points of a grid, and where all further ones do. */
  readonly arrows: readonly { readonly from: Point; readonly to: Point; readonly endsAt: Destination }[];
  readonly orbits: readonly { readonly points: readonly Point[]; readonly endsAt: Destination }[];
  /** The logarithm log₁₀ of the distance of the orbit of (p, ε) from X at t = 0 … T. */
  readonly logDistance: readonly number[];
}

export function repellingCycle(settings: RepellingCycleSettings): RepellingCycle {
  const { gain, range, arrows, starts, closeness, steps } = settings;
  const M = tanhNetwork(
    matrixOf([
      [0, gain],
      [gain, 0],
    ]),
  );
  const p = attractor(gain);
  const X = [Float64Array.of(p, 0), Float64Array.of(0, p)];
  const whole = describeOrbit(M, X);
  const destinationOf = destinationsOf(M, p);

  const twoSteps = iterate(M, 2);
  const grid = Array.from({ length: arrows }, (_, k) => range * ((2 * k + 1) / arrows - 1));
  const followed = autonomousTrajectory(M, Float64Array.of(p, closeness), steps);
  return {
    settings,
    attractor: p,
    stepRadius: Math.max(...X.map((x) => spectralRadius(M.jacobian(x)))),
    periodRadius: whole.spectralRadius,
    kind: whole.kind,
    arrows: grid.flatMap((y) =>
      grid.map((x) => {
        const from = Float64Array.of(x, y);
        return { from: [x, y] as const, to: pointOf(twoSteps.next(from)), endsAt: destinationOf(from) };
      }),
    ),
    orbits: starts.map(([x, y]) => {
      const a_0 = Float64Array.of(x, y);
      return { points: autonomousTrajectory(M, a_0, steps).map(pointOf), endsAt: destinationOf(a_0) };
    }),
    logDistance: followed.map((a) => log10Size(logMagnitude(Math.min(...X.map((x) => distance(a, x)))))),
  };
}

const pointOf = ([x, y]: State): Point => [x, y];

/** A function that says to which of the three attractors a state is drawn. */
function destinationsOf(M: TanhNetwork, p: number): (a: State) => Destination {
  const named = (
    [
      ["(p, p)", [[p, p]]],
      ["(−p, −p)", [[-p, -p]]],
      [
        "{(p, −p), (−p, p)}",
        [
          [p, -p],
          [-p, p],
        ],
      ],
    ] as const
  ).flatMap(([name, points]) => {
    const set = asHyperbolicAttractor(
      M,
      points.map(([x, y]) => Float64Array.of(x, y)),
    );
    return set === undefined ? [] : [{ name, set }];
  });
  return (a) => {
    const verdict = basinVerdict(
      M,
      named.map(({ set }) => set),
      a,
    );
    if (verdict.kind !== "attracted") return "undecided";
    return named.find(({ set }) => set === verdict.to)?.name ?? "undecided";
  };
}
