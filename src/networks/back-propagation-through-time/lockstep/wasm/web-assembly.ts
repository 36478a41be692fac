/**
 * WebAssembly as bytes: the instructions that vector kernels are made of, functions, and a module of them.
 *
 * Code is a nested list of bytes, operands before their instruction as on WebAssembly's stack: add(x, multiply(w, s))
 * is x, w, s, multiply, add. Two lanes of doubles are one value of type v128. No fused
 * multiply-add and no relaxed instruction is here: every operation rounds as its scalar twin does.
 *
 * Source: WebAssembly Core Specification 2.0, chapter 5 (binary format).
 */

/** Instructions with their operands, as bytes in lists within lists. */
export type Code = number | readonly Code[];

/** A type of values: 32-bit integers, doubles, two doubles side by side. */
export type ValueType = "i32" | "f64" | "v128";

const TYPE_BYTES: Readonly<Record<ValueType, number>> = { i32: 0x7f, f64: 0x7c, v128: 0x7b };

/** Unsigned numbers, seven bits a byte, the lowest first. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** Signed numbers of 32 bits, seven bits a byte, the lowest first. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

const doubleBytes = (value: number): number[] => [...new Uint8Array(Float64Array.of(value).buffer)];

/** The bytes of a place in memory: aligned to doubles, so far beyond the address. */
const place = (offset: number): number[] => [3, ...unsigned(offset)];

const simd = (opcode: number): Code => [0xfd, unsigned(opcode)];
const unary =
  (opcode: Code) =>
  (x: Code): Code => [x, opcode];
const binary =
  (opcode: Code) =>
  (x: Code, y: Code): Code => [x, y, opcode];

/** The bytes of an integer. */
export const WORD = 4;

/** Integers of 32 bits. */
export const i32 = {
  /** The integer at the address. */
  load: (address: Code, offset: number): Code => [address, 0x28, 2, unsigned(offset)],
  of: (value: number): Code => [0x41, signed(value)],
  add: binary(0x6a),
  subtract: binary(0x6b),
  multiply: binary(0x6c),
  and: binary(0x71),
  shiftLeft: binary(0x74),
  isEqual: binary(0x46),
  isLess: binary(0x48),
  isGreater: binary(0x4a),
  isAtMost: binary(0x4c),
  isAtLeast: binary(0x4e),
};

/** Two doubles side by side; comparisons give masks, all bits of a lane being 1 where they hold. */
export const f64x2 = {
  of: (value: number): Code => [simd(0x0c), doubleBytes(value), doubleBytes(value)],
  splat: unary(simd(0x14)),
  add: binary(simd(0xf0)),
  subtract: binary(simd(0xf1)),
  multiply: binary(simd(0xf2)),
  divide: binary(simd(0xf3)),
  isEqual: binary(simd(0x47)),
  isLess: binary(simd(0x49)),
  isAtMost: binary(simd(0x4b)),
  isAtLeast: binary(simd(0x4c)),
  absolute: unary(simd(0xec)),
  /** y where y < x, else x, so x where that is NaN. */
  atMost: binary(simd(0xf6)),
  /** y where x < y, else x, so x where that is NaN. */
  atLeast: binary(simd(0xf7)),
  lane: (x: Code, lane: number): Code => [x, simd(0x21), lane],
  withLane: (x: Code, lane: number, value: Code): Code => [x, value, simd(0x22), lane],
  /** Lanes of x and y: the first of each, or the second of each. */
  firsts: (x: Code, y: Code): Code => [x, y, simd(0x0d), FIRSTS],
  seconds: (x: Code, y: Code): Code => [x, y, simd(0x0d), SECONDS],
};

const bytesFrom = (first: number) => Array.from({ length: 8 }, (_, k) => first + k);
const FIRSTS = [...bytesFrom(0), ...bytesFrom(16)];
const SECONDS = [...bytesFrom(8), ...bytesFrom(24)];

/** The bits of two doubles as integers. */
export const i64x2 = {
  add: binary(simd(0xce)),
  shiftLeft: (x: Code, bits: number): Code => [x, i32.of(bits), simd(0xcb)],
};

/** 128 bits, whatever they mean. */
export const v128 = {
  load: (address: Code, offset: number): Code => [address, simd(0x00), place(offset)],
  store: (address: Code, offset: number, value: Code): Code => [address, value, simd(0x0b), place(offset)],
  /** The double at the address in lane 0, and 0 in lane 1. */
  loadFirst: (address: Code, offset: number): Code => [address, simd(0x5d), place(offset)],
  /** The vector x with the double at the address in lane 1. */
  loadSecond: (address: Code, offset: number, x: Code): Code => [address, x, simd(0x57), place(offset), 1],
  /** Stores lane 0 or 1 of x. */
  storeLane: (address: Code, offset: number, x: Code, lane: number): Code => [
    address,
    x,
    simd(0x5b),
    place(offset),
    lane,
  ],
  /** The lanes of x where the mask is set, those of y elsewhere. */
  select: (mask: Code, x: Code, y: Code): Code => [x, y, mask, simd(0x52)],
  and: binary(simd(0x4e)),
  /** The low half of lane 0 or 1, as an integer. */
  lowWord: (x: Code, lane: number): Code => [x, simd(0x1b), 2 * lane],
  /** 1 where both lanes of a mask are set, else 0. */
  areAllSet: unary(simd(0xc3)),
};

/** The double that is an integer. */
export const toDouble = unary(0xb7);

/** The value of a local variable. */
export const get = (local: number): Code => [0x20, unsigned(local)];
/** Puts a value into a local variable. */
export const set = (local: number, value: Code): Code => [value, 0x21, unsigned(local)];
/** Calls a function by its index, imported ones first. */
export const call = (index: number, ...operands: Code[]): Code => [operands, 0x10, unsigned(index)];
/** The body, unless the condition is 0. */
export const when = (condition: Code, body: Code): Code => [condition, 0x04, 0x40, body, 0x0b];
/** The body again and again, as long as the condition before it is not 0. */
export const loopWhile = (condition: Code, body: Code): Code => [
  [0x02, 0x40],
  [0x03, 0x40],
  [condition, 0x45, 0x0d, 1],
  body,
  [0x0c, 0],
  [0x0b, 0x0b],
];

/** A function of a module: its parameters are the first local variables, others are added while its body is written. */
export class WasmFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly #locals: ValueType[] = [];

  readonly results: readonly ValueType[];

  /** A function of these parameters and results. */
  constructor(name: string, parameters: readonly ValueType[], results: readonly ValueType[] = []) {
    [this.name, this.parameters, this.results] = [name, parameters, results];
  }

  /** The index of a new local variable. */
  local(type: ValueType): number {
    return this.parameters.length + this.#locals.push(type) - 1;
  }

  /** The bytes of the function with this body. */
  bytes(body: Code): number[] {
    const groups: [number, ValueType][] = [];
    for (const type of this.#locals) {
      const last = groups.at(-1);
      if (last?.[1] === type) last[0]++;
      else groups.push([1, type]);
    }
    const declared = groups.map(([count, type]) => [unsigned(count), TYPE_BYTES[type]]);
    return flat([unsigned(groups.length), declared, body, 0x0b]);
  }
}

/** A function that a module is given: its name and the types of its parameters and results. */
export interface ImportedFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/**
 * The bytes of a module that is given a memory and these functions, as "env" holds them by name, and gives its own
 * functions by name.
 */
export function wasmModule(
  imported: readonly ImportedFunction[],
  functions: readonly { readonly of: WasmFunction; readonly body: Code }[],
): Uint8Array<ArrayBuffer> {
  const section = (id: number, content: Code): Code => [id, sized(flat(content))];
  const list = (items: readonly Code[]): Code => [unsigned(items.length), items];
  const types = (some: readonly ValueType[]) => list(some.map((type) => TYPE_BYTES[type]));
  const signatures = [
    ...imported.map(({ parameters, results }) => [0x60, types(parameters), types(results)]),
    ...functions.map(({ of }) => [0x60, types(of.parameters), types(of.results)]),
  ];
  return Uint8Array.from(
    flat([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, list(signatures)),
      section(
        2,
        list([
          [text("env"), text("memory"), 0x02, 0x00, unsigned(1)],
          ...imported.map(({ name }, k) => [text("env"), text(name), 0x00, unsigned(k)]),
        ]),
      ),
      section(3, list(functions.map((_, k) => unsigned(imported.length + k)))),
      section(7, list(functions.map(({ of }, k) => [text(of.name), 0x00, unsigned(imported.length + k)]))),
      section(10, list(functions.map(({ of, body }) => sized(of.bytes(body))))),
    ]),
  );
}

const text = (name: string): number[] => sized([...new TextEncoder().encode(name)]);

const sized = (bytes: readonly number[]): number[] => unsigned(bytes.length).concat(bytes);

/** The bytes in order; without recursion into lists of bytes alone, of which there are many. */
function flat(code: Code): number[] {
  const bytes: number[] = [];
  const append = (part: Code): void => {
    if (typeof part === "number") bytes.push(part);
    else for (const one of part) append(one);
  };
  append(code);
  return bytes;
}
