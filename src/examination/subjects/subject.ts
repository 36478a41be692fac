/**
 * What is examined: a driven map, the constant input under which it is looked at, and the words for both.
 *
 * A result on the state says which state that is: Γ, noise on the state and finite sensitivities depend on the
 * coordinate, so the subject carries its name and every answer repeats it.
 */
import type { DrivenMap, State } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";

export interface Subject {
  /** "latching neuron, w = 2" */
  readonly title: string;
  /** What the state is: "net input a". */
  readonly coordinate: string;
  readonly map: DrivenMap;
  /** The constant input; as many entries as the map has inputs. */
  readonly input: Vector;
  readonly stateNames: readonly string[];
  readonly inputNames: readonly string[];
  /** Where to look, if its owner says so. */
  readonly box?: Box;
  /** Where sequences start. */
  readonly initialState: State;
}

/** Each side of a box must lead upwards. */
export function orderedBox(box: Box): Box {
  const i = box.low.findIndex((end, k) => !(end < box.high[k]));
  if (i >= 0)
    throw new RangeError(`box.low must be below box.high, got ${box.low[i]} and ${box.high[i]} for entry ${i}`);
  return box;
}
