/**
 * The paper's objects, in its order: systems and networks, attractors and Γ, the theorems, the latching neuron.
 *
 * Other doors: `latchlab/examine` asks the paper's questions of any recurrent map, `latchlab/train` trains and
 * compares, `latchlab/properties` checks claims, `latchlab/numerics` holds the mathematics underneath.
 *
 * @module latchlab
 */

// Systems a_t = M(a_{t−1}) + u_t and their trajectories
export { type DrivenMap, iterate, type State, type StateMap, withConstantInput } from "./dynamics/state-map.ts";
export { type EnclosedDrivenMap, type EnclosedMap } from "./dynamics/enclosed-map.ts";
export { autonomousTrajectory, drivenTrajectory, inputsAlong } from "./dynamics/trajectory.ts";
export { augmentedState, withAdditiveInputs } from "./dynamics/additive-inputs.ts";

// Networks as systems
export { type AffineMap, affineMap } from "./networks/affine-map.ts";
export { activationForm, maximumModulus, orbitBox, type TanhNetwork, tanhNetwork } from "./networks/tanh-network.ts";

// Definitions 2 to 5: hyperbolic attractors, basins, the reduced attracting set Γ, robust latching
export {
  asHyperbolicAttractor,
  fixedPointOfIterate,
  type HyperbolicAttractor,
  trappingIndex,
} from "./dynamics/hyperbolic-attractor.ts";
export { type BasinVerdict, basinVerdict } from "./dynamics/basin.ts";
export { type LatchVerdict, latchVerdict } from "./dynamics/reduced-attracting-set.ts";

// Finding attractors
export { findOrbits, type OrbitSearch, type OrbitSearchOptions } from "./dynamics/attractor-search/attractor-search.ts";
export type { ContinuumSample } from "./dynamics/attractor-search/continua/continuum.ts";
export { isSameOrbit } from "./dynamics/attractor-search/located-orbit.ts";
export { describeOrbit, fixedPointIndex, type Orbit } from "./dynamics/attractor-search/orbit.ts";
export type { Plateau, StillInterval } from "./dynamics/attractor-search/plateau.ts";
export { type IndexSum, indexStatus, indexSum, type SearchStatus } from "./dynamics/attractor-search/index-sum.ts";
export { newtonOrbit, type NewtonOptions, type NewtonResult } from "./dynamics/attractor-search/newton.ts";
export {
  type AttractorReached,
  attractorReached,
  type FollowingOptions,
} from "./dynamics/attractor-search/attractor.ts";
export {
  type LyapunovExponent,
  lyapunovExponents,
  type LyapunovOptions,
  type LyapunovSpectrum,
} from "./dynamics/attractor-search/lyapunov-exponents.ts";

// Theorem 2: contraction
export {
  boxOfBall,
  contractionFactor,
  contractionFactorBetween,
  type HulledMap,
  type JacobianEnclosedMap,
} from "./dynamics/contraction.ts";

// Theorem 3: bounded drift under bounded inputs
export {
  contractionFactorsAlong,
  guaranteedDrift,
  inputBound,
  inputBounds,
  inputBoundsAsRecalled,
  sharpInputBound,
} from "./dynamics/bounded-drift.ts";

// Theorem 4: decay of the sensitivity, and what it does to the gradient by the weights
export { sensitivities, sensitivity } from "./dynamics/sensitivity.ts";
export { sumOfShares, weightGradient, weightGradientShares } from "./networks/weight-gradient.ts";

// The latching neuron: h*, Γ and the attractors in closed form
export {
  attractor,
  drivenAttractor,
  edgeOfReducedAttractingSet,
  holdsForEver,
  inputThreshold,
  type LatchNeuron,
  latchNeuron,
  multiplier,
  transientLength,
  unstableRoot,
} from "./networks/latch-neuron.ts";

// Latching for any number of units: sign patterns
export {
  signPatternContraction,
  signPatternNoiseBound,
  signPatternRoom,
  signPatternThresholds,
} from "./networks/sign-pattern.ts";

// What they are made of; more in latchlab/numerics
export { type Vector, vectorOf } from "./numeric/linear-algebra/vector.ts";
export { type Matrix, matrixOf } from "./numeric/linear-algebra/matrix.ts";
export { type Box, boxAround } from "./numeric/linear-algebra/box.ts";
export { operatorNorm } from "./numeric/linear-algebra/norms.ts";
export { spectralRadius } from "./numeric/spectrum/spectrum.ts";
