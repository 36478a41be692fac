/**
 * The mathematics underneath, the same bits on every machine: vectors and matrices, norms and spectra, interval
 * arithmetic, numbers beyond the range of doubles, elementary functions, random streams by address, statistics.
 *
 * @module latchlab/numerics
 */

// Vectors and matrices
export {
  add,
  distance,
  dot,
  euclideanNorm,
  maximumNorm,
  scale,
  subtract,
  type Vector,
  vectorOf,
  zeros,
} from "./numeric/linear-algebra/vector.ts";
export {
  addMatrices,
  apply,
  diagonal,
  frobeniusNorm,
  identity,
  largestEntry,
  type Matrix,
  matrixOf,
  multiply,
  scaleMatrix,
  subtractMatrices,
  toRows,
  transpose,
  zeroMatrix,
} from "./numeric/linear-algebra/matrix.ts";
export { inverse, solve } from "./numeric/linear-algebra/linear-solve.ts";
export { congruence, discreteLyapunov } from "./numeric/linear-algebra/lyapunov.ts";

// Operator norms, singular values, spectra
export {
  conditionNumber,
  maximumOperatorNorm,
  maximumOperatorNormBound,
  operatorNorm,
  operatorNormByPowers,
  singularValues,
  smallestSingularValue,
} from "./numeric/linear-algebra/norms.ts";
export {
  adaptedNorm,
  cyclicNorms,
  euclideanNormOn,
  operatorNormBetween,
  operatorNormBoundBetween,
  type WeightedNorm,
  weightedNorm,
} from "./numeric/linear-algebra/weighted-norm.ts";
export { type Eigenvalue, eigenvalues, eigenvectorCondition, spectralRadius } from "./numeric/spectrum/spectrum.ts";

// Products that leave the range of doubles
export {
  JacobianProduct,
  logLargestEntry,
  logOperatorNorm,
  logOperatorNormByPowers,
  logSpectralRadius,
  multiplyScaled,
  type ScaledMatrix,
  scaled,
  scaledIdentity,
  toMatrix,
} from "./numeric/linear-algebra/scaled-matrix.ts";
export {
  compareSizes,
  log10Size,
  type LogMagnitude,
  logMagnitude,
  power,
  product,
  productOf,
  quotient,
  toNumber,
} from "./numeric/log-magnitude.ts";

// Interval arithmetic with proved rounding
export { type Box, boxAround } from "./numeric/linear-algebra/box.ts";
export {
  absoluteBound,
  type IntervalMatrix,
  midpointAndRadius,
  multiplyIntervalMatrices,
  pointMatrix,
} from "./numeric/linear-algebra/interval-matrix.ts";
export {
  absoluteOn,
  contains,
  hullOf,
  type Interval,
  interval,
  minus,
  negative,
  over,
  plus,
  squareRootOn,
  times,
  WHOLE_LINE,
} from "./numeric/interval/interval.ts";
export {
  artanhOn,
  asinhOn,
  coshOn,
  expm1On,
  expOn,
  log1pOn,
  logOn,
  sech2On,
  sechOn,
  sigmoidOn,
  sigmoidSlopeOn,
  sinhOn,
  softplusOn,
  tanhOn,
} from "./numeric/interval/elementary.ts";
export { powerIsDefinedOn, powerOn } from "./numeric/interval/power.ts";

// Elementary functions with stated bounds on their errors
export { exp, expm1 } from "./numeric/elementary/exp.ts";
export { log, log1p } from "./numeric/elementary/log.ts";
export { sech2, tanh } from "./numeric/elementary/tanh.ts";
export { sigmoid, sigmoidSlope, softplus } from "./numeric/elementary/sigmoid.ts";
export { atan } from "./numeric/elementary/circular/arctangent.ts";
export { erf, erfc, gelu } from "./numeric/elementary/error-function.ts";
export { cos, sin } from "./numeric/elementary/circular/sine.ts";
export { cosh, sech, sinh } from "./numeric/elementary/sinh.ts";
export { asinh } from "./numeric/elementary/asinh.ts";
export { artanh } from "./numeric/elementary/artanh.ts";

// Streams of draws, each with an address
export { integerSeed, type Random, seedAddress, stream } from "./numeric/random.ts";

// Statistics
export {
  binomialLowerTail,
  binomialUpperTail,
  clopperPearson,
  clopperPearsonLower,
  clopperPearsonUpper,
} from "./numeric/statistics/binomial.ts";
export { wilsonInterval } from "./numeric/statistics/wilson.ts";
export { bootstrapInterval } from "./numeric/statistics/bootstrap.ts";
export { holmAdjusted } from "./numeric/statistics/holm.ts";
export { normalQuantile, normalUpperTail } from "./numeric/statistics/normal.ts";
export { mean, median, quantile } from "./numeric/statistics/order-statistics.ts";
export { type OneSided, pairedShareDifference, permutationTest, signTest } from "./numeric/statistics/paired-tests.ts";
export { jonckheereTrend, type Trend } from "./numeric/statistics/trend.ts";
