/** The cases that an arbitrary draws, as a type. */
import type fc from "fast-check";

/**
 * The type of the cases that an arbitrary draws, so that their form is written down once, in the arbitrary.
 *
 *   const cases = fc.record({ w: onGrid(1.1, 4), start: onGrid(0, 1) });
 *   type Case = Drawn<typeof cases>; // { w: number; start: number }
 */
export type Drawn<A> = A extends fc.Arbitrary<infer Case> ? Case : never;
