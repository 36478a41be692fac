/**
 * Drift under bounded inputs, in units of the drift radius.
 *
 * Paper, theorem 3: inputs within (1 − λ_{t−1}) d keep |a_t − ã_t| ≤ d, whatever their kind. The bound as recalled,
 * (1 − λ_t) d, is too generous where λ_t falls, and one run under it leaves the tube.
 *
 * Symbols: w self-weight, a_0 start, d drift radius, λ_t contraction factor on [ã_t − d, ã_t + d], u_t input, b_t its
 * bound.
 */
import { guaranteedDrift, inputBounds, inputBoundsAsRecalled } from "../../dynamics/bounded-drift.ts";
import { stream } from "../../numeric/random.ts";
import { drivenNeuron, type Tube, tubeOfNeuron } from "../../networks/neuron-tube.ts";

export interface DriftSettings {
  readonly w: number;
  readonly start: number;
  readonly driftRadius: number;
  readonly steps: number;
}

/**
 * Disturbances by the names that results and figures have for them; "drifting" grows in proportion to t, up to its
 * bound.
 */
const DISTURBANCES = ["zero", "worst case", "alternating", "drifting", "Gaussian, cut"] as const;
type Disturbance = (typeof DISTURBANCES)[number];

/** The drift |a_t − ã_t|/d at t = 0 … T. */
export type DriftRow = readonly number[];

export interface Drift {
  /** The drift of every disturbance under the bound on u_t that uses λ_{t−1}. */
  readonly admissible: {
    readonly settings: DriftSettings;
    readonly byKind: readonly { readonly kind: Disturbance; readonly drift: DriftRow }[];
    /** The guarantee ρ_t/d for the loudest inputs, by the recursion ρ_t = λ_{t−1} ρ_{t−1} + b_t. */
    readonly guaranteed: DriftRow;
  };
  /** The drift of the loudest inputs towards 0, where tanh is steepest, under either bound. */
  readonly recalled: {
    readonly settings: DriftSettings;
    readonly contractionFactors: readonly number[];
    readonly asRecalled: DriftRow;
    readonly corrected: DriftRow;
  };
}

const driftOf = (
  { w, start, driftRadius }: DriftSettings,
  { undisturbed }: Tube,
  inputs: readonly number[],
): DriftRow => drivenNeuron(w, start, inputs).map((a, t) => Math.abs(a - undisturbed[t]) / driftRadius);

const tubeOf = ({ w, start, driftRadius, steps }: DriftSettings) => tubeOfNeuron(w, start, driftRadius, steps);

/** Inputs u_1 … u_T of this kind under the bounds b_1 … b_T, for a state above 0. */
function disturbed(kind: Disturbance, bounds: readonly number[]): readonly number[] {
  const random = stream(`illustrations/drift/${kind}`);
  return bounds.map((bound, before) => {
    switch (kind) {
      case "zero":
        return 0;
      case "worst case":
        return -bound;
      case "alternating":
        return before % 2 === 0 ? -bound : bound;
      case "drifting":
        return (-bound * (before + 1)) / bounds.length;
      case "Gaussian, cut":
        return Math.min(bound, Math.max(-bound, (bound / 2) * random.gaussian()));
    }
  });
}

export function drift(admissible: DriftSettings, recalled: DriftSettings): Drift {
  const tube = tubeOf(admissible);
  const bounds = inputBounds(tube.contractionFactors, admissible.driftRadius);

  const falling = tubeOf(recalled);
  const towardsZero = (boundsOf: typeof inputBounds) =>
    driftOf(recalled, falling, disturbed("worst case", boundsOf(falling.contractionFactors, recalled.driftRadius)));

  return {
    admissible: {
      settings: admissible,
      byKind: DISTURBANCES.map((kind) => ({ kind, drift: driftOf(admissible, tube, disturbed(kind, bounds)) })),
      guaranteed: guaranteedDrift(tube.contractionFactors, bounds).map((rho) => rho / admissible.driftRadius),
    },
    recalled: {
      settings: recalled,
      contractionFactors: falling.contractionFactors,
      asRecalled: towardsZero(inputBoundsAsRecalled),
      corrected: towardsZero(inputBounds),
    },
  };
}
