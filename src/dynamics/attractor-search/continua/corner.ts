/**
 * How a continuum of dimension 1 goes on round a corner, as at a kink of the map, where its tangent turns at once.
 *
 *   e    the end of the walk along the tangent t, found by halving
 *   b    where M^p takes e + δ t, for a small δ: if it stays within a few δ of e, the continuum goes on from there
 *
 * Nothing is shown closer than δ: two curves whose ends are nearer than that count as one.
 *
 * Symbols: M map, p period, t tangent, e end, b state beyond it, δ distance.
 */
import { add, distance, maximumNorm, scale, subtract, type Vector } from "../../../numeric/linear-algebra/vector.ts";
import { iterate, type State, type StateMap } from "../../state-map.ts";
import { continued, neutralFrame, type NeutralFrame } from "./neutral-frame.ts";

/** The distance δ beyond an end, as a share of 1 + its largest entry, and how many of them b may be away. */
const BEYOND = 1e-8;
const NEAR = 8;

/** The halvings by which an end is found: to far less than δ. */
const HALVINGS = 40;

/** The most times that M^p is applied for a state beyond to come to rest. */
const APPLIED = 200;

/**
 * The state at rest just round the corner at which the continuum ends within this step along a tangent of the frame;
 * undefined where it goes on nowhere.
 */
export function roundCorner(M: StateMap, p: number, frame: NeutralFrame, step: Vector): State | undefined {
  let [end, low, high] = [frame.point, 0, 1];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    const found = continued(M, p, frame, scale(middle, step));
    if (found === undefined) high = middle;
    else [end, low] = [found, middle];
  }
  const delta = BEYOND * (1 + maximumNorm(end));
  const power = iterate(M, p);
  let b = add(end, scale(delta / distance(step, new Float64Array(step.length)), step));
  for (let l = 0; l < APPLIED; l++) {
    const next = power.next(b);
    if (next.every((entry, i) => entry === b[i])) break;
    b = next;
  }
  if (!(distance(b, end) <= NEAR * delta)) return undefined;
  const beyond = neutralFrame(M, p, b);
  if (beyond === undefined || beyond.border.along.length === 0) return undefined;
  return maximumNorm(subtract(power.next(b), b)) <= beyond.still ? b : undefined;
}
