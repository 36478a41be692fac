/** Where the package stands: what travels with it besides code is found from there. */
import { createRequire } from "node:module";
import { dirname } from "node:path";

export const packageFolder = (): string => dirname(createRequire(import.meta.url).resolve("latchlab/package.json"));
