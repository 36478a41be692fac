/**
 * Maps with a boundary between two basins that is known, a saddle p on it, and starts on it whose orbits tend to p.
 *
 *   rivals     W = [[p, −q], [−q, p]] (see rivalry), with or without a third unit that listens to both, a_0 = (s, s, z)
 *   neuron     w tanh a, a_0 = p = 0
 *   bending    x' = ρ (1 − y) tanh x,  y' = κ y,        a_0 = (0, y),  |y| ≤ ½
 *   defective  W = [[ρ, c], [0, ρ]],                    a_0 = p = 0
 *   neutral    x' = ρ (1 + y) tanh x,  y' = y − y |y|,  a_0 = (0, y),  0 < y < ½
 *
 * In each the boundary is the hyperplane ℓ'a = 0, which M maps into itself, so that ℓ'M'(a) = m(a) ℓ' on it: one
 * eigenvalue is known, m(a), and it is ρ at p. The rest is triangular, which gives at every t
 *
 *   e^{−S} ρ^t ≤ ‖∂a_t/∂a_0‖ ≤ K (1 + γ t) ρ^t
 *
 *   rivals     S = s²/(1 − κ²) as sech² s ≥ e^{−s²};   K = 1, with a third unit of weight θ and links c
 *              K = 1 + √2 |c|/(w − max(κ, |θ|));   γ = 0
 *   bending    S = 2 |y|/(1 − κ) as ln(1 − y) ≥ −2 |y|;   K = e^{|y|/(1 − κ)};   γ = 0
 *   defective  S = 0, K = 1, γ = |c|/ρ
 *   neutral    S = 0, K = 1, γ = y/(1 − y), as Π (1 + y_τ) ≤ y/y_t ≤ 1 + γ t
 *
 * Symbols: ρ spectral radius at the saddle, w that of rivals, κ weight along the boundary, ℓ its unit normal.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { add, scale, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import { rivalry } from "../../arbitraries/maps/rivalry.ts";

/** What every case has besides its map: how far off the boundary a start is that should not be on it. */
const off = onGrid(0.1, 1, 10);

/** The spectral radius ρ at the saddle. */
const rho = onGrid(1.5, 3, 10);

const kappa = onGrid(0.1, 0.9, 10);

const rivalsCase = fc.record({
  kind: fc.constant("rivals" as const),
  w: onGrid(1.5, 4, 10),
  kappa,
  /** The place s of the start (s, s) on the line. */
  s: onGrid(-1, 1, 10),
  /** The third unit, if there is one: its weight θ, the link c of each rival to it, and its start z. */
  third: fc.option(fc.record({ theta: onGrid(0.1, 0.9, 10), link: onGrid(-1, 1, 10), z: onGrid(-1, 1, 10) })),
  off,
});

const neuronCase = fc.record({ kind: fc.constant("neuron" as const), w: onGrid(1.1, 4, 10), off });

const bendingCaseOf = (start: fc.Arbitrary<{ kappa: number; y: number }>) =>
  fc.record({ kind: fc.constant("bending" as const), rho, start, off });

const bendingCase = bendingCaseOf(fc.record({ kappa, y: onGrid(-0.5, 0.5, 10) }));

const defectiveCase = fc.record({ kind: fc.constant("defective" as const), rho, link: onGrid(0.5, 3, 10), off });

const neutralCase = fc.record({ kind: fc.constant("neutral" as const), rho, y: onGrid(0.1, 0.4, 10), off });

/** Starts on a known boundary, whose orbits tend to the saddle on it. */
export const knownBoundaryCase = fc.oneof(
  { weight: 4, arbitrary: rivalsCase },
  neuronCase,
  { weight: 2, arbitrary: bendingCase },
  defectiveCase,
  neutralCase,
);

/** Saddles with a defective leading eigenvalue, or reached along a neutral direction. */
export const slowBoundaryCase = fc.oneof(defectiveCase, neutralCase);

/** Orbits on the boundary that pass, after j steps, where M' is singular across it: 1 − κ^j y = 0. */
export const foldedBoundaryCase = bendingCaseOf(
  fc.record({ kappa, passes: fc.integer({ min: 0, max: 2 }) }).map(({ kappa: k, passes }) => ({
    kappa: k,
    y: passes === 0 ? 1 : passes === 1 ? 1 / k : 1 / (k * k),
  })),
);

/** A start on a known boundary, or off it, as a case. */
export type KnownBoundaryCase = Drawn<typeof knownBoundaryCase>;

/** A map with a saddle on a flat boundary, a start, and the constants of the bounds. */
export interface KnownBoundary {
  readonly M: StateMap;
  /** The start a_0. */
  readonly start: Vector;
  /** The unit normal ℓ of the boundary, which passes through the saddle 0. */
  readonly normal: Vector;
  /** The spectral radius ρ of M' at the saddle. */
  readonly rate: number;
  /** The constants S, K and γ. */
  readonly shrinkage: number;
  readonly factor: number;
  readonly growth: number;
}

/** The map of a case, with the start on the boundary or off it. */
export function buildKnownBoundary(c: KnownBoundaryCase, place: "boundary" | "off"): KnownBoundary {
  const on = buildOnBoundary(c);
  return place === "off" ? { ...on, start: add(on.start, scale(c.off, on.normal)) } : on;
}

function buildOnBoundary(c: KnownBoundaryCase): KnownBoundary {
  switch (c.kind) {
    case "rivals":
      return rivals(c);
    case "neuron":
      return {
        ...{ M: oneUnit(c.w), start: zeros(1), normal: Float64Array.of(1), rate: c.w },
        ...{ shrinkage: 0, factor: 1, growth: 0 },
      };
    case "bending": {
      const { kappa: k, y } = c.start;
      return {
        M: besideLine(c.rho, { of: (v) => 1 - v, slope: () => -1 }, { of: (v) => k * v, slope: () => k }),
        start: Float64Array.of(0, y),
        normal: Float64Array.of(1, 0),
        rate: c.rho,
        shrinkage: (2 * Math.abs(y)) / (1 - k),
        factor: exp(Math.abs(y) / (1 - k)),
        growth: 0,
      };
    }
    case "defective": {
      const W = matrixOf([
        [c.rho, c.link],
        [0, c.rho],
      ]);
      return {
        ...{ M: tanhNetwork(W), start: zeros(2), normal: Float64Array.of(0, 1), rate: c.rho },
        ...{ shrinkage: 0, factor: 1, growth: c.link / c.rho },
      };
    }
    case "neutral":
      return {
        M: besideLine(
          c.rho,
          { of: (v) => 1 + v, slope: () => 1 },
          { of: (v) => v - v * Math.abs(v), slope: (v) => 1 - 2 * Math.abs(v) },
        ),
        start: Float64Array.of(0, c.y),
        normal: Float64Array.of(1, 0),
        rate: c.rho,
        ...{ shrinkage: 0, factor: 1, growth: c.y / (1 - c.y) },
      };
  }
}

function rivals({ w, kappa: k, s, third }: Drawn<typeof rivalsCase>): KnownBoundary {
  const common = { rate: w, shrinkage: (s * s) / (1 - k * k), growth: 0 };
  const { M } = rivalry(w, k);
  if (third === null) {
    return { M, start: Float64Array.of(s, s), normal: unitVector([1, -1], 2), factor: 1, ...common };
  }
  const { theta, link, z } = third;
  const [p, q] = [(w + k) / 2, (w - k) / 2];
  const W = matrixOf([
    [p, -q, 0],
    [-q, p, 0],
    [link, link, theta],
  ]);
  return {
    ...{ M: tanhNetwork(W), start: Float64Array.of(s, s, z), normal: unitVector([1, -1, 0], 3) },
    factor: 1 + (Math.sqrt(2) * Math.abs(link)) / (w - Math.max(k, theta)),
    ...common,
  };
}

interface Smooth {
  readonly of: (y: number) => number;
  readonly slope: (y: number) => number;
}

/** The map x' = ρ g(y) tanh x, y' = f(y), which keeps the line x = 0. */
const besideLine = (r: number, g: Smooth, f: Smooth): StateMap => ({
  dimension: 2,
  next: ([x, y]) => Float64Array.of(r * g.of(y) * tanh(x), f.of(y)),
  jacobian: ([x, y]) =>
    matrixOf([
      [r * g.of(y) * sech2(x), r * g.slope(y) * tanh(x)],
      [0, f.slope(y)],
    ]),
});
