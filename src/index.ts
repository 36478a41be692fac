/** The public API of latchlab, in the paper's order. */

// The latching recurrent neuron and the networks
export * from "./networks/latch-neuron.ts";
export * from "./networks/tanh-network.ts";
export * from "./networks/affine-map.ts";
export * from "./networks/sign-pattern.ts";
export * from "./networks/weight-gradient.ts";

// Systems and trajectories
export * from "./dynamics/state-map.ts";
export * from "./dynamics/enclosed-map.ts";
export * from "./dynamics/trajectory.ts";
export * from "./dynamics/additive-inputs.ts";

// Definitions 2 to 5: attractors, basins, the reduced attracting set
export * from "./dynamics/hyperbolic-attractor.ts";
export * from "./dynamics/basin.ts";
export * from "./dynamics/reduced-attracting-set.ts";

// Finding attractors
export * from "./dynamics/attractor-search/newton.ts";
export * from "./dynamics/attractor-search/orbit.ts";
export * from "./dynamics/attractor-search/index-sum.ts";
export * from "./dynamics/attractor-search/attractor-search.ts";
export * from "./dynamics/attractor-search/attractor.ts";
export * from "./dynamics/attractor-search/lyapunov-exponents.ts";

// Theorems 2 to 4: contraction, bounded drift, sensitivity
export * from "./dynamics/contraction.ts";
export * from "./dynamics/bounded-drift.ts";
export * from "./dynamics/sensitivity.ts";

// The numbers underneath
export * from "./numeric/linear-algebra/vector.ts";
export * from "./numeric/linear-algebra/matrix.ts";
export * from "./numeric/linear-algebra/box.ts";
export * from "./numeric/linear-algebra/interval-matrix.ts";
export * from "./numeric/linear-algebra/norms.ts";
export * from "./numeric/spectrum/spectrum.ts";
export * from "./numeric/linear-algebra/linear-solve.ts";
export * from "./numeric/linear-algebra/lyapunov.ts";
export * from "./numeric/linear-algebra/weighted-norm.ts";
export * from "./numeric/interval/interval.ts";
export * from "./numeric/interval/elementary.ts";
export * from "./numeric/interval/power.ts";
export * from "./numeric/log-magnitude.ts";
export * from "./numeric/linear-algebra/scaled-matrix.ts";
export * from "./numeric/elementary/exp.ts";
export * from "./numeric/elementary/log.ts";
export * from "./numeric/elementary/tanh.ts";
export * from "./numeric/elementary/asinh.ts";
export * from "./numeric/elementary/artanh.ts";
export * from "./numeric/random.ts";
export * from "./numeric/statistics/binomial.ts";
export * from "./numeric/statistics/bootstrap.ts";
export * from "./numeric/statistics/holm.ts";
export * from "./numeric/statistics/normal.ts";
export * from "./numeric/statistics/order-statistics.ts";
export * from "./numeric/statistics/paired-tests.ts";
export * from "./numeric/statistics/trend.ts";
export * from "./numeric/statistics/wilson.ts";

// Networks of any wiring, unfolded in time
export * from "./networks/sequence.ts";
export * from "./networks/wiring/wiring.ts";
export * from "./networks/wiring/paper-wirings.ts";
export * from "./networks/wiring/wired-map.ts";
export * from "./networks/wiring/recurrent-matrix.ts";
export * from "./networks/sign-network.ts";
export * from "./networks/back-propagation-through-time/kernels.ts";
export * from "./networks/back-propagation-through-time/reference.ts";
export * from "./networks/back-propagation-through-time/generated.ts";
export * from "./networks/back-propagation-through-time/curvature.ts";
export * from "./networks/back-propagation-through-time/gradient-horizon.ts";
export * from "./networks/real-time-recurrent-learning.ts";

// Networks trained elsewhere
export type { CellWeights } from "./networks/cells/cell-weights.ts";
export * from "./networks/cells/rnn-cell.ts";
export * from "./networks/cells/gru-cell.ts";
export * from "./networks/cells/lstm-cell.ts";
export * from "./networks/additive-tanh-network.ts";
export * from "./networks/weights/decode-network.ts";
export { addCell, CELLS, knownCells } from "./networks/cells/cells.ts";
export * from "./networks/weights/weights-error.ts";

// Are these derivatives right?
export * from "./networks/derivative-check/check-gradient.ts";
export * from "./networks/derivative-check/check-jacobian.ts";
export * from "./networks/derivative-check/check-curvature.ts";
export * from "./networks/derivative-check/check-network.ts";
export type { DerivativeCheck, Mismatch } from "./networks/derivative-check/derivative-check.ts";

// Tasks
export * from "./tasks/option-table.ts";
export * from "./tasks/task.ts";
export * from "./tasks/tasks.ts";

// Training algorithms and trials
export * from "./training/training-algorithm.ts";
export * from "./training/objective.ts";
export * from "./training/network-objective.ts";
export * from "./training/algorithm-entry.ts";
export * from "./training/algorithms/algorithms.ts";
export * from "./training/algorithms/back-propagation.ts";
export * from "./training/algorithms/pseudo-newton.ts";
export * from "./training/algorithms/time-weighted-pseudo-newton.ts";
export * from "./training/algorithms/discrete-error-propagation.ts";
export * from "./training/algorithms/multigrid-random-search.ts";
export * from "./training/algorithms/simulated-annealing.ts";
export * from "./training/algorithms/random-guessing.ts";
export * from "./training/algorithms/adam.ts";
export * from "./training/algorithms/coin-flip-propagation.ts";
export type { CurvePoint } from "./training/learning-curve.ts";
export * from "./training/trial.ts";
export * from "./experiments/trial-row.ts";
export * from "./experiments/training-run/training-record.ts";
