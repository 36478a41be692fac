/** The committed report as one page, in a browser: it says nothing, asks for nothing, and is found one's way in. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resultsReportFiles } from "../../src/cli/report/results-report-files.ts";
import { CHROMIUM, inQuietPage, leastTime, startChromium } from "./chromium.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

if (CHROMIUM === undefined) process.stdout.write("skipped: no Chromium on this machine; $CHROMIUM may name one\n");

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.skipIf(CHROMIUM === undefined)("the report's page in a browser", () => {
  let browser: Browser;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "latchlab-report-"));
    const file = join(folder, "report.html");
    const { files } = await resultsReportFiles("results", undefined, file, true);
    writeFileSync(file, files.get(file) ?? "");
    address = pathToFileURL(file).href;
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const inPage = (use: (page: Page) => Promise<void>, options?: Parameters<Browser["newPage"]>[0]) =>
    inQuietPage(browser, address, use, options);

  const told = (page: Page) => page.locator("#bar output").last();

  it("shows its first figure in less than a second", async () => {
    const firstPaint = async () => {
      let paint = NaN;
      await inPage(async (page) => {
        [paint] = await page.evaluate(() =>
          performance.getEntriesByName("first-contentful-paint").map((e) => e.startTime),
        );
      });
      return paint;
    };
    expect(await leastTime(1000, firstPaint)).toBeLessThan(1000);
  });

  it("is folded at first, and opens around what a link leads to", async () => {
    await inPage(async (page) => {
      const target = page.locator("#theorem-3-literal");
      expect(await target.isVisible()).toBe(false);
      await page.locator('main a[href="#theorem-3-literal"]').first().click();
      expect(await target.isVisible()).toBe(true);
      await page.getByRole("button", { name: "Fold all" }).click();
      expect(await target.isVisible()).toBe(false);
      await page.getByRole("button", { name: "Open all" }).click();
      expect(await target.isVisible()).toBe(true);
    });
  });

  it("finds words: shows what has them, says how much, and shows all again", async () => {
    await inPage(async (page) => {
      await page.getByRole("searchbox").fill("saddle");
      await expect.poll(() => told(page).textContent()).toMatch(/^\d+ places?$/);
      expect(await page.locator("#boundary-lemma").isVisible()).toBe(true);
      expect(await page.locator("#finding-annealing-slow").isVisible()).toBe(false);
      await page.getByRole("searchbox").fill("");
      await expect.poll(() => told(page).textContent()).toBe("");
      expect(await page.locator("#finding-annealing-slow").isVisible()).toBe(true);
    });
  });

  it("finds formulas as terminals and documents write them, and marks them", async () => {
    await inPage(async (page) => {
      const marked = () =>
        page.evaluate(() => Array.from(CSS.highlights.get("found") ?? [], (range) => (range as Range).toString()));
      for (const [typed, readAs] of [
        ["λ_{t-1}", "λt−1"],
        ["λt−1", "λt−1"],
        ["a_{t−1}", "at−1"],
        ["(M^l)'", "(Ml)'"],
      ] as const) {
        await page.getByRole("searchbox").fill(typed);
        await expect.poll(marked).toContain(readAs);
        expect(await told(page).textContent()).toMatch(/^[1-9]\d* places?$/);
      }
      await page.getByRole("searchbox").fill("_{no such index}");
      await expect.poll(() => told(page).textContent()).toBe("0 places");
    });
  });

  it("filters statements by reading and verdict, parts of findings by task and protocol", async () => {
    await inPage(async (page) => {
      await page.getByLabel("Reading").selectOption("literal");
      await page.getByLabel("Verdict").selectOption("held");
      const shown = page.locator("[data-statement]:visible");
      const count = await shown.count();
      expect(count).toBeGreaterThan(5);
      expect(await told(page).textContent()).toBe(`${count} statements`);
      for (const one of await shown.all()) {
        expect(await one.getAttribute("data-reading")).toBe("literal");
        expect(await one.getAttribute("data-verdict")).toBe("held");
      }
      await page.getByLabel("Task").selectOption("parity");
      await page.getByLabel("Protocol").selectOption("tuned");
      const rows = page.locator('tr[data-task="parity"][data-protocol="tuned"]:visible');
      expect(await rows.count()).toBeGreaterThan(5);
      expect(await page.locator("tr[data-task]:visible").count()).toBe(await rows.count());
    });
  });

  it("searches in what filters leave, and filters what is found", async () => {
    await inPage(async (page) => {
      await page.getByLabel("Reading").selectOption("literal");
      await page.getByRole("searchbox").fill("eigenvalues");
      await expect.poll(() => told(page).textContent()).toMatch(/^\d+ places?$/);
      const readings = await page
        .locator("[data-statement]:visible")
        .evaluateAll((all) => all.map((one) => one.getAttribute("data-reading")));
      expect(new Set(readings)).toEqual(new Set(["literal"]));
      await page.getByRole("searchbox").fill("");
      await expect.poll(() => told(page).textContent()).toBe("");
      expect(await page.locator('[data-statement][data-reading="repaired"]:visible').count()).toBe(0);
    });
  });

  it("sorts a table by a heading, by mouse or key, upwards and then downwards", async () => {
    await inPage(async (page) => {
      const table = page.locator("table").first();
      const first = () => table.locator("tbody tr").first().locator("td").first().textContent();
      const heading = table.locator("th button").first();
      await heading.click();
      const upwards = await first();
      await heading.press("Enter");
      expect(await table.locator("th").first().getAttribute("aria-sort")).toBe("descending");
      expect(await first()).not.toBe(upwards);
    });
  });

  it("is whole where no script runs", async () => {
    await inPage(
      async (page) => {
        expect(await page.locator("#theorem-3-literal").isVisible()).toBe(true);
        expect(await page.locator("#bar").isVisible()).toBe(false);
        expect(await page.locator("figure svg").count()).toBeGreaterThan(20);
      },
      { javaScriptEnabled: false },
    );
  });

  it.each([
    [1400, "light"],
    [1400, "dark"],
    [390, "light"],
    [390, "dark"],
  ] as const)("has no fault of access that is known, at %i pixels in %s", async (width, colorScheme) => {
    await inPage(
      async (page) => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        // A script of the page's policy may not be added; one of the test's tool may.
        const violations = await page.evaluate(async (axe) => {
          (0, eval)(axe);
          const { run } = (
            globalThis as unknown as { axe: { run: (o: object) => Promise<{ violations: Violation[] }> } }
          ).axe;
          const result = await run({ exclude: [[".picture svg"]] });
          return result.violations.map(
            ({ id, nodes }) =>
              `${id}: ${nodes
                .slice(0, 2)
                .map(({ html }) => html.slice(0, 120))
                .join(" | ")}`,
          );
        }, AXE);
        expect(violations).toEqual([]);
      },
      { viewport: { width, height: 900 }, colorScheme, bypassCSP: true },
    );
  });
});
