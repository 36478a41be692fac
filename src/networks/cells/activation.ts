/**
 * The functions that units without gates put their net inputs through.
 *
 *   tanh a, slope sech² a;      relu a = max(0, a), slope 1 for a > 0, else 0
 *
 * At its kink the slope of relu is put at 0, as PyTorch does.
 *
 * Symbols: a net input.
 */
import { sech2, tanh } from "../../numeric/elementary/tanh.ts";
import { sech2On, tanhOn } from "../../numeric/interval/elementary.ts";
import type { Interval } from "../../numeric/interval/interval.ts";

/** A function of one number, with its slope, and both on intervals. */
export interface Activation {
  /** The value at a. */
  readonly value: (a: number) => number;
  /** The slope at a. */
  readonly slope: (a: number) => number;
  /** An interval that holds the value at every a of an interval. */
  readonly valueOn: (a: Interval) => Interval;
  /** An interval that holds the slope at every a of an interval. */
  readonly slopeOn: (a: Interval) => Interval;
}

/** The name of an activation. */
export type ActivationName = "tanh" | "relu";

/** The activations by name. */
export const ACTIVATIONS: Readonly<Record<ActivationName, Activation>> = {
  tanh: { value: tanh, slope: sech2, valueOn: tanhOn, slopeOn: sech2On },
  relu: {
    value: (a) => Math.max(0, a),
    slope: (a) => (a > 0 ? 1 : 0),
    valueOn: ({ low, high }) => ({ low: Math.max(0, low), high: Math.max(0, high) }),
    slopeOn: ({ low, high }) => ({ low: low > 0 ? 1 : 0, high: high > 0 ? 1 : 0 }),
  },
};
