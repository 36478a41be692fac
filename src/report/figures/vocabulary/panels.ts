/** Panels, and the arrangement of several of them in one figure. */
import type { Layer, MarkLayer, Panel } from "../../figure.ts";

/** The size of a panel, and what stands above it. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly title?: string;
}

type Layered = Extract<Panel, { layer: unknown }>;
type Row = Extract<Panel, { hconcat: unknown }>;
type Column = Extract<Panel, { vconcat: unknown }>;

/** A channel whose scale each panel may have for itself. */
type OwnScale = "color" | "strokeDash" | "shape";

/** A panel of layers, the first of them lowest. */
export const panel = (frame: Frame, layers: readonly Layer[]): Layered => ({ ...frame, layer: [...layers] });

/** A panel of one mark. */
export const lonePanel = (frame: Frame, mark: MarkLayer): Panel => ({ ...frame, ...mark });

/** Panels side by side; `own` are the channels whose scale and legend each has for itself. */
export const sideBySide = (panels: readonly Panel[], own: readonly OwnScale[] = []): Row => ({
  hconcat: [...panels],
  resolve: independent(own),
});

/** Panels one above the other; `own` are the channels whose scale and legend each has for itself. */
export const stacked = (panels: readonly Panel[], own: readonly OwnScale[] = []): Column => ({
  vconcat: [...panels],
  resolve: independent(own),
});

/** Panels side by side, two in a row. */
export function inRows(panels: readonly Panel[]): Row | Column {
  if (panels.length <= 2) return sideBySide(panels);
  const starts = panels.map((_, k) => k).filter((k) => k % 2 === 0);
  return stacked(starts.map((start) => sideBySide(panels.slice(start, start + 2))));
}

const independent = (own: readonly OwnScale[]) => ({
  scale: Object.fromEntries(own.map((channel) => [channel, "independent" as const])),
});
