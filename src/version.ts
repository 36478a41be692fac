import { createRequire } from "node:module";

/** The version of the package, from its package.json. */
export const { version: VERSION } = createRequire(import.meta.url)("latchlab/package.json") as { version: string };
