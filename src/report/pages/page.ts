/**
 * The report as pages: REPORT.md to begin with, and a file beside it for each item, finding and experiment. The same
 * pages one after the other are the report as one document, from which its HTML twin is made.
 *
 * Inside the report every link leads to the name of a place, "#theorem-3-repaired"; on which page that place is, and so
 * in which file, is found here.
 */
import type { Figure } from "../figure.ts";
import { type NumberedFigure, shownIn } from "../numbered-figure.ts";

/** A page of the report; once all pages are there its figures are numbered. */
export interface Page<Shown extends Figure = Figure> {
  /** The name of its file without folder and ending: "theorem-3". */
  readonly name: string;
  /** The heading that it stands under with others of its kind in one document; none for a section of its own. */
  readonly group?: string;
  /** Its paragraphs and figures; the first is its heading, of the second level, or the third inside a group. */
  readonly parts: readonly (string | Shown)[];
}

/** Where the files of a report are, each as seen from the other. */
export interface ReportPlaces {
  readonly fromReport: { readonly pages: string; readonly figures: string };
  readonly fromPages: { readonly report: string; readonly figures: string };
}

/** The first page, its title, and all others in their order. */
export interface ReportPages {
  readonly title: string;
  readonly first: readonly (string | NumberedFigure)[];
  readonly others: readonly Page<NumberedFigure>[];
}

/** The report as one document. */
export function asDocument({ first, others }: ReportPages): string {
  const groups = others.map(({ group }, k) => (group === undefined || group === others[k - 1]?.group ? [] : [group]));
  return markdownOf([...first, ...others.flatMap(({ parts }, k) => [...groups[k].map(sectionHeading), ...parts])], ".");
}

const sectionHeading = (group: string) => `## ${group}`;

/**
 * The report as files: the first page, and the others by their names with the ending. Throws a RangeError for a link
 * that leads to no place of the report, and for a place that stands twice.
 */
export function asFiles(
  { title, first, others }: ReportPages,
  { fromReport, fromPages }: ReportPlaces,
): { readonly report: string; readonly pages: ReadonlyMap<string, string> } {
  const texts = others.map(({ name, group, parts }) => {
    const text = markdownOf(parts, fromPages.figures);
    return { file: `${name}.md`, text: withHeadingsRaised(text, group === undefined ? 1 : 2) };
  });
  const names = texts.map(({ file }) => file);
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice !== undefined) throw new RangeError(`asFiles: every page must have a name of its own, got ${twice} twice`);
  const report = markdownOf(first, fromReport.figures);
  const owners = placesOf([{ file: "", text: report }, ...texts]);
  const linked = (own: string, text: string, fileOf: (owner: string) => string) =>
    outsideCode(text, (line) =>
      line.replace(LINKS, (_all, place: string) => {
        const owner = owners.get(place);
        if (owner === undefined) throw new RangeError(`asFiles: every link must lead to a place, got #${place}`);
        return `](${owner === own ? "" : fileOf(owner)}#${place})`;
      }),
    );
  return {
    report: linked("", report, (owner) => `${fromReport.pages}/${owner}`),
    pages: new Map(
      texts.map(({ file, text }) => [
        file,
        `[${title}](${fromPages.report})\n\n${linked(file, text, (owner) => (owner === "" ? fromPages.report : owner))}`,
      ]),
    ),
  };
}

const LINKS = /\]\(#([\w-]+)\)/g;

/** The file that has each place. */
function placesOf(texts: readonly { readonly file: string; readonly text: string }[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { file, text } of texts) {
    outsideCode(text, (line) => {
      for (const [, place] of line.matchAll(/<a id="([\w-]+)"><\/a>/g)) {
        if (owners.has(place)) throw new RangeError(`asFiles: every place must stand once, got ${place} twice`);
        owners.set(place, file);
      }
      return line;
    });
  }
  return owners;
}

const markdownOf = (parts: readonly (string | NumberedFigure)[], figures: string): string =>
  `${parts.flatMap((part) => (typeof part === "string" ? [part] : shownIn(figures, part))).join("\n\n")}\n`;

/** The text with its headings raised by so many levels. */
const withHeadingsRaised = (text: string, levels: number): string =>
  outsideCode(text, (line) => (line.startsWith("#".repeat(levels + 1)) ? line.slice(levels) : line));

/** The text with each of its lines changed, but for lines of code, which may hold anything. */
function outsideCode(text: string, changed: (line: string) => string): string {
  let fence = "";
  return text
    .split("\n")
    .map((line) => {
      const [ticks = ""] = /^`{3,}/.exec(line) ?? [];
      if (fence === "") fence = ticks;
      else if (ticks === fence) fence = "";
      return fence === "" ? changed(line) : line;
    })
    .join("\n");
}
