/** Formulas of maps of the plane with a circle that attracts. */

/** An entry times (3 − r²)/2: angles are kept, and r goes to 1. */
export const CONTRACTED = (entry: string) => `${entry}*(3 - x^2 - y^2)/2`;

/** Turned by 120°, the radius drawn to 1: each state of the circle is on a cycle of three. */
export const TURNED_BY_120 = [
  `(1.5 - 0.5*(x^2 + y^2))*(-x/2 - y*sqrt(3)/2)`,
  `(1.5 - 0.5*(x^2 + y^2))*(x*sqrt(3)/2 - y/2)`,
];

/** θ → θ + ε sin 8θ, r → 1 + (r − 1)/2: eight points attract on the unit circle, with multipliers 1 − 8ε along it. */
export function ringOfEight(epsilon: number): readonly string[] {
  const r = "sqrt(x^2 + y^2)";
  const [c, s] = [`(x/${r})`, `(y/${r})`];
  const [c2, s2] = [`(${c}^2 - ${s}^2)`, `(2*${s}*${c})`];
  const [c4, s4] = [`(${c2}^2 - ${s2}^2)`, `(2*${s2}*${c2})`];
  const turn = `(${epsilon}*2*${s4}*${c4})`;
  const radius = `(1 + 0.5*(${r} - 1))`;
  return [`${radius}*(${c}*cos(${turn}) - ${s}*sin(${turn}))`, `${radius}*(${c}*sin(${turn}) + ${s}*cos(${turn}))`];
}
