/**
 * The maps that can be asserted about, those of latchlab and plain objects as user-map.ts takes them; and the numbers
 * that they are asked with.
 */
import { type EnclosedMap, isEnclosed, underConstantInput } from "../../dynamics/enclosed-map.ts";
import type { DrivenMap, StateMap } from "../../dynamics/state-map.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { Enclosures } from "../user-map/user-enclosure.ts";
import { drivenMapFrom, type UserMap } from "../user-map/user-map.ts";
import { withSampledEnclosure } from "../user-map/sampled-enclosure.ts";

/** A map that can be asserted about: one of latchlab's, autonomous or driven, or a plain object with a `next`. */
export type AssertedMap = StateMap | DrivenMap | UserMap;

/** Numbers as people write them: an array of any kind, or a number alone where one is enough. */
export type Numbers = number | ArrayLike<number>;

/**
 * The vector of so many finite numbers. Throws a RangeError that begins with `what`, which names function and option.
 */
export function vectorFrom(what: string, given: unknown, count: number): Vector {
  const entries = typeof given === "number" ? [given] : isList(given) ? Array.from(given) : undefined;
  if (entries?.length !== count || !entries.every((entry) => Number.isFinite(entry))) {
    const rule = count === 1 ? "1 finite number" : `${count} finite numbers`;
    const got = entries === undefined ? String(given) : `[${entries.map(String).join(", ")}]`;
    throw new RangeError(`${what} must be ${rule}, got ${got}`);
  }
  return Float64Array.from(entries as number[]);
}

/** The constant input of an assertion; 0 when not given. */
export const inputFrom = (what: string, given: Numbers | undefined, N: DrivenMap): Vector =>
  given === undefined ? new Float64Array(N.inputDimension) : vectorFrom(what, given, N.inputDimension);

/** A map under a constant input, with enclosures of its own or sampled ones. */
export interface SettledMap {
  /** The driven map as it was given. */
  readonly N: DrivenMap & Enclosures;
  /** The map under the constant input, with enclosures. */
  readonly M: EnclosedMap;
  /** The constant input. */
  readonly input: Vector;
  /** Whether the enclosures are its own; false where they are sampled. */
  readonly enclosed: boolean;
}

/** The asserted map under its constant input. */
export function settledMap(caller: string, map: AssertedMap, given: Numbers | undefined): SettledMap {
  const N = drivenMapFrom(map);
  const input = inputFrom(`${caller}: input`, given, N);
  const enclosed = isEnclosed(N);
  return { N, M: underConstantInput(isEnclosed(N) ? N : withSampledEnclosure(N), input), input, enclosed };
}

/** Throws a RangeError unless options were given: what they hold is not to be guessed. */
export function requireOptions(caller: string, options: unknown): void {
  if (typeof options !== "object" || options === null) {
    throw new RangeError(`${caller}: the options must be an object, got ${String(options)}`);
  }
}

const isList = (given: unknown): given is ArrayLike<unknown> =>
  typeof given === "object" && given !== null && "length" in given && Number.isInteger(given.length);
