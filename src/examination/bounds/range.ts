/** Ranges that numbers must lie in. */

/** A range that a number must lie in; an end that is left out bounds nothing. */
export interface Range {
  /** The least value allowed. */
  readonly atLeast?: number;
  /** The largest value allowed. */
  readonly atMost?: number;
}
