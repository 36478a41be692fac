/** The symbols of the statements, for a reader who has not the paper at hand. */
export const SYMBOLS: readonly (readonly [symbol: string, meaning: string])[] = [
  ["a_t, u_t", "state and input at step t"],
  ["M, M', M^l", "the map, its Jacobian, and l steps of it"],
  ["∂a_t/∂a_0", "sensitivity of a later state to the first: M'(a_{t−1}) … M'(a_0)"],
  ["X", "an attractor: a fixed point, or a cycle of p points"],
  ["β(X)", "its basin: the states that tend to X without input"],
  [
    "Γ(X)",
    "its reduced attracting set: the states of β(X) at which the eigenvalues of (M^l)' are below 1 in absolute value for every l ≥ 1",
  ],
  ["robustly latched", "in Γ(X)"],
  ["‖·‖, ‖·‖_P", "a norm or operator norm, Euclidean unless said otherwise; the weighted norm (x'Px)^{1/2}"],
  ["λ, λ_t", "a bound on ‖M'‖ over a set; over the tube at step t"],
  ["d, ω(d)", "radius of the tube around ã_t; how far M takes the ball of radius d"],
  ["ρ, κ", "spectral radius; condition number"],
  ["W", "weights of a network of tanh units, M(a) = W tanh a"],
  ["w", "weight of the latching neuron, M(a) = w tanh a with w > 1"],
  ["±ā, a*", "the two attractors of the neuron; the edge of Γ of the upper one, where its slope is 1"],
  ["h*", "its input threshold: inputs up to this size never flip the bit, a constant input beyond it does"],
];
