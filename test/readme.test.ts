import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLAIMS } from "../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../properties/claims/paper.ts";
import { blocksOf, DOC_PAGES, fileOf } from "./doc-pages.ts";

const pages = ["README.md", ...DOC_PAGES];
const texts = pages.map((page) => readFileSync(page, "utf8"));
const blocks = pages.flatMap((page) => blocksOf(page).filter(({ language, note }) => language === "js" && note === ""));

describe("README.md and the pages of docs/", () => {
  it("have programs", () => {
    expect(blocks.length).toBeGreaterThanOrEqual(2);
  });

  it.each(blocks.map(({ code }, index) => [index + 1, code] as const))(
    "program %i runs as it stands",
    (_index, code) => {
      // The package's own name resolves to its compiled exports.
      const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
        encoding: "utf8",
      });
      expect(stderr).toBe("");
      expect(status).toBe(0);
      expect(stdout).not.toMatch(/NaN|undefined/);
    },
  );

  it("have no block of code that no test runs: here programs, in test/copies what is typed or written to a file", () => {
    const idle = DOC_PAGES.flatMap((page) =>
      blocksOf(page)
        .filter((block, k, all) => {
          const { language, note } = block;
          if (fileOf(block) !== undefined) return false;
          // A text is held against what the commands before it print.
          if (language === "text") return note !== "" || !all.slice(0, k).some((one) => one.language === "sh");
          return language === "sh" ? !/^(?:|fails|needs=\S+)$/.test(note) : language !== "js" || note !== "";
        })
        .map(({ language, note }) => `${page}: ${language} ${note}`),
    );
    expect(idle).toEqual([]);
  });

  it("name files that exist", () => {
    const named = texts.flatMap((text) =>
      [...text.matchAll(/`((?:src|properties|test|results|examples)\/[\w./-]+)`/g)].map(([, file]) => file),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe("the manifest of the paper", () => {
  it("names files that exist, each once for an item", () => {
    const named = PAPER_ITEMS.flatMap(({ sources, tests }) => [...sources, ...tests]);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
    for (const { id, sources, tests } of PAPER_ITEMS) {
      expect(new Set([...sources, ...tests]).size, id).toBe(sources.length + tests.length);
    }
  });

  it("has for every item claims or a reason why it has none, not both", () => {
    const without = new Set(PAPER_ITEMS.map(({ id }) => id));
    for (const { item } of CLAIMS) without.delete(item.id);
    const excused = PAPER_ITEMS.filter(({ reason }) => reason !== undefined).map(({ id }) => id);
    expect([...without].sort()).toEqual(excused.sort());
  });

  it("lists the item of every claim", () => {
    const ids = PAPER_ITEMS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(CLAIMS.map(({ item }) => item.id).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
