/** The module of claims in examples/, for folders where no package is installed, and variants of it that misbehave. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export const EXAMPLE = readFileSync("examples/my-claims.mjs", "utf8")
  .replaceAll('from "latchlab/numerics"', `from "${resolve("dist/src/numerics.js")}"`)
  .replaceAll('from "latchlab/properties"', `from "${resolve("dist/properties/index.js")}"`)
  .replaceAll('from "fast-check"', `from "${resolve("node_modules/fast-check/lib/fast-check.js")}"`);

/** Never returns, as an endless loop, and leaves the processor to others. */
export const FOR_EVER = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);";

/** The example with this line before it. */
export const before = (line: string) => `${line}\n${EXAMPLE}`;

/** The example with this line after it. */
export const after = (line: string) => `${EXAMPLE}\n${line}\n`;

/** The example with one text replaced, which must stand in it. */
export function replaced(what: string, by: string): string {
  if (!EXAMPLE.includes(what)) throw new RangeError(`replaced: the example must contain ${what}`);
  return EXAMPLE.replace(what, by);
}

/** The example whose examination begins with this statement. */
export const examiningFirst = (statement: string) =>
  replaced("examine({ r, x, y, factor }) {", `examine({ r, x, y, factor }) { ${statement}`);
