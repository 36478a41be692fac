/**
 * The door of the small package, latchlab-core: what is behind `latchlab/examine`, and the types that it speaks of,
 * which latchlab has behind other doors.
 *
 * @module latchlab-core
 */
export * from "./examine.ts";
export { type DrivenMap, type State, type StateMap } from "./dynamics/state-map.ts";
export { type EnclosedDrivenMap, type EnclosedMap } from "./dynamics/enclosed-map.ts";
export { type HulledMap, type JacobianEnclosedMap } from "./dynamics/contraction.ts";
export { type Precision } from "./networks/derivative-check/derivative-check.ts";
export { type Box } from "./numeric/linear-algebra/box.ts";
export { type Matrix } from "./numeric/linear-algebra/matrix.ts";
export { type Vector } from "./numeric/linear-algebra/vector.ts";
export { type WeightedNorm } from "./numeric/linear-algebra/weighted-norm.ts";
