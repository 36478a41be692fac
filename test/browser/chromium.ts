/** A browser to try pages in, where there is one. */
import { existsSync } from "node:fs";
import process from "node:process";
import { type Browser, chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser's program: $CHROMIUM, or where systems have it; undefined where there is none. */
export const CHROMIUM = [process.env.CHROMIUM ?? "", ...PLACES].find((file) => existsSync(file));

/** Starts the browser without a window. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({ ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }), args: ["--no-sandbox"] });
