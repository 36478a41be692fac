/** Axes of a figure: what is measured along them, and from where to where. */
import type { Scale, Ticks } from "../../figure.ts";

/** A horizontal or vertical axis; what is drawn along it is the field that it names. */
export interface Axis {
  readonly field: string;
  readonly type: "quantitative" | "ordinal";
  readonly title: string | string[] | null;
  readonly sort?: string[] | null;
  readonly scale?: Scale;
  readonly axis: Ticks | null;
}

/** The two ends, as fields, of what a layer draws along an axis. */
export interface Span {
  readonly axis: Axis;
  readonly from: string;
  readonly to: string;
}

/** An axis of numbers. By default it begins at zero and ends at a round number beyond the data. */
export const axis = (field: string, title: Axis["title"], scale: Scale = {}, ticks: Ticks = {}): Axis => ({
  field,
  type: "quantitative",
  title,
  scale,
  axis: ticks,
});

/** The axis of the steps 0 … `last` of a trajectory, which stand as "t" in its rows. */
export const stepAxis = (last: number, ticks?: Ticks): Axis => axis("t", "step t", within(0, last), ticks);

/** An axis of names or other categories, in this order or, if that is null, in that of the data. */
export const categories = (
  field: string,
  title: Axis["title"],
  order: readonly string[] | null,
  ticks: Ticks | null = {},
): Axis => ({ field, type: "ordinal", title, sort: order === null ? null : [...order], axis: ticks });

/** The scale of an axis that begins and ends at these numbers. */
export const within = (low: number, high: number): Scale => ({ domain: [low, high] });

/** The scale of an axis that begins at this number and ends at a round one beyond the data. */
export const upFrom = (low: number): Scale => ({ domainMin: low, nice: true });

/** The span that a band, a cell or an interval covers along an axis: from one field to another. */
export const between = (axis: Axis, from: string, to: string): Span => ({ axis, from, to });
