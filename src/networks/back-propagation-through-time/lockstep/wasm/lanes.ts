/**
 * Numbers of several sequences side by side: `count` doubles, one for each lane, as count / 2 vectors of two.
 *
 * An operation on lanes is one instruction for each vector; no lane ever reads another.
 */
import { type Code, f64x2, get, set, v128, type WasmFunction } from "./web-assembly.ts";

/** The value of each lane: one code for each vector of two lanes. */
export type Lanes = readonly Code[];

/** The bytes of a double, and of a vector of two. */
export const DOUBLE = 8;
const VECTOR = 16;

type Operation = (x: Code, y: Code) => Code;
const each =
  (operation: Operation) =>
  (x: Lanes, y: Lanes): Lanes =>
    x.map((code, v) => operation(code, y[v]));

export const add = each(f64x2.add);
export const subtract = each(f64x2.subtract);
export const multiply = each(f64x2.multiply);

/** The lanes of x where the mask is set, those of y elsewhere. */
export const select = (mask: Lanes, x: Lanes, y: Lanes): Lanes => mask.map((code, v) => v128.select(code, x[v], y[v]));

/** One number in every lane. */
export const constant = (count: number, value: number): Lanes =>
  Array.from({ length: count / 2 }, () => f64x2.of(value));

/** The doubles of all lanes that stand side by side at an address. */
export const load = (count: number, address: Code, offset: number): Lanes =>
  Array.from({ length: count / 2 }, (_, v) => v128.load(address, offset + v * VECTOR));

/** Puts the doubles of all lanes side by side at an address. */
export const store = (address: Code, offset: number, x: Lanes): Code =>
  x.map((code, v) => v128.store(address, offset + v * VECTOR, code));

/** The doubles at as many addresses, each in its lane. */
export const gather = (addresses: readonly Code[], offset: number): Lanes =>
  Array.from({ length: addresses.length / 2 }, (_, v) =>
    v128.loadSecond(addresses[2 * v + 1], offset, v128.loadFirst(addresses[2 * v], offset)),
  );

/** Stores each lane at an address of its own; x is given as variables, since each is read twice. */
export const scatter = (addresses: readonly Code[], offset: number, x: Lanes): Code =>
  addresses.map((address, lane) => v128.storeLane(address, offset, x[Math.floor(lane / 2)], lane % 2));

/** A variable of a function that holds a number in each lane. */
export class LaneVariable {
  readonly #locals: readonly number[];

  constructor(of: WasmFunction, count: number) {
    this.#locals = Array.from({ length: count / 2 }, () => of.local("v128"));
  }

  get value(): Lanes {
    return this.#locals.map(get);
  }

  set(value: Lanes): Code {
    return this.#locals.map((local, v) => set(local, value[v]));
  }

  /** Sets vector v alone. */
  setVector(v: number, value: Code): Code {
    return set(this.#locals[v], value);
  }
}
