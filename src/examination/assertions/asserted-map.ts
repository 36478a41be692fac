/** The maps that can be asserted about: ours, and plain objects as own-map.ts takes them. */
import { underConstantInput } from "../../dynamics/enclosed-map.ts";
import { asDriven, isEnclosed } from "../../dynamics/enclosed-map.ts";
import type { JacobianEnclosedMap } from "../../dynamics/contraction.ts";
import type { DrivenMap, State, StateMap } from "../../dynamics/state-map.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { drivenMapFrom, type OwnMap } from "../own-map.ts";
import { withSampledEnclosure } from "../sampled-enclosure.ts";

export type AssertedMap = StateMap | DrivenMap | OwnMap;

/** Numbers as people write them: one alone where one is enough. */
export type Numbers = number | ArrayLike<number>;

/** As a driven map. Ours are taken as they are, with their enclosures; what else comes is converted at the door. */
export function drivenFrom(map: AssertedMap): DrivenMap {
  if ("nextOn" in map && "jacobianOn" in map && "inputDimension" in map) return map as DrivenMap;
  if ("nextOn" in map && "jacobianOn" in map) return asDriven(map as StateMap);
  return drivenMapFrom(map);
}

export function vectorFrom(what: string, given: Numbers | undefined, count: number): Vector {
  if (given === undefined) return new Float64Array(count);
  const entries = typeof given === "number" ? Float64Array.of(given) : Float64Array.from(given);
  if (entries.length !== count || !entries.every(Number.isFinite)) {
    throw new RangeError(`${what} must have ${count} finite numbers, got [${entries.join(", ")}]`);
  }
  return entries;
}

/** The map under a constant input, with enclosures of its own or sampled ones. */
export function settledMap(
  map: AssertedMap,
  input: Numbers | undefined,
): { readonly N: DrivenMap; readonly M: JacobianEnclosedMap; readonly input: Vector; readonly enclosed: boolean } {
  const N = drivenFrom(map);
  const u = vectorFrom("input", input, N.inputDimension);
  const enclosed = isEnclosed(N);
  return { N, M: underConstantInput(isEnclosed(N) ? N : withSampledEnclosure(N), u), input: u, enclosed };
}

export const stateFrom = (what: string, given: Numbers, M: StateMap): State => vectorFrom(what, given, M.dimension);
