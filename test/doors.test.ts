/** What the package exports: nine doors, each a list of names that changes on purpose only. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";

interface Door {
  readonly types: string;
  readonly default: string;
}

const { exports: entries } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly exports: Readonly<Record<string, Door | string>>;
};
const doors = Object.entries(entries)
  .filter((entry): entry is [string, Door] => typeof entry[1] !== "string")
  .map(([path, { default: file }]) => ({
    name: path.replace(/^\./, "latchlab"),
    compiled: file,
    source: path === "./properties" ? "properties/index.ts" : file.replace("./lib/", "src/").replace(/\.js$/, ".ts"),
  }));

/** The names that a door lists in its source, types with the word before them. */
function listedIn(source: string): readonly string[] {
  const text = readFileSync(source, "utf8");
  return [...text.matchAll(/^export (type )?\{([^}]*)\} from "[^"]+";$/gm)].flatMap(([, allTypes = "", names]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "")
      .map((name) => (allTypes === "" ? name : `type ${name}`)),
  );
}

const bare = (name: string) => name.replace(/^type /, "");
const inOrder = (names: readonly string[]) => [...names].sort((a, b) => (bare(a) < bare(b) ? -1 : 1));

describe.each(doors.map((door) => [door.name, door] as const))("the door %s", (name, { source, compiled }) => {
  const listed = listedIn(source);

  it("exports by name only, each name once", () => {
    const text = readFileSync(source, "utf8");
    expect(text).not.toMatch(/^export \*/m);
    expect(text.match(/^export /gm)?.length ?? 0).toBe(text.match(/^export (type )?\{/gm)?.length ?? 0);
    expect(new Set(listed.map(bare)).size).toBe(listed.length);
  });

  it("has the names that are kept in test/doors (npx vitest run test/doors.test.ts --update keeps the new ones)", async () => {
    await expect(`${inOrder(listed).join("\n")}\n`).toMatchFileSnapshot(`doors/${name.replace("/", "-")}.txt`);
  });

  it("exports at run time just the names that are no types", async () => {
    if (name === "latchlab/vitest") return; // It extends the runner's own expect when it is imported.
    const values: object = (await import(pathToFileURL(compiled).href)) as object;
    expect(Object.keys(values).sort()).toEqual(listed.filter((one) => !one.startsWith("type ")).sort());
  });
});

describe("the doors of the package", () => {
  it("mean the same by a name that two of them have", () => {
    const origins = new Map<string, Set<string>>();
    for (const { source } of doors) {
      const text = readFileSync(source, "utf8");
      for (const [, names, file] of text.matchAll(/^export (?:type )?\{([^}]*)\} from "([^"]+)";$/gm)) {
        for (const name of names.split(",").map((one) => bare(one.trim()))) {
          if (name === "") continue;
          origins.set(name, (origins.get(name) ?? new Set()).add(join(dirname(source), file)));
        }
      }
    }
    expect([...origins].filter(([, files]) => files.size > 1)).toEqual([]);
  });

  it("are nine, with the paper's objects behind the first and about sixty of them", () => {
    expect(doors.map(({ name }) => name)).toEqual(
      ["", "/examine", "/train", "/numerics", "/expressions", "/assertions", "/matchers", "/vitest", "/properties"].map(
        (path) => `latchlab${path}`,
      ),
    );
    const names = listedIn("src/index.ts");
    expect(names.filter((name) => !name.startsWith("type ")).length).toBeLessThanOrEqual(65);
  });
});
