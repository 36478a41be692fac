/**
 * What a page holds of the live figures before any script runs: their static pictures, with titles and captions.
 *
 * A page sets each into `<figure data-live="NAME">`, picture first, then a caption in a `figcaption`; where scripts
 * run, the controls are put above the picture, which follows them.
 */
import { escaped } from "./drawing/svg.ts";
import { type Drawing, type LiveFigure, startOf } from "./live-figure.ts";
import { LIVE_FIGURES } from "./live-figures.ts";

export interface StaticFigure {
  /** The value of `data-live`: "neuron". */
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** The picture as HTML that needs no script: a `div` of SVG elements, and the lines below them. */
  readonly staticSvg: string;
}

/** The static pictures of all live figures, drawn by the same code that draws them in the page. */
export const liveFigures = (): readonly StaticFigure[] =>
  LIVE_FIGURES.map((figure) => ({
    name: figure.name,
    title: figure.title,
    caption: figure.caption,
    staticSvg: `<div class="live-shown">${pictureOf(staticDrawing(figure))}</div>`,
  }));

/** What a figure shows before anyone touches it: what it draws at first, or what it has come to at its end. */
export function staticDrawing(figure: LiveFigure): Drawing {
  const start = startOf(figure);
  if ("draw" in figure) return figure.draw(start);
  const run = figure.running.begin(start);
  while (run.step());
  return run.drawing();
}

/** The picture of a drawing as HTML: its panels, and the lines below them, which scroll where they are too long. */
export function pictureOf({ panels, lines }: Drawing): string {
  const row = `<div class="live-panels">${panels.join("")}</div>`;
  if (lines === undefined) return row;
  return `${row}<pre class="live-lines" tabindex="0">${lines.map(escaped).join("\n")}</pre>`;
}
