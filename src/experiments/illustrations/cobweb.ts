/**
 * The latching neuron as a picture: the map, its orbits as cobwebs, and why an input of −h* is the last that it
 * withstands.
 *
 *   M(a) = w tanh a,      Γ = (a*, ∞) for the upper attractor ā,      M(a*) − h* = a*
 *
 * The map shifted down by h* touches the diagonal at a*: shifted further, it has no upper fixed point left.
 *
 * Symbols: w self-weight, a state, ā attractor, a* edge of the reduced attracting set Γ, h* input threshold.
 */
import { autonomousTrajectory } from "../../dynamics/trajectory.ts";
import { attractor, edgeOfReducedAttractingSet, inputThreshold, latchNeuron } from "../../networks/latch-neuron.ts";
import { tanh } from "../../numeric/elementary/tanh.ts";

export interface CobwebSettings {
  readonly w: number;
  /** The largest |a| that the picture shows. */
  readonly range: number;
  /** The start a_0 of the orbit that begins in Γ, and that of the one that begins in the basin of ā outside Γ. */
  readonly startInside: number;
  readonly startOutside: number;
  /** The number of steps for which each orbit is followed. */
  readonly steps: number;
}

export interface Cobweb {
  readonly settings: CobwebSettings;
  /** The attractor ā, the edge a* and the threshold h*. */
  readonly attractor: number;
  readonly edge: number;
  readonly inputThreshold: number;
  /** The curves M(a) and M(a) − h* on a grid of states. */
  readonly curve: readonly { readonly a: number; readonly image: number; readonly shiftedImage: number }[];
  /** The states a_0 … a_T of either orbit. */
  readonly orbitInside: readonly number[];
  readonly orbitOutside: readonly number[];
}

const GRID_INTERVALS = 120;

export function cobweb(settings: CobwebSettings): Cobweb {
  const { w, range, startInside, startOutside, steps } = settings;
  const edge = edgeOfReducedAttractingSet(w);
  if (!(startInside > edge && startOutside > 0 && startOutside <= edge)) {
    throw new RangeError(
      `cobweb: the starts must be above and in (0, a*] with a* = ${edge}, got ${startInside} and ${startOutside}`,
    );
  }
  const M = latchNeuron(w);
  const threshold = inputThreshold(w);
  const orbitFrom = (a_0: number) => autonomousTrajectory(M, Float64Array.of(a_0), steps).map(([a]) => a);
  return {
    settings,
    attractor: attractor(w),
    edge,
    inputThreshold: threshold,
    curve: Array.from({ length: GRID_INTERVALS + 1 }, (_, k) => {
      const a = range * ((2 * k) / GRID_INTERVALS - 1);
      const image = w * tanh(a);
      return { a, image, shiftedImage: image - threshold };
    }),
    orbitInside: orbitFrom(startInside),
    orbitOutside: orbitFrom(startOutside),
  };
}
