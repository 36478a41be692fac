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
import { ROUNDER } from "../../numeric/elementary/exp.ts";
import { LAST_NODE, SATURATION, TANH_TABLE } from "../../numeric/elementary/tanh-table.ts";
import { NEARLY_SATURATED } from "../../numeric/elementary/tanh.ts";
import type { LaneVariable } from "./lanes.ts";
import type { WasmMemory } from "./wasm-runtime.ts";
import { call, type Code, f64x2, get, i32, set, v128, type WasmFunction, when } from "./web-assembly.ts";

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
   * Code that puts sech² a into the variables d, y being tanh a: by (1 − y)(1 + y), and by the function `slope` of a
   * and y, which is called for each lane where that does not do.
   */
  slope(a: LaneVariable, y: LaneVariable, d: LaneVariable, slope: number): Code {
    const one = f64x2.of(1);
    const values = y.value.map((x) => f64x2.multiply(f64x2.subtract(one, x), f64x2.add(one, x)));
    const called = (v: number) =>
      [0, 1].reduce<Code>(
        (x, lane) => f64x2.withLane(x, lane, call(slope, f64x2.lane(a.value[v], lane), f64x2.lane(y.value[v], lane))),
        d.value[v],
      );
    return [
      d.set(values),
      a.value.map((x, v) => {
        const isUsual = f64x2.isLess(f64x2.absolute(x), f64x2.of(NEARLY_SATURATED));
        return when(i32.isLess(v128.areAllSet(isUsual), i32.of(1)), d.setVector(v, called(v)));
      }),
    ];
  }
}
