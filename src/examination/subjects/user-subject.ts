/**
 * A user-defined map, as code, with what its owner says of it: a subject of examination.
 *
 * Everything but the map itself may be left out. What is given is checked here, as everything that users write is.
 */
import type { DrivenMap } from "../../dynamics/state-map.ts";
import { given } from "../../numeric/given.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { counted } from "../../numeric/number-text.ts";
import { type Vector, vectorOf, zeros } from "../../numeric/linear-algebra/vector.ts";
import { requireFunction } from "../user-map/same-each-time.ts";
import { drivenMapFrom, fromUsersObject, type UserMap, UserMapError } from "../user-map/user-map.ts";
import type { UserVector } from "../user-map/user-numbers.ts";
import { orderedBox, type Subject } from "./subject.ts";
import { userReadOut } from "./user-read-out.ts";

/** A map with what its owner says of it: what a module for `latchlab examine` exports. */
export interface UserSubject extends UserMap {
  /** The name of the map in answers. Default: the second argument of `userSubject`. */
  readonly title?: string;
  /** The meaning of the state, for people: "net inputs a". Default: "the state as the module has it". */
  readonly coordinate?: string;
  /** The constant input under which the map is looked at, one number per input. Default: 0. */
  readonly input?: UserVector;
  /** A name for each entry of the state. Default: a, or a_1, a_2, … */
  readonly stateNames?: readonly string[];
  /** A name for each entry of the input. Default: u, or u_1, u_2, … */
  readonly inputNames?: readonly string[];
  /** What is read out in a state, a copy: 1 to 4096 finite numbers, as many in each state. Default: nothing. */
  readOut?(a: Vector): UserVector;
  /** The meaning of what is read out, for people: "the bit". Default: "what the module reads out". */
  readonly readOutMeaning?: string;
  /** The box in which attractors are looked for: lowest and highest value of each entry. Default: found. */
  readonly box?: { readonly low: UserVector; readonly high: UserVector };
}

/**
 * The subject of a user-defined map: a plain object with a `next`, and with a Jacobian and enclosures if it has them.
 * Throws a UserMapError that names the part and the rule, here or when the map is called, also for a map that gives
 * different states when it is called twice; and a RangeError for a box whose sides do not lead upwards.
 *
 * @example
 * userSubject({ dimension: 1, inputDimension: 1, next: ([a], [u]) => 2 * Math.tanh(a) + u }, "latching neuron");
 */
export function userSubject(own: UserSubject, title = "the map"): Subject {
  const map = drivenMapFrom(own, title);
  const subject = fromUsersObject(title, () => subjectFrom(own, map, title));
  requireFunction(subject, title);
  return subject;
}

function subjectFrom(own: UserSubject, map: DrivenMap, title: string): Subject {
  const parts = own as unknown as Readonly<Record<string, unknown>>;
  const text = (part: string, fallback: string) => (typeof parts[part] === "string" ? parts[part] : fallback);
  const names = (part: string, letter: string, count: number) => {
    const said = parts[part];
    const isUsable = Array.isArray(said) && said.length === count && said.every((name) => typeof name === "string");
    if (said !== undefined && !isUsable) throw new UserMapError(`${title}: ${part} must be ${counted(count, "name")}`);
    if (isUsable) return said as readonly string[];
    return count === 1 ? [letter] : Array.from({ length: count }, (_, i) => `${letter}_${i + 1}`);
  };
  const numbers = (part: string, count: number): Vector => {
    const said = parts[part];
    if (said === undefined) return zeros(count);
    return entriesOf(said, count) ?? refuse(title, part, counted(count, "finite number"));
  };
  const initialState = numbers("initialState", map.dimension);
  const readOut = parts.readOut === undefined ? undefined : userReadOut(own, initialState, title);
  return {
    title: text("title", title),
    coordinate: text("coordinate", "the state as the module has it"),
    map,
    input: numbers("input", map.inputDimension),
    stateNames: names("stateNames", "a", map.dimension),
    inputNames: names("inputNames", "u", map.inputDimension),
    ...given({ box: parts.box === undefined ? undefined : boxOf(parts.box, map.dimension, title) }),
    initialState,
    ...given({ readOut, precision: own.precision }),
    ...(readOut === undefined ? {} : { readOutMeaning: text("readOutMeaning", "what the module reads out") }),
  };
}

function boxOf(said: unknown, n: number, title: string): Box {
  const { low, high } = (said ?? {}) as { readonly low?: unknown; readonly high?: unknown };
  const [from, to] = [entriesOf(low, n), entriesOf(high, n)];
  if (from === undefined || to === undefined)
    return refuse(title, "box", `low and high of ${counted(n, "finite number")} each`);
  return orderedBox({ low: from, high: to });
}

function entriesOf(said: unknown, count: number): Vector | undefined {
  const entries = typeof said === "number" ? [said] : said;
  if (typeof entries !== "object" || entries === null || !("length" in entries) || entries.length !== count)
    return undefined;
  const values = Array.from(entries as ArrayLike<unknown>);
  return values.every(Number.isFinite) ? vectorOf(values as number[]) : undefined;
}

function refuse(title: string, field: string, rule: string): never {
  throw new UserMapError(`${title}: ${field} must be ${rule}`);
}
