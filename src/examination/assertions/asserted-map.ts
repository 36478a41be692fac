/**
 * The maps that can be asserted about, ours and plain objects as own-map.ts takes them; and the numbers they are
 * asked with.
 */
import { type EnclosedMap, isEnclosed, underConstantInput } from "../../dynamics/enclosed-map.ts";
import type { DrivenMap, StateMap } from "../../dynamics/state-map.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { Enclosures } from "../user-map/user-enclosure.ts";
import { drivenMapFrom, type UserMap } from "../user-map/user-map.ts";
import { withSampledEnclosure } from "../user-map/sampled-enclosure.ts";

export type AssertedMap = StateMap | DrivenMap | UserMap;

/** Numbers as people write them: one alone where one is enough. */
export type Numbers = number | ArrayLike<number>;

/** So many finite numbers; `what` names function and option. */
export function vectorFrom(what: string, given: unknown, count: number): Vector {
  const entries = typeof given === "number" ? [given] : isList(given) ? Array.from(given) : undefined;
  if (entries?.length !== count || !entries.every((entry) => Number.isFinite(entry))) {
    const rule = count === 1 ? "1 finite number" : `${count} finite numbers`;
    const got = entries === undefined ? String(given) : `[${entries.map(String).join(", ")}]`;
    throw new RangeError(`${what} must be ${rule}, got ${got}`);
  }
  return Float64Array.from(entries as number[]);
}

/** The constant input; 0 when not given. */
export const inputFrom = (what: string, given: Numbers | undefined, N: DrivenMap): Vector =>
  given === undefined ? new Float64Array(N.inputDimension) : vectorFrom(what, given, N.inputDimension);

/** The map under a constant input, with enclosures of its own or sampled ones. */
export interface SettledMap {
  readonly N: DrivenMap & Enclosures;
  readonly M: EnclosedMap;
  readonly input: Vector;
  /** False where enclosures are sampled. */
  readonly enclosed: boolean;
}

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
