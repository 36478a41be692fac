/**
 * Streams of random numbers, each found by its address.
 *
 * A seed is an address such as "seed=1/latch/T=50/trial=7/initial-weights": it says which trial and which purpose the
 * numbers are for, so that nothing depends on the order in which trials run, and no purpose can shift the numbers of
 * another.
 *
 * The generator is Baagøe's Alea (a multiply-with-carry generator of lag 3, period about 2^116), whose 32 bits a draw
 * are made of exact operations on doubles and are the same in every engine.
 */
import seedrandom from "seedrandom";
import { ziggurat } from "./ziggurat.ts";

/** A stream of random numbers; every call takes the next ones. */
export interface Random {
  /** A uniform number in [0, 1), a multiple of 2^-32. */
  uniform(): number;
  /**
   * A uniform number in [low, high], one of 2^32 equally likely places. Throws a RangeError unless low ≤ high and their
   * difference is finite.
   */
  uniformBetween(low: number, high: number): number;
  /** An integer 0 … n − 1, all equally likely, by rejection. Throws a RangeError unless n is an integer in 1 … 2^32. */
  integerBelow(n: number): number;
  /** A random sign, −1 or 1, equally likely. */
  sign(): 1 | -1;
  /** A normal number with mean 0 and variance 1, by the ziggurat method. */
  gaussian(): number;
}

const TWO_TO_32 = 0x1_0000_0000;

/**
 * The draws dropped at the start of a stream. First draws of neighbouring addresses are equal about 50 times as often
 * as chance has it: Alea hashes an address into three words one after the other, and the first is mixed least. From the
 * second round of three on nothing of it is seen; four rounds are dropped.
 */
const DROPPED_DRAWS = 12;

/**
 * The stream of this address, from its beginning; streams share no state, and the same address gives the same numbers
 * on every machine. Throws a RangeError for an empty address.
 *
 * @example
 * const noise = stream(seedAddress(1, "noise", "trial=7"));
 * noise.gaussian(); // 0.5146677441628681
 */
export function stream(address: string): Random {
  if (!(address.length > 0)) throw new RangeError(`stream: the address must be a non-empty string, got "${address}"`);
  const uniform: () => number = seedrandom.alea(address);
  for (let i = 0; i < DROPPED_DRAWS; i++) uniform();

  return {
    uniform,
    uniformBetween(low, high) {
      if (!(low <= high && Number.isFinite(high - low))) {
        throw new RangeError(`uniformBetween: the ends must be finite numbers in order, got ${low} and ${high}`);
      }
      return low + (high - low) * uniform();
    },
    integerBelow(n) {
      if (!(Number.isInteger(n) && n >= 1 && n <= TWO_TO_32)) {
        throw new RangeError(`integerBelow: the bound must be an integer in 1 … 2^32, got ${n}`);
      }
      const drawsPerInteger = Math.floor(TWO_TO_32 / n);
      for (;;) {
        const integer = Math.floor((uniform() * TWO_TO_32) / drawsPerInteger);
        if (integer < n) return integer;
      }
    },
    sign: () => (uniform() < 0.5 ? -1 : 1),
    gaussian: () => ziggurat(uniform),
  };
}

/**
 * The address made of these parts, joined by "/". The root may itself be an address, or a whole number: 1 and "1" are
 * the same root. Throws a RangeError where a part is empty or a root that is a number is not a safe integer.
 *
 * @example
 * seedAddress(1, "latch", "T=50", "trial=7"); // "1/latch/T=50/trial=7"
 */
export function seedAddress(root: string | number, ...parts: string[]): string {
  if (typeof root === "number" && !Number.isSafeInteger(root)) {
    throw new RangeError(`seedAddress: a root that is a number must be an integer, got ${root}`);
  }
  const address = [String(root), ...parts];
  const empty = address.indexOf("");
  if (empty >= 0) throw new RangeError(`seedAddress: parts must be non-empty strings, got "" at place ${empty}`);
  return address.join("/");
}

/** A signed integer of 32 bits drawn from the stream of this address, for generators that are seeded by a number. */
export function integerSeed(address: string): number {
  return (stream(address).uniform() * TWO_TO_32) | 0;
}
