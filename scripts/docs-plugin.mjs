/**
 * What TypeDoc lacks to make one site of the reference and of our Markdown, as a plugin of it: a page is called what its
 * first heading says, has the address that its file has, and stands in the group of its folder; the pages of the report
 * stand below it. Places named in headings count as places, and an exported name in code font leads to the reference.
 */
import { basename, dirname, relative } from "node:path";
import process from "node:process";
import { Application, Converter, KindRouter, PageEvent, ReflectionKind } from "typedoc";

/** Folders of pages: the group in the site's contents, and the folder in the site. */
const FOLDERS = {
  "docs/tutorials": { group: "Tutorials", to: "tutorials" },
  "docs/how-to": { group: "How to", to: "how-to" },
  docs: { group: "Explained", to: "pages" },
  "results/pages": { group: "The report", to: "report" },
  "": { group: "About", to: "about" },
};

/** The page that those of the report stand below. */
const REPORT = "REPORT.md";

const fileOf = (page) => relative(process.cwd(), page.project.files.getReflectionPath(page));
const folderOf = (file) => FOLDERS[dirname(file).replace(/^\.$/, "")];

/** The router of the site: pages have the address that their file has, the reference is sorted by kind. */
class PagesByFile extends KindRouter {
  getIdealBaseName(reflection) {
    if (!reflection.isDocument()) return super.getIdealBaseName(reflection);
    const file = fileOf(reflection);
    return file === REPORT ? "report/index" : `${folderOf(file).to}/${basename(file, ".md").toLowerCase()}`;
  }
}

export function load(app) {
  app.renderer.defineRouter("pages-by-file", PagesByFile);
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, page) => {
    page.name = titleOf(page);
    page.frontmatter.group = fileOf(page) === REPORT ? "The report" : folderOf(fileOf(page)).group;
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => placeBelowReport(project));
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => linkExportedNames(project));
  let shown;
  app.renderer.on(PageEvent.BEGIN, ({ model }) => (shown = model));
  const register = (place) => app.renderer.router.getSlugger(shown).slug(place);
  app.on(Application.EVENT_BOOTSTRAP_END, () =>
    app.options.setValue("markdownItLoader", (parser) => nameHeadings(parser, register)),
  );
}

/** The first heading of a page, without its marks. */
function titleOf(page) {
  const text = page.content.map((part) => part.text).join("");
  const [, heading] = /^# (.*)$/m.exec(text) ?? [];
  if (heading === undefined) throw new Error(`${fileOf(page)} has no heading`);
  return heading
    .replace(/<[^>]*>|[`*_]|\\(?=\W)|\.$/g, "")
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<");
}

function placeBelowReport(project) {
  const pages = project.documents ?? [];
  const report = pages.find((page) => fileOf(page) === REPORT);
  for (const page of pages.filter((one) => fileOf(one).startsWith("results/"))) {
    project.removeChild(page);
    page.parent = report;
    report.addChild(page);
  }
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

/** Headings count with what they have in code font, and with the places that they name: `<a id="…"></a>`. */
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
