/** The docs site: all its links lead somewhere; a browser shows it whole and quietly, at any width, and searches it. */
import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import process from "node:process";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOC_PAGES } from "../doc-pages.ts";
import { buildSite, serveSite, siteLinks } from "./built-site.ts";
import { CHROMIUM, startChromium } from "./chromium.ts";

/** Where the site has a page of docs/. */
const addressOf = (page: string) => {
  const name = page.replace(/^docs\//, "").replace(/\.md$/, ".html");
  return name.includes("/") || name === "index.html" ? name : `pages/${name}`;
};

/** One page of each kind, besides those of docs/. */
const OTHERS = [
  "report/index.html",
  "report/theorem-3.html",
  "report/finding-annealing-slow.html",
  "about/contributing.html",
  "modules/latchlab.html",
  "functions/latchlab.latchNeuron.html",
  "interfaces/latchlab_train.Problem.html",
];

let built: Awaited<ReturnType<typeof buildSite>>;
beforeAll(async () => {
  built = await buildSite();
}, 300_000);

describe("the docs site", () => {
  it("is built without a warning", () => {
    expect(built.code, built.output).toBe(0);
    expect(built.output).not.toMatch(/warning|error/i);
  });

  it("has every page of docs/, and one of each other kind", () => {
    expect([...DOC_PAGES.map(addressOf), ...OTHERS].filter((file) => !existsSync(join("site", file)))).toEqual([]);
  });

  it("has no dead link, neither to a file nor to a place in one", () => {
    const { dead, alive, outside } = siteLinks();
    process.stdout.write(
      `links that lead out of the site, not followed:\n${outside.map((link) => `  ${link}\n`).join("")}`,
    );
    expect(dead).toEqual([]);
    expect(alive).toBeGreaterThan(10_000);
  });
});

if (CHROMIUM === undefined) process.stdout.write("skipped: no Chromium on this machine; $CHROMIUM may name one\n");

describe.skipIf(CHROMIUM === undefined)("the docs site in a browser", () => {
  let browser: Browser;
  let server: Server;
  let site: string;

  beforeAll(async () => {
    ({ server, address: site } = await serveSite());
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  /** Opens a page, does something there, and checks that it said nothing, and asked for nothing that is not there. */
  async function inPage(
    path: string,
    use: (page: Page) => Promise<void>,
    options: Parameters<Browser["newPage"]>[0] = {},
  ) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(site)) said.push(`asked for ${request.url()}`);
    });
    await page.goto(`${site}${path}`);
    await use(page);
    await page.close();
    expect(said, path).toEqual([]);
  }

  const brightness = (page: Page) =>
    page.evaluate(() => {
      const colour = getComputedStyle(document.body).backgroundColor;
      return Math.max(...[...colour.matchAll(/\d+/g)].slice(0, 3).map(Number));
    });

  it.each([
    [1400, "light"],
    [1400, "dark"],
    [390, "light"],
    [390, "dark"],
  ] as const)("fits into %i pixels, in %s colours, with all its pictures", async (width, colorScheme) => {
    // Colours are TypeDoc's own, the same on every page.
    for (const path of colorScheme === "dark" ? OTHERS : [...DOC_PAGES.map(addressOf), ...OTHERS]) {
      await inPage(
        path,
        async (page) => {
          expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
          const blank = await page.evaluate(() => [...document.images].filter((one) => one.naturalWidth === 0).length);
          expect(blank, path).toBe(0);
          const background = await brightness(page);
          expect(colorScheme === "dark" ? background < 80 : background > 200, path).toBe(true);
        },
        { viewport: { width, height: 900 }, colorScheme },
      );
    }
  });

  it.each([
    ["an exported name", "latchNeuron", "Function latchNeuron"],
    ["a word of a page", "SLURM", "Run a comparison on several machines"],
    ["an item of the paper", "Theorem 3", "Theorem 3: bounded drift under bounded inputs"],
  ])("is searched for %s", async (_what, words, heading) => {
    await inPage("index.html", async (page) => {
      await page.locator("#tsd-search-trigger").click();
      await page.locator("#tsd-search-input").fill(words);
      const results = page.locator("#tsd-search-results a");
      await results.first().waitFor();
      const found = await results.evaluateAll((all) => all.slice(0, 3).map((one) => (one as HTMLAnchorElement).href));
      const headings: (string | null)[] = [];
      for (const link of found) {
        await page.goto(link);
        headings.push(await page.locator("h1").first().textContent());
      }
      expect(headings).toContain(heading);
    });
  });

  it("leads from its contents to every page, and nowhere else", async () => {
    await inPage("index.html", async (page) => {
      await page.locator("nav.tsd-navigation a").nth(5).waitFor({ state: "attached" });
      const links = await page
        .locator("nav.tsd-navigation a")
        .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
      const files = links.map((link) => decodeURIComponent(link.slice(site.length)).replace(/#.*$/, ""));
      expect(files.filter((file) => !existsSync(join("site", file)))).toEqual([]);
      expect(DOC_PAGES.map(addressOf).filter((file) => file !== "index.html" && !files.includes(file))).toEqual([]);
    });
  });
});
