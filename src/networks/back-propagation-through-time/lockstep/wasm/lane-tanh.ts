/**
 * tanh and its slope in all lanes, by the operations of `tanh` and `sech2FromTanh` (numeric/elementary/tanh.ts), so
 * that the bits are theirs.
 *
 *   s = 64 a + rounder      the node k is in its low bits,      z = a − k/64
 *   tanh a = y_0 + z (y_1 + z y_2 + z² (y_3 + z y_4) + z⁴ (y_5 + z y_6 + z² y_7))
 *
 * The row y_0 … y_7 of the node is another in each lane: two rows are loaded, four vectors each, and their halves are
 * brought together. Beyond saturation a is brought back to where tanh is ±1 to the last bit. NaN stays: it may name any
 * row, so that the rows end where a mask of the index ends.
 *
 * Symbols: a net input, k node, z distance from it, y_j coefficients.
 */
import { LN2_HIGH, LN2_LOW, ROUNDER, TAIL_COEFFICIENTS } from "../../../../numeric/elementary/exp.ts";
import { LAST_NODE, SATURATION, TANH_TABLE } from "../../../../numeric/elementary/tanh-table.ts";
import { NEARLY_SATURATED, TWICE_INVERSE_LN2 } from "../../../../numeric/elementary/tanh.ts";
import type { LaneVariable } from "./lanes.ts";
import type { WasmMemory } from "./wasm-runtime.ts";
import { call, type Code, f64x2, get, i32, i64x2, set, v128, WasmFunction, when } from "./web-assembly.ts";

/** The number of rows, a power of two, of eight doubles each; nodes beyond the last are never asked for. */
const ROWS = 4096;
const ROW = 64;

/** The bytes of the table, which stands at the beginning of memory. */
export const TABLE_SIZE = ROWS * ROW;

/** Puts the table into a memory. */
export function writeTable(memory: WasmMemory): void {
  new Float64Array(memory.buffer).set(TANH_TABLE);
}

/** The number that, added to 64 a, leaves the index of a's node in the low bits. */
const INDEX_ROUNDER = ROUNDER + LAST_NODE;

/** tanh and its slope inside one function, whose variables are used again for each unit and vector. */
export class LaneTanh {
  readonly #rows: readonly [number, number];
  readonly #pairs: readonly [number, number];
  readonly #y: readonly number[];
  readonly #s: number;
  readonly #z: number;
  readonly #z2: number;

  constructor(of: WasmFunction) {
    this.#rows = [of.local("i32"), of.local("i32")];
    this.#pairs = [of.local("v128"), of.local("v128")];
    this.#y = Array.from({ length: 8 }, () => of.local("v128"));
    [this.#s, this.#z, this.#z2] = [of.local("v128"), of.local("v128"), of.local("v128")];
  }

  /** Code that puts tanh a, of which vector v is in the variable a_v, into the variables y. */
  tanh(a: LaneVariable, y: LaneVariable): Code {
    return a.value.map((x, v) => {
      const { prepare, value } = this.#ofVector(x);
      return [prepare, y.setVector(v, value)];
    });
  }

  #ofVector(a: Code): { readonly prepare: Code; readonly value: Code } {
    const [s, z, z2] = [get(this.#s), get(this.#z), get(this.#z2)];
    const [y0, y1, y2, y3, y4, y5, y6, y7] = this.#y.map(get);
    const { add, subtract, multiply } = f64x2;
    const rounder = f64x2.of(INDEX_ROUNDER);
    const row = (lane: number) => i32.shiftLeft(i32.and(v128.lowWord(s, lane), i32.of(ROWS - 1)), i32.of(6));
    const prepare = [
      set(this.#z, f64x2.atLeast(f64x2.atMost(a, f64x2.of(SATURATION)), f64x2.of(-SATURATION))),
      set(this.#s, add(multiply(z, f64x2.of(64)), rounder)),
      this.#rows.map((local, lane) => set(local, row(lane))),
      set(this.#z, subtract(z, multiply(subtract(s, rounder), f64x2.of(0.015625)))),
      set(this.#z2, multiply(z, z)),
      [0, 1, 2, 3].map((pair) => [
        this.#pairs.map((local, lane) => set(local, v128.load(get(this.#rows[lane]), 16 * pair))),
        set(this.#y[2 * pair], f64x2.firsts(get(this.#pairs[0]), get(this.#pairs[1]))),
        set(this.#y[2 * pair + 1], f64x2.seconds(get(this.#pairs[0]), get(this.#pairs[1]))),
      ]),
    ];
    const low = add(add(y1, multiply(z, y2)), multiply(z2, add(y3, multiply(z, y4))));
    const high = add(add(y5, multiply(z, y6)), multiply(z2, y7));
    return { prepare, value: add(multiply(z, add(low, multiply(multiply(z2, z2), high))), y0) };
  }

  /**
   * Code that puts sech² a into the variables d, y being tanh a: by (1 − y)(1 + y), and where that does not do for all
   * lanes by the function of this index.
   */
  slope(a: LaneVariable, y: LaneVariable, d: LaneVariable, slope: number): Code {
    const areUsual = a.value.map(isUsual).reduce((all, one) => v128.and(all, one));
    return [
      d.set(y.value.map(nearSlope)),
      when(
        i32.isLess(v128.areAllSet(areUsual), i32.of(1)),
        a.value.map((x, v) => d.setVector(v, call(slope, x, y.value[v]))),
      ),
    ];
  }
}

const ONE = f64x2.of(1);
const nearSlope = (y: Code): Code => f64x2.multiply(f64x2.subtract(ONE, y), f64x2.add(ONE, y));
const isUsual = (a: Code): Code => f64x2.isLess(f64x2.absolute(a), f64x2.of(NEARLY_SATURATED));

/** The name of the slope of one net input and its tanh, which a module is given as its first function. */
export const SLOPE_OF_ONE = "slope";

/** The slope of two net inputs a, tanh a being the second parameter: `sech2FromTanh` in both lanes. */
export function slopeOfTwo(): { of: WasmFunction; body: Code } {
  const of = new WasmFunction("slopeOfTwo", ["v128", "v128"], ["v128"]);
  const [a, y] = [get(0), get(1)];
  const { add, subtract, multiply, divide } = f64x2;
  const number = f64x2.of;
  const sum = (first: Code, ...rest: Code[]) => rest.reduce((partial, summand) => add(partial, summand), first);
  /** A value that is used again. */
  const kept = (value: Code) => {
    const local = of.local("v128");
    return { keep: set(local, value), value: get(local) };
  };
  // The text of sech2, with as many brackets as its operators have by themselves.
  const size = kept(f64x2.absolute(a));
  const s = kept(add(multiply(size.value, number(TWICE_INVERSE_LN2)), number(ROUNDER)));
  const j = kept(subtract(s.value, number(ROUNDER)));
  const high = kept(subtract(multiply(j.value, number(LN2_HIGH)), multiply(number(2), size.value)));
  const low = kept(multiply(j.value, number(LN2_LOW)));
  const r = kept(add(high.value, low.value));
  const r2 = kept(multiply(r.value, r.value));
  const r4 = kept(multiply(r2.value, r2.value));
  const four = ([c0, c1, c2, c3]: readonly number[]) =>
    sum(number(c0), multiply(r.value, number(c1)), multiply(r2.value, add(number(c2), multiply(r.value, number(c3)))));
  const [first, middle, last] = TAIL_COEFFICIENTS.map(four);
  const series = add(first, multiply(r4.value, add(middle, multiply(r4.value, last))));
  const tail = add(multiply(number(0.5), r2.value), multiply(multiply(r.value, r2.value), series));
  const whole = kept(sum(subtract(high.value, r.value), low.value, tail));
  const exponential = kept(add(ONE, r.value));
  const mantissa = kept(add(exponential.value, add(subtract(r.value, subtract(exponential.value, ONE)), whole.value)));
  // 2^j: the low bits of s are j, which become its exponent beside that of 1.
  const power = kept(i64x2.add(i64x2.shiftLeft(s.value, 52), ONE));
  const denominator = kept(add(power.value, mantissa.value));
  const lost = kept(subtract(mantissa.value, subtract(denominator.value, power.value)));
  const quotient = divide(
    multiply(multiply(number(4), mantissa.value), power.value),
    add(multiply(denominator.value, denominator.value), multiply(multiply(number(2), denominator.value), lost.value)),
  );
  const formula = [size, s, j, high, low, r, r2, r4, whole, exponential, mantissa, power, denominator, lost];
  const result = of.local("v128");
  const called = [0, 1].reduce<Code>(
    (x, lane) => f64x2.withLane(x, lane, call(0, f64x2.lane(a, lane), f64x2.lane(y, lane))),
    a,
  );
  const isNearEnough = v128.areAllSet(f64x2.isLess(f64x2.absolute(a), number(LARGEST_BY_FORMULA)));
  return {
    of,
    body: [
      when(isNearEnough, [
        formula.map(({ keep }) => keep),
        set(result, v128.select(isUsual(a), nearSlope(y), quotient)),
      ]),
      when(i32.isLess(isNearEnough, i32.of(1)), set(result, called)),
      get(result),
    ],
  };
}

/** The size up to which 2|x| / ln 2 rounds to at most 64, so that sech² is the quotient. */
const LARGEST_BY_FORMULA = 22;
