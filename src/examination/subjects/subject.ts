/**
 * What is examined: a driven map, the constant input under which it is looked at, and the words for both.
 *
 * A result on the state says which state that is: Γ, noise on the state and finite sensitivities depend on the
 * coordinate, so the subject carries its name and every answer repeats it.
 */
import type { DrivenMap, State } from "../../dynamics/state-map.ts";
import type { Precision } from "../../networks/derivative-check/derivative-check.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";

/** A subject of examination: a driven map, the constant input under which it is looked at, and the words for both. */
export interface Subject {
  /** The name of the map in answers: "latching neuron, w = 2". */
  readonly title: string;
  /** The meaning of the state: "net input a". */
  readonly coordinate: string;
  /** The driven map; its guarantees are proved if it is an EnclosedDrivenMap. */
  readonly map: DrivenMap;
  /** The constant input; as many entries as the map has inputs. */
  readonly input: Vector;
  /** A name for each entry of the state. */
  readonly stateNames: readonly string[];
  /** A name for each input. */
  readonly inputNames: readonly string[];
  /** The box in which attractors are looked for, if the owner of the map says so. Default: found. */
  readonly box?: Box;
  /** The state from which sequences start. */
  readonly initialState: State;
  /** What is read out in a state, if the subject has a read-out; always so many numbers. */
  readonly readOut?: (a: State) => Vector;
  /** The meaning of what is read out, in words and symbols: "1 output y = W h + b, from fc". */
  readonly readOutMeaning?: string;
  /** The precision of the map, if its owner says so. Default "float64". */
  readonly precision?: Precision;
}

/** The box itself. Throws a RangeError unless each of its sides leads upwards. */
export function orderedBox(box: Box): Box {
  const i = box.low.findIndex((end, k) => !(end < box.high[k]));
  if (i >= 0)
    throw new RangeError(`box.low must be below box.high, got ${box.low[i]} and ${box.high[i]} for entry ${i}`);
  return box;
}
