/**
 * The search that `findOrbits` is held against: plain Newton steps on M^p from uniform starts in the box, and nothing
 * else.
 *
 * It shares no code with the library but the random numbers: its own map, chain rule, elimination and list, the
 * engine's hyperbolic functions, one vector of unknowns whatever the period.
 */
import { findOrbits, type OrbitSearch } from "../../../src/dynamics/attractor-search/attractor-search.ts";
import { orbitBox, tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { seedAddress, stream } from "../../../src/numeric/random.ts";

export const PERIODS = [1, 2, 3] as const;

type Points = readonly ArrayLike<number>[];

/**
 * Network k: 1 to 5 units in turn, W_ij Gaussian of deviation g/√n, g uniform in 1 to 5; every second block of five
 * has a standard Gaussian bias.
 */
export function randomNetwork(k: number): { network: TanhNetwork; g: number; hasBias: boolean } {
  const random = stream(seedAddress("attractor-search", `network=${k}`));
  const n = 1 + (k % 5);
  const g = random.uniformBetween(1, 5);
  const hasBias = Math.floor(k / 5) % 2 === 1;
  const data = Float64Array.from({ length: n * n }, () => (g / Math.sqrt(n)) * random.gaussian());
  const bias = Float64Array.from({ length: n }, () => (hasBias ? random.gaussian() : 0));
  return { network: tanhNetwork({ rows: n, columns: n, data }, bias), g, hasBias };
}

/** The library's search as it is meant to be used on a tanh network. */
export function searchNetwork(network: TanhNetwork, period: number, seed: string): OrbitSearch {
  const odd = network.bias.every((c) => c === 0);
  return findOrbits(network, {
    box: orbitBox(network),
    period,
    seed,
    confined: true,
    focus: new Float64Array(network.dimension),
    ...(odd && { symmetry: (a: Float64Array) => a.map((x) => -x) }),
  });
}

/** Orbits of minimal period dividing p that plain Newton steps on M^p reach from this many uniform starts. */
export function bruteForceOrbits(
  { weights, bias, dimension: n }: TanhNetwork,
  p: number,
  starts: number,
  seed: string,
) {
  const W = weights.data;
  const random = stream(seed);
  const reach = bias.map((_, i) => W.slice(i * n, (i + 1) * n).reduce((sum, w) => sum + Math.abs(w), 0));
  const same = 1e-6 * 2 * Math.max(...reach);
  const orbits: number[][][] = [];

  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const z = new Float64Array(n);
  const t = new Float64Array(n);
  const J = new Float64Array(n * n);
  const K = new Float64Array(n * n);
  const step = (from: Float64Array, to: Float64Array) => {
    for (let j = 0; j < n; j++) t[j] = Math.tanh(from[j]);
    for (let i = 0; i < n; i++) {
      let sum = bias[i];
      for (let j = 0; j < n; j++) sum += W[i * n + j] * t[j];
      to[i] = sum;
    }
  };
  /** One Newton step; the residual before it, or NaN where there is none. */
  const improve = () => {
    y.set(x);
    J.fill(0);
    for (let i = 0; i < n; i++) J[i * n + i] = 1;
    for (let l = 0; l < p; l++) {
      step(y, z);
      for (let j = 0; j < n; j++) t[j] = 1 / Math.cosh(y[j]) / Math.cosh(y[j]);
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < n; k++) {
          let sum = 0;
          for (let j = 0; j < n; j++) sum += W[i * n + j] * t[j] * J[j * n + k];
          K[i * n + k] = sum;
        }
      }
      J.set(K);
      y.set(z);
    }
    let residual = 0;
    for (let i = 0; i < n; i++) {
      y[i] -= x[i];
      residual = Math.max(residual, Math.abs(y[i]));
      for (let j = 0; j < n; j++) J[i * n + j] = (i === j ? 1 : 0) - J[i * n + j];
    }
    for (let k = 0; k < n; k++) {
      let pivot = k;
      for (let i = k + 1; i < n; i++) if (Math.abs(J[i * n + k]) > Math.abs(J[pivot * n + k])) pivot = i;
      for (let j = 0; j < n; j++) [J[k * n + j], J[pivot * n + j]] = [J[pivot * n + j], J[k * n + j]];
      [y[k], y[pivot]] = [y[pivot], y[k]];
      for (let i = 0; i < n; i++) {
        if (i === k) continue;
        const factor = J[i * n + k] / J[k * n + k];
        for (let j = k; j < n; j++) J[i * n + j] -= factor * J[k * n + j];
        y[i] -= factor * y[k];
      }
    }
    for (let i = 0; i < n; i++) x[i] += y[i] / J[i * n + i];
    return residual;
  };

  for (let start = 0; start < starts; start++) {
    for (let i = 0; i < n; i++) x[i] = bias[i] + random.uniformBetween(-reach[i], reach[i]);
    let residual = Infinity;
    for (let iteration = 0; iteration < 50 && residual > 1e-10; iteration++) residual = improve();
    if (!(residual <= 1e-10) || x.some((entry) => !Number.isFinite(entry))) continue;
    if (orbits.some((orbit) => orbit.some((point) => isNear(point, x, same)))) continue;
    const orbit = [Array.from(x)];
    y.set(x);
    for (let l = 1; l < p; l++) {
      step(y, z);
      y.set(z);
      if (isNear(z, x, same)) break;
      orbit.push(Array.from(z));
    }
    orbits.push(orbit);
  }
  return orbits;
}

function isNear(x: ArrayLike<number>, y: ArrayLike<number>, tolerance: number): boolean {
  for (let i = 0; i < x.length; i++) if (!(Math.abs(x[i] - y[i]) <= tolerance)) return false;
  return true;
}

export interface Comparison {
  readonly network: number;
  readonly units: number;
  readonly g: number;
  readonly bias: boolean;
  /** Number of orbits found by the search, of minimal period 1, 2 and 3. */
  readonly orbits: readonly number[];
  readonly newtonRuns: number;
  /** What the searches for the periods 1, 2 and 3 say of themselves. */
  readonly status: readonly string[];
  readonly missedBySearch: readonly (readonly number[])[];
  readonly missedByBruteForce: readonly (readonly number[])[];
}

/**
 * Both searches for the periods 1 to 3, brute force with `ratio` starts for every run of Newton's method in the
 * other; of each orbit that only one of them has, its first point preceded by its period.
 */
export function compareOnNetwork(k: number, ratio: number): Comparison {
  const { network, g, hasBias } = randomNetwork(k);
  const searches = PERIODS.map((p) => searchNetwork(network, p, seedAddress("attractor-search", `search=${k}`)));
  const searched: Points[] = [];
  const forced: Points[] = [];
  const same = searches[0].tolerances.outside;
  const collect = (list: Points[], orbit: Points) => {
    if (!list.some((other) => matches(other, orbit, same))) list.push(orbit);
  };
  PERIODS.forEach((p, i) => {
    for (const { points } of searches[i].orbits) collect(searched, points);
    const seed = seedAddress("attractor-search", `brute-force=${k}`, `period=${p}`);
    for (const orbit of bruteForceOrbits(network, p, ratio * searches[i].newtonRuns, seed)) collect(forced, orbit);
  });
  const onlyIn = (list: Points[], other: Points[]) =>
    list
      .filter((orbit) => !other.some((candidate) => matches(candidate, orbit, same)))
      .map((orbit) => [orbit.length, ...Array.from(orbit[0], (entry) => Number(entry.toPrecision(7)))]);
  return {
    network: k,
    units: network.dimension,
    g: Number(g.toPrecision(4)),
    bias: hasBias,
    orbits: PERIODS.map((p) => searched.filter((orbit) => orbit.length === p).length),
    newtonRuns: searches.reduce((sum, { newtonRuns }) => sum + newtonRuns, 0),
    status: searches.map(({ status }) => status),
    missedBySearch: onlyIn(forced, searched),
    missedByBruteForce: onlyIn(searched, forced),
  };
}

/** Twice the tolerance: both lists are right to within one. */
const matches = (x: Points, y: Points, same: number) =>
  x.length === y.length && y.some((point) => isNear(x[0], point, 2 * same));
