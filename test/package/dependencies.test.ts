/** docs/dependencies.md names every dependency of both packages, says what it is for, and names no other. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Dependencies = Readonly<Record<string, string>>;

interface Manifest {
  readonly dependencies: Dependencies;
  readonly peerDependencies: Dependencies;
  readonly devDependencies?: Dependencies;
}

const whole = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const core = JSON.parse(readFileSync("core/package.json", "utf8")) as Manifest;

/** The rows of the tables on the page, in order of the tables: the package, and what it is for. */
const tables = readFileSync("docs/dependencies.md", "utf8")
  .split(/^\| Package.*\n.*\n/m)
  .slice(1)
  .map((text) => [...text.matchAll(/^\| `([^`]+)` *\| (.*?) *\|$/gm)].map(([, name, why]) => ({ name, why })));

describe("docs/dependencies.md", () => {
  it.each([
    ["dependencies of latchlab", 0, whole.dependencies],
    ["optional peers of latchlab", 1, whole.peerDependencies],
    ["dependencies of latchlab-core", 2, core.dependencies],
    ["optional peers of latchlab-core", 3, core.peerDependencies],
    ["development dependencies", 4, whole.devDependencies ?? {}],
  ])("has all %s, in their order, and what each is for", (_, k, dependencies) => {
    expect(tables[k].map(({ name }) => name)).toEqual(Object.keys(dependencies));
    for (const { name, why } of tables[k]) expect(why.length, name).toBeGreaterThan(7);
  });

  it("has no table besides", () => {
    expect(tables).toHaveLength(5);
  });

  it("is right that what decides on bytes is pinned exactly", () => {
    for (const [name, version] of Object.entries(whole.dependencies)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
