// A recurrent cell that a user wrote by hand: one unit with a gate that the state itself holds open.
//
//   latchlab examine examples/my-cell.mjs
//
//   x_t = (1 − g) tanh(w x_{t−1} + u) + g x_{t−1},   g = 1/2
const w = 2.5;
const g = 0.5;

export default {
  title: "a leaky unit",
  coordinate: "output x",
  dimension: 1,
  inputDimension: 1,
  next: ([x], [u]) => (1 - g) * Math.tanh(w * x + u) + g * x,
  jacobian: ([x], [u]) => (1 - g) * w * (1 - Math.tanh(w * x + u) ** 2) + g,
  inputJacobian: ([x], [u]) => (1 - g) * (1 - Math.tanh(w * x + u) ** 2),
};
