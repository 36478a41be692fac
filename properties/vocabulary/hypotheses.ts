/** Predicates that hypotheses are made of: comparisons that forgive the rounding with which a subject was built. */

/** The relative rounding that is forgiven: of norms, products and bounds along a run of some hundred steps. */
const ROUNDING = 1e-10;

/** Whether a value is at most a bound ≥ 0, up to rounding; NaN is not. */
export const atMost = (value: number, bound: number): boolean => value <= bound * (1 + ROUNDING);

/** Whether no value is above the bound of its place, up to rounding. There must be as many bounds as values. */
export const allAtMost = (values: readonly number[], bounds: readonly number[]): boolean =>
  values.length === bounds.length && values.every((value, k) => atMost(value, bounds[k]));
