/** The logarithmic axis of training lengths. */
import { axis, type Axis, within } from "../vocabulary/axis.ts";

/** Ticks where there are many lengths. */
const TICKS = [1, 3, 5, 10, 30, 50, 100, 300, 500, 1000, 3000, 10_000, 100_000, 1_000_000];
/** As many lengths have a tick each. */
const FEW = 3;

/**
 * The axis of these lengths, in ascending order; where it stands above others it may go without a title.
 * A length that stands alone is in the middle. The axis is linear where a length is below 1.
 */
export function lengthAxis(lengths: readonly number[], isTitled: boolean): Axis {
  const title = isTitled ? "longest training length T" : null;
  const [least, most] = [lengths[0] ?? 1, lengths.at(-1) ?? 1];
  const inside = TICKS.filter((tick) => tick >= least && tick <= most);
  const values = lengths.length <= FEW || inside.length < 2 ? [...lengths] : inside;
  const type = least >= 1 ? "log" : "linear";
  const alone = least === most ? within(least / 1.25, least === 0 ? 1 : 1.25 * least) : {};
  return axis("T", title, { type, nice: false, padding: 12, ...alone }, { values });
}
