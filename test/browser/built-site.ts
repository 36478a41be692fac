/** The docs site, built anew, its links, and a server for it. */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, extname, join, normalize, relative } from "node:path";

const SITE = "site";

/** Builds the site, and returns what that printed. */
export const buildSite = (): Promise<{ readonly code: number; readonly output: string }> =>
  new Promise((resolve) => {
    execFile("npm", ["run", "docs"], { encoding: "utf8" }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` });
    });
  });

/** All files of the site, from its folder. */
export const siteFiles = (): readonly string[] =>
  readdirSync(SITE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(SITE, join(entry.parentPath, entry.name)));

/** The links of all pages, sorted out. */
export interface SiteLinks {
  /** Those within the site, as "page: link", that lead to no file or no place of one. */
  readonly dead: readonly string[];
  /** How many lead somewhere within the site. */
  readonly alive: number;
  /** Those that lead out of it, each once. */
  readonly outside: readonly string[];
}

const unescaped = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const attributes = (html: string, names: string) =>
  [...html.matchAll(new RegExp(`\\s(?:${names})="([^"]*)"`, "g"))].map(([, value]) => unescaped(value));

/** Follows every link, picture and script of every page as it stands in the file. */
export function siteLinks(): SiteLinks {
  const files = new Set(siteFiles());
  const pages = new Map(
    [...files].filter((file) => file.endsWith(".html")).map((file) => [file, readFileSync(join(SITE, file), "utf8")]),
  );
  const places = new Map([...pages].map(([file, html]) => [file, new Set(attributes(html, "id|name"))]));
  const dead: string[] = [];
  const outside = new Set<string>();
  let alive = 0;
  for (const [page, html] of pages) {
    for (const link of attributes(html, "href|src")) {
      if (/^[a-z]+:/i.test(link)) {
        outside.add(link);
        continue;
      }
      const [path, place = ""] = link.split("#").map(decodeURIComponent);
      const file = path === "" ? page : normalize(join(dirname(page), path));
      const isThere = files.has(file) && (place === "" || !pages.has(file) || places.get(file)?.has(place) === true);
      if (isThere) alive++;
      else dead.push(`${page}: ${link}`);
    }
  }
  return { dead, alive, outside: [...outside].sort() };
}

const TYPES: Readonly<Partial<Record<string, string>>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** Serves the site to this machine, from the address returned. */
export function serveSite(): Promise<{ readonly server: Server; readonly address: string }> {
  const files = new Set(siteFiles());
  const server = createServer((request, response) => {
    const file = decodeURIComponent(new URL(request.url ?? "", "http://localhost").pathname).slice(1);
    if (!files.has(file)) response.writeHead(404).end();
    else
      response
        .writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain" })
        .end(readFileSync(join(SITE, file)));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve({ server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
    });
  });
}
