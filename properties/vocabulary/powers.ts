/** Powers one after the other, as a bound that shrinks or grows by the same factor at every step runs through them. */

/** x^0 … x^T, each the product of the one before with x. */
export function powersOf(x: number, T: number): number[] {
  const powers = [1];
  for (let t = 1; t <= T; t++) powers.push(powers[t - 1] * x);
  return powers;
}
