/** The logarithmic axis of presentations. */
import { axis, type Axis, within } from "../vocabulary/axis.ts";

/** An axis of presentations from `least` to `most`, with a tick at each power of ten. */
export const presentationsAxis = (field: string, least: number, most: number): Axis =>
  axis(
    field,
    "presentations",
    { type: "log", ...within(least, most), clamp: true },
    { values: [10, 100, 1e3, 1e4, 1e5, 1e6], format: "~s" },
  );
