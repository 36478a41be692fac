/**
 * Normal numbers by the ziggurat method (Marsaglia & Tsang 2000; layers and bits drawn apart as in Doornik 2005).
 *
 * The area under f(x) = exp(−x²/2), x ≥ 0, is covered by 256 layers of equal area V: rectangles of widths X_1 = R >
 * X_2 > … > X_256 = 0 stacked upon a base layer that holds the tail beyond R. A uniform point of a uniform layer i is
 * under f at once when x < X_{i+1}; only else (1.5 % of draws) is more to be done.
 *
 * One draw of 32 bits gives the layer (8 bits), the sign (1) and the low bits (21) of the place within the layer, a
 * second one its high bits (32): the place is a multiple of 2^-53. The usual path makes two draws, two products and
 * allocates nothing.
 *
 * Symbols: f unnormalised density, R start of the tail, V area of a layer, u place in [0, 1).
 */
import { exp } from "./elementary/exp.ts";
import { log } from "./elementary/log.ts";

const LAYERS = 256;
/** The start R of the tail for which 256 layers close: (X_255 − 0)(f(0) − f(X_255)) = V. */
const R = 3.654152885361009;
/** The area V of a layer: R f(R) + ∫_R^∞ f. */
const V = 0.004928673233974655;

const TWO_TO_MINUS_53 = 1 / 0x20_0000_0000_0000;

const f = (x: number) => exp(-0.5 * x * x);

/** The widths X_0 … X_256; X_0 = V / f(R) is that of a rectangle as high as the base layer and of its whole area. */
const X = new Float64Array(LAYERS + 1);
/** The heights f(X_i). */
const HEIGHT = new Float64Array(LAYERS + 1);
/** The shares X_{i+1} / X_i of layer i that lie under f as a whole. */
const INSIDE = new Float64Array(LAYERS);

X[0] = V / f(R);
X[1] = R;
for (let i = 1; i < LAYERS - 1; i++) X[i + 1] = Math.sqrt(-2 * log(V / X[i] + f(X[i])));
X[LAYERS] = 0;
for (let i = 0; i <= LAYERS; i++) HEIGHT[i] = f(X[i]);
for (let i = 0; i < LAYERS; i++) INSIDE[i] = X[i + 1] / X[i];

/**
 * A normal number of mean 0 and variance 1, from the next numbers of `uniform`, which must give multiples of 2^-32 in
 * [0, 1). It takes two of them as a rule, and more in about one case of 67. Sizes up to 14 can occur.
 */
export function ziggurat(uniform: () => number): number {
  for (;;) {
    const bits = (uniform() * 0x1_0000_0000) | 0;
    const layer = bits >>> 24;
    // By arithmetic: a branch would be guessed wrong half of the time.
    const sign = 1 - ((bits >>> 22) & 2);
    const u = uniform() + (bits & 0x1f_ffff) * TWO_TO_MINUS_53;
    if (u < INSIDE[layer]) return sign * u * X[layer];
    if (layer === 0) return sign * tail(uniform);
    const x = u * X[layer];
    const y = HEIGHT[layer] + fraction(uniform) * (HEIGHT[layer + 1] - HEIGHT[layer]);
    if (y < f(x)) return sign * x;
  }
}

/** A normal number given that it is beyond R: an exponential one of rate R, accepted with probability exp(−x²/2). */
function tail(uniform: () => number): number {
  for (;;) {
    const x = -log(fraction(uniform)) / R;
    const y = -log(fraction(uniform));
    if (y + y > x * x) return R + x;
  }
}

/** A number in (0, 1), in steps of 2^-53: two draws, as 2^-32 would be coarse where the logarithm is steep. */
function fraction(uniform: () => number): number {
  const high = uniform();
  const low = Math.floor(uniform() * 0x20_0000);
  return high + (low + 0.5) * TWO_TO_MINUS_53;
}
