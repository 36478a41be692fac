/**
 * What TypeDoc lacks to make one site of the reference and of our Markdown, as a plugin of it: a page is called what
 * its first heading says, has the address that its file has, and stands in the group of its folder. Places that pages
 * name count as places, and an exported name in code font leads to the reference.
 */
import { basename, dirname, relative } from "node:path";
import process from "node:process";
import { Application, Converter, KindRouter, PageEvent, ReflectionKind } from "typedoc";

const REPORT = "REPORT.md";

/** Folders of pages: the group of a page by its name in the site's contents, and the folder in the site. */
const FOLDERS = {
  "docs/tutorials": { groupOf: () => "Tutorials", to: "tutorials" },
  "docs/how-to": { groupOf: () => "How to", to: "how-to" },
  docs: { groupOf: () => "Explained", to: "pages" },
  "results/pages": { groupOf: partOfReport, to: "report" },
  ".": { groupOf: (name) => (name === REPORT ? "The report" : "About"), to: "about" },
};

const EXPERIMENTS = ["companion", "comparison", "constants", "findings", "minimal-task", "running-times"];

function partOfReport(name) {
  if (name.startsWith("finding-")) return "Findings";
  return EXPERIMENTS.includes(basename(name, ".md")) ? "The report" : "Items of the paper";
}

/** Where the Markdown of a page is, from the root of the repository. */
const fileOf = (page) => relative(process.cwd(), page.project.files.getReflectionPath(page));
const folderOf = (page) => FOLDERS[dirname(fileOf(page))];
const groupOf = (page) => folderOf(page).groupOf(basename(fileOf(page)));

/** The router of the site: pages have the address that their file has, the reference is sorted by kind. */
class PagesByFile extends KindRouter {
  getIdealBaseName(reflection) {
    if (!reflection.isDocument()) return super.getIdealBaseName(reflection);
    const file = fileOf(reflection);
    return file === REPORT ? "report/index" : `${folderOf(reflection).to}/${basename(file, ".md").toLowerCase()}`;
  }
}

export function load(app) {
  app.renderer.defineRouter("pages-by-file", PagesByFile);
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, page) => {
    page.name = titleOf(page);
    page.frontmatter.group = groupOf(page);
  });
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => linkExportedNames(project));
  let shown;
  app.renderer.on(PageEvent.BEGIN, ({ model }) => (shown = model));
  const register = (place) => app.renderer.router.getSlugger(shown).slug(place);
  // Options are read after plugins are loaded.
  app.on(Application.EVENT_BOOTSTRAP_END, () =>
    app.options.setValue("markdownItLoader", (parser) => nameHeadings(parser, register)),
  );
}

/** The first heading of a page, without its marks; of an item of the paper its name alone. */
function titleOf(page) {
  if (fileOf(page) === REPORT) return "Report";
  const text = page.content.map((part) => part.text).join("");
  const [, heading] = /^# (.*)$/m.exec(text) ?? [];
  if (heading === undefined) throw new Error(`${fileOf(page)} must have a heading`);
  const title = heading
    .replace(/<[^>]*>|\.$/g, "")
    .replace(/\\(\W)|[`*_]/g, "$1")
    .replaceAll("&gt;", ">");
  return groupOf(page) === "Items of the paper" ? title.split(": ")[0] : title;
}

function linkExportedNames(project) {
  const exported = new Map();
  for (const one of project.getReflectionsByKind(ReflectionKind.SomeExport & ~ReflectionKind.Document)) {
    if (!exported.has(one.name)) exported.set(one.name, one);
  }
  for (const page of project.getReflectionsByKind(ReflectionKind.Document)) {
    page.content = page.content.map((part) => {
      const [, text] = part.kind === "code" ? (/^`(\w+)`$/.exec(part.text) ?? []) : [];
      return exported.has(text) ? { kind: "inline-tag", tag: "@linkcode", text, target: exported.get(text) } : part;
    });
  }
}

/** Headings count with what they have in code font, and so do the places that a page names: `<a id="…"></a>`. */
function nameHeadings(parser, register) {
  parser.core.ruler.push("headings", ({ tokens, Token }) => {
    for (const [k, token] of tokens.entries()) {
      if (token.type !== "inline") continue;
      for (const part of token.children) {
        const [, place] = part.type === "html_inline" ? (/<a id="([\w-]+)">/.exec(part.content) ?? []) : [];
        if (place !== undefined) register(place);
        if (part.type !== "code_inline" || tokens[k - 1].type !== "heading_open") continue;
        part.children = [Object.assign(new Token("text", "", 0), { content: part.content })];
      }
    }
  });
}
