/**
 * Fixed points and cycles of small tanh networks that are proved to be there: what lists of orbits are held against.
 *
 * It shares no code with the library: its own map, elimination and list, the engine's hyperbolic functions. A cycle of
 * p points is a fixed point of the network of p copies that drive each other in a ring, so there are only fixed points.
 * That there is exactly one near a state z is shown by Krawczyk's operator, in every coordinate by itself:
 *
 *   |B F(z)| + |B| δ + (|I − B A| + |B| ΔJ(r)) r < r,    F = M − id,  A = I − M'(z),  B ≈ A⁻¹,
 *
 * δ what rounding does to F and ΔJ(r) what r does to M'. Two boxes without a common point hold two roots; a state that
 * is nowhere proved counts for nothing.
 */
import { stream } from "../../../src/numeric/random.ts";

/** A network a' = W tanh a + b of net inputs, or x' = tanh(W x + b) of outputs. */
export interface PlainNetwork {
  readonly form: "net inputs" | "outputs";
  /** The rows of W. */
  readonly weights: readonly (readonly number[])[];
  readonly bias: readonly number[];
}

/** A state with the half-sides of a box that holds exactly one root, and of one that holds no other. */
export interface Root {
  readonly z: readonly number[];
  readonly r: readonly number[];
  readonly alone: readonly number[];
}

type Rows = readonly (readonly number[])[];

/** The ring of p copies: each drives the next. */
export function ringOf({ form, weights, bias }: PlainNetwork, p: number): PlainNetwork {
  const n = bias.length;
  const size = n * p;
  const rows = Array.from({ length: size }, (_, i) => {
    const row = new Array<number>(size).fill(0);
    const from = (Math.floor(i / n) + p - 1) % p;
    weights[i % n].forEach((w, j) => (row[from * n + j] = w));
    return row;
  });
  return { form, weights: rows, bias: Array.from({ length: size }, (_, i) => bias[i % n]) };
}

const sech2 = (a: number) => {
  const c = Math.cosh(a);
  return 1 / c / c;
};

/** The largest |tanh''| within `far` of a. */
function bend(a: number, far: number): number {
  const [near, end] = [Math.max(0, Math.abs(a) - far), Math.abs(a) + far];
  const top = 0.6584789484624084;
  if (near <= top && top <= end) return 0.77;
  const at = near > top ? near : end;
  return 2.01 * Math.tanh(at) * sech2(at);
}

const UNIT = Number.EPSILON / 2;

/** F(z), M'(z), and what rounding may do to F. */
function at({ form, weights, bias }: PlainNetwork, z: readonly number[]) {
  const n = bias.length;
  const isNet = form === "net inputs";
  const x = isNet ? z.map(Math.tanh) : z;
  const sums = weights.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], bias[i]));
  const sizes = weights.map((row, i) => row.reduce((sum, w, j) => sum + Math.abs(w * x[j]), Math.abs(bias[i])));
  const off = sizes.map((size) => (2 * n + 8) * UNIT * size);
  const slopes = (isNet ? z : sums).map(sech2);
  const image = isNet ? sums : sums.map(Math.tanh);
  const F = image.map((y, i) => y - z[i]);
  const delta = image.map((y, i) => {
    const own = 4 * UNIT * (Math.abs(y) + Math.abs(z[i])) + 1e-300;
    return own + (isNet ? off[i] : off[i] * Math.min(1, slopes[i] + bend(sums[i], off[i]) * off[i]));
  });
  const J = weights.map((row, i) => row.map((w, j) => (w === 0 ? 0 : w * slopes[isNet ? j : i])));
  return { F, J, delta, sums, off };
}

/** Gauss and Jordan with pivots; undefined for a matrix that is singular in doubles. */
function inverseOf(A: Rows): number[][] | undefined {
  const n = A.length;
  const rows = A.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    const top = rows[k];
    const head = top[k];
    if (!(Math.abs(head) > 0 && Math.abs(head) < Infinity)) return undefined;
    for (let j = k; j < 2 * n; j++) top[j] /= head;
    for (let i = 0; i < n; i++) {
      const factor = rows[i][k];
      if (i === k || factor === 0) continue;
      for (let j = k; j < 2 * n; j++) rows[i][j] -= factor * top[j];
    }
  }
  return rows.map((row) => row.slice(n));
}

const identityMinus = (J: Rows) => J.map((row, i) => row.map((entry, j) => (i === j ? 1 : 0) - entry));
const applied = (B: Rows, v: readonly number[]) => B.map((row) => row.reduce((sum, b, j) => sum + b * v[j], 0));
const absolute = (B: Rows) => B.map((row) => row.map(Math.abs));
const product = (A: Rows, B: Rows) =>
  A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => (a === 0 ? sum : sum + a * B[k][j]), 0)));

/** The state z as a root, with its boxes; undefined where nothing is proved. */
export function provedRoot(network: PlainNetwork, z: readonly number[]): Root | undefined {
  const { F, J, delta, sums, off } = at(network, z);
  const { form, weights } = network;
  const A = identityMinus(J);
  const B = inverseOf(A);
  if (B === undefined || !z.every(Number.isFinite)) return undefined;
  const sizes = absolute(B);
  const rest = absolute(identityMinus(product(B, A)));
  const step = applied(B, F).map(Math.abs);
  const shake = applied(sizes, delta);
  const least = step.map((s, i) => s + shake[i]);
  const W = absolute(weights);
  const holds = (r: readonly number[]) => {
    const through = form === "net inputs" ? [] : applied(W, r);
    // What r does to the Jacobian, applied to r.
    const change = W.map((row, i) => {
      if (form === "net inputs")
        return row.reduce((sum, w, j) => (w === 0 ? sum : sum + w * bend(z[j], r[j]) * r[j] * r[j]), 0);
      return bend(sums[i], through[i] + off[i]) * (through[i] + off[i]) * through[i];
    });
    const spread = applied(sizes, change);
    const inner = applied(rest, r);
    return least.map((entry, i) => entry + 1.01 * (spread[i] + inner[i]));
  };
  const isProved = (r: readonly number[]) => holds(r).every((entry, i) => entry < r[i]);
  let r = least.map((entry) => 2 * entry);
  for (let k = 0; k < 12 && !isProved(r); k++) {
    const needed = holds(r);
    r = r.map((entry, i) => 1.2 * Math.max(entry / 1.2, needed[i]));
  }
  if (!isProved(r)) return undefined;
  let alone = r;
  for (let k = 0; k < 80; k++) {
    const wider = alone.map((entry) => 2 * entry);
    if (!isProved(wider)) break;
    alone = wider;
  }
  return { z, r, alone };
}

const largest = (v: readonly number[]) => v.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);

/** Where Newton's method comes to from z: damped or not, and improved as far as rounding lets it. */
export function refined(
  network: PlainNetwork,
  start: readonly number[],
  damped: boolean,
): readonly number[] | undefined {
  let z = start;
  let here = at(network, z);
  let [size, inVain] = [largest(here.F), 0];
  for (let k = 0; k < 60; k++) {
    const B = inverseOf(identityMinus(here.J));
    if (B === undefined) return undefined;
    const step = applied(B, here.F);
    let next = z.map((entry, i) => entry + step[i]);
    let there = at(network, next);
    if (damped) {
      for (let tau = 1 / 2; tau > 1e-3 && !(largest(there.F) < size); tau /= 2) {
        next = z.map((entry, i) => entry + tau * step[i]);
        there = at(network, next);
      }
    }
    const after = largest(there.F);
    if (!(after < Infinity)) return undefined;
    if (here.F.every((f, i) => Math.abs(f) <= 4 * here.delta[i]) && !(after < size)) inVain++;
    if (inVain > 1) return z;
    [z, here, size] = [next, there, after];
  }
  return here.F.every((f, i) => Math.abs(f) <= 4 * here.delta[i]) ? z : undefined;
}

export const isSameRoot = (x: Root, y: Root) => x.z.every((entry, i) => Math.abs(entry - y.z[i]) <= x.r[i] + y.r[i]);

/** The roots that are found from many starts and proved, each once. */
export function provedRoots(network: PlainNetwork, starts: number, seed: string): readonly Root[] {
  const random = stream(seed);
  const { form, weights, bias } = network;
  const n = bias.length;
  const isNet = form === "net inputs";
  const reach = weights.map((row) => row.reduce((sum, w) => sum + Math.abs(w), 0));
  const roots: Root[] = [];
  const keep = (start: readonly number[], damped: boolean) => {
    const z = refined(network, start, damped);
    const root = z && provedRoot(network, z);
    if (root !== undefined && !roots.some((other) => isSameRoot(other, root))) roots.push(root);
  };
  const fromOutputs = (x: readonly number[]) =>
    isNet ? weights.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], bias[i])) : x;
  const sized = () => random.sign() * 10 ** random.uniformBetween(-10, 0);
  const draws: readonly (() => readonly number[])[] = [
    () => bias.map((c, i) => (isNet ? c + reach[i] * random.uniformBetween(-1, 1) : random.uniformBetween(-1, 1))),
    () => bias.map((c, i) => (random.integerBelow(2) === 0 ? c : 0) + (isNet ? reach[i] : 1) * sized()),
    () => bias.map(() => 3 * random.uniformBetween(-1, 1)),
    () =>
      fromOutputs(
        patternOf(
          network,
          bias.map(() => random.integerBelow(3) - 1),
        ),
      ),
    () => bias.map(() => sized()),
    () => {
      let z: readonly number[] = bias.map((c, i) =>
        isNet ? c + reach[i] * random.uniformBetween(-1, 1) : random.uniformBetween(-1, 1),
      );
      for (let t = 0; t < 100; t++) {
        const { F } = at(network, z);
        z = z.map((entry, i) => entry + F[i]);
      }
      return z;
    },
  ];
  keep(
    bias.map(() => 0),
    false,
  );
  if (3 ** n <= starts) {
    for (let k = 0; k < 3 ** n; k++) {
      const signs = bias.map((_, i) => (Math.floor(k / 3 ** i) % 3) - 1);
      keep(fromOutputs(patternOf(network, signs)), k % 2 === 0);
    }
  }
  for (let k = 0; k < starts; k++) keep(draws[k % draws.length](), Math.floor(k / draws.length) % 2 === 0);
  return roots;
}

/** Outputs saturated with these signs, and the others such that their net inputs are about 0: all that large W has. */
function patternOf({ weights, bias }: PlainNetwork, signs: readonly number[]): readonly number[] {
  const open = signs.flatMap((sign, i) => (sign === 0 ? [i] : []));
  const B = inverseOf(open.map((i) => open.map((j) => weights[i][j])));
  const sums = weights.map((row, i) => row.reduce((sum, w, j) => sum + w * signs[j], bias[i]));
  const inside =
    B === undefined
      ? []
      : applied(
          B,
          open.map((i) => -sums[i]),
        );
  return signs.map((sign, i) => (sign === 0 ? Math.max(-0.999, Math.min(0.999, inside[open.indexOf(i)] ?? 0)) : sign));
}

/** The spectral radius of M' at a root, by repeated squaring. */
export function radiusAt(network: PlainNetwork, z: readonly number[]): number {
  return radiusOf(at(network, z).J);
}

export function radiusOf(J: Rows): number {
  let power = J;
  let logRadius = 0;
  for (let k = 0; k <= 50; k++) {
    const size = Math.max(...power.map(largest));
    if (size === 0) return 0;
    logRadius += Math.log(size) / 2 ** k;
    power = power.map((row) => row.map((entry) => entry / size));
    if (k < 50) power = product(power, power);
  }
  return Math.exp(logRadius);
}
