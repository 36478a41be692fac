/**
 * A report as one HTML file that needs nothing else.
 *
 * Contents stand at the side, figures are inline, and each mark says in its tooltip what it shows. The page is whole
 * without scripts; with them it folds, searches, filters and sorts, and live figures answer. Nothing is loaded: a
 * policy allows the page's own style and scripts alone, by their hashes.
 */
import { createHash } from "node:crypto";
import type { StaticFigure } from "../../live/live-section.ts";
import { LIVE_STYLE } from "../../live/live-style.ts";
import { type Figure, renderFigure } from "../figure.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { contentsOf, escapeHtml, sectionsOf, type StatementFacts } from "./sections.ts";

/** What a page is made from. */
export interface PageSource {
  readonly title: string;
  /** The report as one document of Markdown, with links inside it only. */
  readonly markdown: string;
  /** The figures that it shows. */
  readonly pictures: readonly Figure[];
  /** The scripts of the page, each as it is to stand there. */
  readonly scripts: readonly string[];
  /** The live figures, in a section of their own before the second one. Default none. */
  readonly live?: readonly StaticFigure[];
  /** What statements can be filtered by, by the places of their headings. Default none. */
  readonly statements?: ReadonlyMap<string, StatementFacts>;
}

/** Renders the page. */
export async function htmlReport({
  title,
  markdown,
  pictures,
  scripts,
  live = [],
  statements = new Map(),
}: PageSource): Promise<string> {
  const svgs = new Map<string, string>();
  for (const figure of pictures) svgs.set(figure.name, inline(figure.name, await renderFigure(figure, true)));
  const sections = sectionsOf(markdown, statements);
  const withLive = live.length === 0 ? sections : [sections[0], liveSection(live), ...sections.slice(1)];
  const body = withLive.map(({ html }) => withPictures(html, svgs)).join("\n");
  const style = live.length === 0 ? PAGE_STYLE : `${PAGE_STYLE}\n${LIVE_STYLE}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(style, scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<div class="bar" id="bar" role="search" aria-label="Search and filters"></div>
<div class="page">
<nav aria-label="Contents">
${contentsOf(withLive)}
</nav>
<main id="text">
${body}
</main>
</div>
${scripts.map((script) => `<script>${script}</script>`).join("\n")}
</body>
</html>
`;
}

/** What the page may use: its style and scripts, by the hashes of their bytes, and nothing from elsewhere. */
function policyFor(style: string, scripts: readonly string[]): string {
  const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const allowed = scripts.length === 0 ? "'none'" : scripts.map(hashOf).join(" ");
  return `default-src 'none'; img-src data:; style-src ${hashOf(style)}; script-src ${allowed}; base-uri 'none'; form-action 'none'`;
}

const LIVE_TITLE = "Figures that answer";

/** The live figures as a section: each with its title, its picture before anyone touches it, and its caption. */
function liveSection(live: readonly StaticFigure[]) {
  const figures = live.map(
    ({ name, title, caption, staticSvg }) =>
      `<h3 id="live-figure-${name}">${escapeHtml(title)}</h3>\n<figure id="live-${name}" data-live="${name}">${staticSvg}<figcaption>${escapeHtml(caption)}</figcaption></figure>`,
  );
  return {
    place: "live",
    heading: LIVE_TITLE,
    html: `<section data-part><h2 id="live">${LIVE_TITLE}</h2>\n<p>They run latchlab's own numerics in this page; without scripts they show how they begin.</p>\n${figures.join("\n")}\n</section>`,
    leaves: live.map(({ name, title }) => ({ place: `live-figure-${name}`, heading: escapeHtml(title) })),
  };
}

/** The pictures of the Markdown as figures, each with the place that links lead to. */
const withPictures = (html: string, svgs: ReadonlyMap<string, string>): string =>
  html.replace(
    /<p>(<a id="[^"]*"><\/a>)?<img src="(?:[^"]*\/)?([\w-]+)\.svg" alt="[^"]*">\s*<\/p>/g,
    (all, place: string | undefined, name: string) => {
      const svg = svgs.get(name);
      return svg === undefined ? all : `<figure>${place ?? ""}<div class="picture">${svg}</div></figure>`;
    },
  );

/**
 * The SVG as a part of the page, as wide as it is drawn or as the page allows. The names of clip paths begin with that
 * of the figure, because all figures share one page. What Vega tells screen readers of a mark becomes its tooltip: a
 * picture with one name says more to them than thousands of marks with one each.
 */
function inline(name: string, svg: string): string {
  return svg
    .replace(/((?:id="|url\(#))((?:clip|gradient_)\d+)/g, `$1${name}-$2`)
    .replace(/^<svg ([^>]*?)width="(\d+(?:\.\d+)?)" height="\d+(?:\.\d+)?"/, '<svg role="img" $1width="$2"')
    .replace(/<(path|text|line|rect) aria-label="([^"]*)"([^>]*?)(?:\/>|><\/\1>)/g, "<$1$3><title>$2</title></$1>")
    .replace(/<(?!svg )[a-z][^>]*>/g, (tag) => tag.replace(/ (?:aria-[a-z]+|role)="[^"]*"/g, ""));
}
