/** The cases that an arbitrary draws, as a type: their form is written down once, in the arbitrary. */
import type fc from "fast-check";

export type Drawn<A> = A extends fc.Arbitrary<infer Case> ? Case : never;
