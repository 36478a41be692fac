/** The logarithmic axis of training lengths. */
import { exp } from "../../../numeric/elementary/exp.ts";
import { log } from "../../../numeric/elementary/log.ts";
import { axis, type Axis, within } from "../vocabulary/axis.ts";

/** Ticks where there are many lengths. */
const TICKS = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 100_000, 1_000_000];
/** As many lengths have a tick each. */
const FEW = 5;
/** The pixels between the ends of the axis and the first and last length, and between marks at the same length. */
const [PADDING, APART] = [14, 4.5];

/**
 * The axis of these lengths, in ascending order; where it stands above others it may go without a title.
 * A length that stands alone is in the middle. The axis is linear where a length is below 1.
 */
export function lengthAxis(lengths: readonly number[], isTitled: boolean): Axis {
  const title = isTitled ? "length T" : null;
  const { least, most, type } = endsOf(lengths);
  const inside = TICKS.filter((tick) => tick >= least && tick <= most);
  const values = lengths.length <= FEW || inside.length < 2 ? [...lengths] : inside;
  return axis(
    "T",
    title,
    { type, nice: false, padding: PADDING, ...within(least, most) },
    { values, format: "~f", labelFontSize: 11, labelOverlap: true },
  );
}

function endsOf(lengths: readonly number[]) {
  const [first, last] = [lengths[0] ?? 1, lengths.at(-1) ?? 1];
  const [least, most] = first < last ? [first, last] : [first / 1.25, first === 0 ? 1 : 1.25 * first];
  return { least, most, type: first >= 1 ? ("log" as const) : ("linear" as const) };
}

/**
 * Where on the axis the mark of one of several algorithms stands in a panel of this width, so that those at the same
 * length do not hide each other.
 */
export function besideLength(T: number, lengths: readonly number[], width: number, place: number, of: number): number {
  const { least, most, type } = endsOf(lengths);
  const step = Math.min(APART, (2 * PADDING) / of);
  const shift = ((place - (of - 1) / 2) * step) / (width - 2 * PADDING);
  return type === "log" ? T * exp(shift * log(most / least)) : T + shift * (most - least);
}
