/**
 * The report as one HTML file that needs nothing else.
 *
 * Figures are inline, and each mark says in its tooltip what it shows. A click on the heading of a column sorts its
 * table; without JavaScript the page is the same, unsorted.
 */
import { marked } from "marked";
import { type Figure, renderFigure } from "./figure.ts";

/** Renders the report's Markdown as HTML; `pictures` are the figures that it shows. */
export async function htmlReport(title: string, markdown: string, pictures: readonly Figure[]): Promise<string> {
  const svgs = new Map<string, string>();
  for (const figure of pictures) svgs.set(figure.name, inline(figure.name, await renderFigure(figure, true)));
  const body = (await marked.parse(markdown, { gfm: true }))
    .replace(
      /<p>(<a id="[^"]*"><\/a>)?<img src="(?:[^"]*\/)?([\w-]+)\.svg" alt="[^"]*">\s*<\/p>/g,
      (all, place, name) => {
        const svg = svgs.get(name as string);
        return svg === undefined
          ? all
          : `<figure>${(place as string | undefined) ?? ""}<div class="picture">${svg}</div></figure>`;
      },
    )
    .replace(/<table>/g, '<div class="table"><table>')
    .replace(/<\/table>/g, "</table></div>");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
${body}</main>
<script>
${SCRIPT}
</script>
</body>
</html>
`;
}

/**
 * The SVG as a part of the page, as wide as the page allows; on a phone it stays wide enough to be read and is
 * scrolled. The names of clip paths begin with that of the figure, because all figures share one page. What Vega tells
 * screen readers of a mark becomes its tooltip too.
 */
function inline(name: string, svg: string): string {
  return svg
    .replace(/((?:id="|url\(#))((?:clip|gradient_)\d+)/g, `$1${name}-$2`)
    .replace(/^<svg ([^>]*?)width="(\d+(?:\.\d+)?)" height="\d+(?:\.\d+)?"/, '<svg $1style="max-width:$2px"')
    .replace(
      /<(path|text|line|rect) aria-label="([^"]*)"([^>]*?)(?:\/>|><\/\1>)/g,
      '<$1 aria-label="$2"$3><title>$2</title></$1>',
    );
}

const escapeHtml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const STYLE = `:root { color-scheme: light; }
body { margin: 0; font: 16px/1.55 Helvetica, Arial, sans-serif; color: #1a1a1a; background: #fff; }
main { max-width: 58rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 0.6em; }
h1 { margin-top: 0.5em; }
a { color: #0072b2; }
code, pre { font: 0.875em/1.5 ui-monospace, Menlo, Consolas, monospace; background: #f4f4f4; }
pre { padding: 0.75em; overflow-x: auto; }
.table { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; font-size: 0.875em; }
th, td { border-bottom: 1px solid #ddd; padding: 0.35em 0.75em 0.35em 0; text-align: left; vertical-align: top; overflow-wrap: normal; }
th { border-bottom: 2px solid #888; white-space: nowrap; }
th[role="button"] { cursor: pointer; }
th[aria-sort="ascending"]::after { content: " ▲"; }
th[aria-sort="descending"]::after { content: " ▼"; }
figure { margin: 1.5em 0 0.5em; }
svg { width: 100%; height: auto; }
@media (max-width: 44rem) { .picture { overflow-x: auto; } .picture svg { width: 44rem; } }
blockquote { margin: 1em 0; padding: 0 1em; border-left: 4px solid #d55e00; }`;

/**
 * The script that sorts tables. Cells are compared by the number with which they begin, "1.2k" or "3 × 10⁻⁵", if all
 * do.
 */
const SCRIPT = `const UNITS = { k: 1e3, M: 1e6 };
const valueOf = (text) => {
  if (text.startsWith("∞")) return Infinity;
  const found = /^[−-]?[0-9.]+/.exec(text.replace(/^< /, ""));
  if (found === null) return NaN;
  const rest = text.replace(/^< /, "").slice(found[0].length);
  const power = /^ × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/.exec(rest);
  const exponent = power === null ? 0 : Number([...power[1]].map((c) => (c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c))).join(""));
  return Number(found[0].replace("−", "-")) * (UNITS[rest[0]] ?? 1) * 10 ** exponent;
};
for (const table of document.querySelectorAll("table")) {
  const headings = [...table.querySelectorAll("th")];
  headings.forEach((heading, column) => {
    heading.setAttribute("role", "button");
    heading.tabIndex = 0;
    const sort = () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = table.tBodies[0];
      const rows = [...body.rows].map((row) => ({ row, text: row.cells[column].textContent.trim() }));
      const numeric = rows.every(({ text }) => text === "" || text === "–" || !Number.isNaN(valueOf(text)));
      const compare = (a, b) =>
        numeric ? (valueOf(a.text) || 0) - (valueOf(b.text) || 0) : a.text.localeCompare(b.text);
      rows.sort((a, b) => (down ? -1 : 1) * compare(a, b));
      body.append(...rows.map(({ row }) => row));
    };
    heading.addEventListener("click", sort);
    heading.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); sort(); } });
  });
}`;
