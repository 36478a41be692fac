/** CONTRIBUTING.md: its map of the house is true. Its walk-throughs are followed in test/copies. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const page = readFileSync("CONTRIBUTING.md", "utf8");

describe("the map of the house in CONTRIBUTING.md", () => {
  const named = new Set([...page.matchAll(/`([\w./-]+)`/g)].map(([, name]) => name));

  it("has a sentence for each folder", () => {
    const folders = ["src", "properties", "bench", "scripts", "results", "docs", "examples"]
      .flatMap((top) => [
        top,
        ...readdirSync(top, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map((entry) => join(entry.parentPath, entry.name)),
      ])
      .filter((folder) => !folder.startsWith("properties/claims/") && folder !== "src" && folder !== "properties");
    expect(folders.filter((folder) => !named.has(`${folder}/`))).toEqual([]);
  });

  it("names no file or folder that is not there", () => {
    const paths = [...named].filter((name) => /^(src|properties|test|bench|scripts|results|examples)\//.test(name));
    expect(paths.length).toBeGreaterThan(60);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("names no command that package.json lacks", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const commands = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });
});
