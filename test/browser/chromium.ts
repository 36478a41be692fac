/** A browser to try pages in, where there is one. */
import { existsSync } from "node:fs";
import process from "node:process";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser's program: $CHROMIUM, or where systems have it; undefined where there is none. */
export const CHROMIUM = [process.env.CHROMIUM ?? "", ...PLACES].find((file) => existsSync(file));

/** Starts the browser without a window. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({ ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }), args: ["--no-sandbox"] });

/**
 * The least of the times that are measured, four at most and none after one below the bound: what else a machine does
 * adds to a time and never takes from it.
 */
export async function leastTime(bound: number, measure: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let k = 0; k < 4 && !(least < bound); k++) least = Math.min(least, await measure());
  return least;
}

/** Opens a page of one file, does something there, and checks that it said nothing and asked for nothing else. */
export async function inQuietPage(
  browser: Browser,
  address: string,
  use: (page: Page) => Promise<void>,
  options: Parameters<Browser["newPage"]>[0] = {},
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) said.push(`asked for ${request.url()}`);
  });
  await page.goto(address);
  await use(page);
  await page.close();
  expect(said).toEqual([]);
}
