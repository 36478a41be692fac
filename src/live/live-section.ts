/**
 * What a page holds of the live figures before any script runs: their static pictures, with titles and captions.
 *
 * A page sets each into `<figure data-live="NAME">`, picture first, then a caption in a `figcaption`; where scripts
 * run, the controls are put above the picture, which follows them.
 */
import { escaped } from "./drawing/svg.ts";
import { type Drawing, type LiveFigure, type Reading, startOf } from "./live-figure.ts";
import { LIVE_FIGURES } from "./live-figures.ts";

export interface StaticFigure {
  /** The value of `data-live`: "neuron". */
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** The picture as HTML that needs no script: a `div` with SVG elements and the numbers that belong to them. */
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

/** All of a drawing as HTML: panels, readings, notes, and lines, which scroll where they are too long. */
export function pictureOf({ panels, readings, notes = [], lines }: Drawing): string {
  return [
    `<div class="live-panels">${panels.join("")}</div>`,
    `<dl class="live-readings">${readings.map(readingOf).join("")}</dl>`,
    ...notes.map((note) => `<p class="live-note">${escaped(note)}</p>`),
    ...(lines === undefined
      ? []
      : [
          `<pre class="live-lines" role="region" aria-label="the run, step by step" tabindex="0">${lines.map(escaped).join("\n")}</pre>`,
        ]),
  ].join("");
}

/** Not read out by itself: numbers that change all the while would drown the summary, which is. */
const readingOf = ({ name, value }: Reading): string =>
  `<div><dt>${escaped(name)}</dt><dd><output aria-live="off">${escaped(value)}</output></dd></div>`;
