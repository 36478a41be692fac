/** What a user-defined map reads out in a state: numbers of their own kind, converted and checked at the door. */
import type { State } from "../../dynamics/state-map.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { UserMapError } from "../user-map/user-map.ts";
import { describe, lengthOf, shown, type UserVector, vectorFrom } from "../user-map/user-numbers.ts";

/** The most numbers that are read out. */
const MOST_OUTPUTS = 4096;

/** An object that may read out a state. */
interface Reading {
  readOut?(a: Vector): UserVector;
}

/**
 * The read-out of a user-defined map; it gives as many numbers as in the state `first`, in which it is tried here.
 * Throws a UserMapError that names the state and the rule, here or when it is called; `name` is how messages call the
 * map.
 */
export function userReadOut(own: Reading, first: State, name: string): (a: State) => Vector {
  const { readOut: given } = own as unknown as Readonly<Record<string, unknown>>;
  if (typeof given !== "function")
    throw new UserMapError(`${name}: readOut must be a function, got ${describe(given)}`);
  const call = (a: State): unknown => {
    try {
      return own.readOut?.(a.slice());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UserMapError(`${name}: readOut threw at a = ${shown(a)}: ${reason}`, { cause: error });
    }
  };
  const finite = (a: State, value: unknown, count: number): Vector => {
    const read = vectorFrom(value, count);
    if (read?.every(Number.isFinite) === true) return read;
    throw new UserMapError(
      `${name}: readOut must return ${count === 1 ? "1 finite number" : `${count} finite numbers`} at a = ${shown(a)}, got ${describe(value)}`,
    );
  };
  const tried = call(first);
  const count = lengthOf(tried);
  if (!(count >= 1 && count <= MOST_OUTPUTS)) {
    throw new UserMapError(
      `${name}: readOut must return 1 to ${MOST_OUTPUTS} numbers at a = ${shown(first)}, got ${describe(tried)}`,
    );
  }
  finite(first, tried, count);
  return (a) => finite(a, call(a), count);
}
