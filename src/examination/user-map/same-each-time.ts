/**
 * Whether a user's map is a function: one that draws at random, or keeps something from call to call, gives other
 * states for the same one, and all that is found of it would be about no map.
 *
 * Each of several states is asked for twice, with other states between, in the opposite order the second time.
 */
import type { DrivenMap, State } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { stream } from "../../numeric/random.ts";
import { UserMapError } from "./user-map.ts";
import { shown } from "./user-numbers.ts";

interface Asked {
  readonly map: DrivenMap;
  readonly input: Vector;
  readonly initialState: State;
  readonly box?: Box;
}

/**
 * The states asked for beside the initial one, and how far from it they lie where no box is given. A map that drops a
 * unit with probability p passes one state with 1 − 2p(1 − p): of these, p = 1/2 passes all once in 10¹⁹, p = 0.05 once
 * in 500.
 */
const STATES = 63;
const REACHES = [1, 4];

/**
 * Throws a UserMapError unless the map gives the same states twice; the message has a state and both values. A state at
 * which the map cannot be called is left to the examination.
 */
export function requireFunction(asked: Asked, name: string): void {
  const { map } = asked;
  const places = placesOf(asked);
  const first = places.map((place) => imageAt(map, place));
  for (let k = places.length - 1; k >= 0; k--) {
    const [before, after] = [first[k], imageAt(map, places[k])];
    if (before === undefined || after === undefined) continue;
    const i = before.findIndex((entry, j) => !Object.is(entry, after[j]));
    if (i < 0) continue;
    const { a, u } = places[k];
    const values = `${before[i]} and then ${after[i]}${before.length === 1 ? "" : ` in entry ${i}`}`;
    const place = `a = ${shown(a)}${u.length === 0 ? "" : `, u = ${shown(u)}`}`;
    throw new UserMapError(`${name}: next must give the same state each time, got ${values} at ${place}`);
  }
}

interface Place {
  readonly a: State;
  readonly u: Vector;
}

function placesOf({ input, initialState, box }: Asked): readonly Place[] {
  const random = stream("examination/same-each-time");
  const drawn = Array.from({ length: STATES }, (_, k) => {
    const reach = REACHES[k % REACHES.length];
    return {
      a: initialState.map((entry, i) =>
        box === undefined
          ? entry + random.uniformBetween(-reach, reach)
          : random.uniformBetween(box.low[i], box.high[i]),
      ),
      u: input.map((entry) => entry + random.uniformBetween(-1, 1)),
    };
  });
  return [{ a: initialState, u: input }, ...drawn];
}

function imageAt(map: DrivenMap, { a, u }: Place): State | undefined {
  try {
    return map.next(a, u);
  } catch (error) {
    if (error instanceof UserMapError) return undefined;
    throw error;
  }
}
