import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLAIMS } from "../../../properties/claims/claims.ts";
import {
  CorpusError,
  PACKAGED_CORPUS,
  readCorpus,
  readStoredCase,
  storeCounterexample,
} from "../../../properties/engine/corpus.ts";
import type { Json } from "../../../properties/engine/claim.ts";
import type { Verdict } from "../../../properties/engine/verdict.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchlab-corpus-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: unknown) => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
};
const sound = { schema: 1, claim: "theorem-3/repaired", case: { k: 37 }, note: "by hand" };

const refutedBy = (counterexample: Json): Extract<Verdict, { kind: "refuted" }> => ({
  kind: "refuted",
  runs: 5,
  counterexample,
  margin: { margin: -0.5, allowance: 1e-9 },
  found: "random",
  replay: { seed: "7", path: "4", command: "latchlab replay theorem-3/repaired --seed 7 --path 4" },
  narrative: [],
});

describe("readCorpus", () => {
  it("reads every stored case, by file name, and nothing else", () => {
    write("b.json", { ...sound, case: { k: 2 } });
    write("a.json", { ...sound, case: { k: 1 } });
    write("notes.md", "no case");
    expect(readCorpus(folder)).toEqual([
      { file: join(folder, "a.json"), claim: "theorem-3/repaired", case: { k: 1 }, note: "by hand" },
      { file: join(folder, "b.json"), claim: "theorem-3/repaired", case: { k: 2 }, note: "by hand" },
    ]);
  });

  it("is empty where there is no folder, or nothing in it", () => {
    expect(readCorpus(join(folder, "absent"))).toEqual([]);
    expect(readCorpus(folder)).toEqual([]);
  });

  it("names the folder that is none, and the file that cannot be read, instead of leaving it out", () => {
    const file = write("a.json", sound);
    expect(() => readCorpus(file)).toThrow(CorpusError);
    expect(() => readCorpus(file)).toThrow(`corpus folder ${file}: `);
    mkdirSync(join(folder, "b.json"));
    expect(() => readCorpus(folder)).toThrow(CorpusError);
    expect(() => readCorpus(folder)).toThrow(`corpus file ${join(folder, "b.json")}: `);
  });

  it("reads the packaged corpus, whose cases are of known claims", () => {
    const ids = new Set(CLAIMS.map(({ id }) => id));
    for (const stored of readCorpus(PACKAGED_CORPUS)) expect(ids).toContain(stored.claim);
    expect(PACKAGED_CORPUS.endsWith(join("properties", "corpus"))).toBe(true);
    expect(existsSync(join(PACKAGED_CORPUS, "..", "..", "package.json"))).toBe(true);
  });
});

describe("readStoredCase", () => {
  it.each([
    ["no JSON", "{", /JSON/],
    ["an empty file", "", /JSON/],
    ["no object", [1, 2], /the whole/],
    ["another schema", { ...sound, schema: 2 }, /schema: /],
    ["no claim", { ...sound, claim: undefined }, /claim: /],
    ["an empty claim", { ...sound, claim: "" }, /claim: /],
    ["a claim that is no name", { ...sound, claim: 3 }, /claim: /],
    ["no case", { schema: 1, claim: "theorem-3/repaired", note: "" }, /case: /],
    ["no note", { ...sound, note: undefined }, /note: /],
    ["a key too many", { ...sound, extra: 1 }, /extra/],
    ["a number beyond the doubles", '{"schema":1,"claim":"a","case":{"k":1e999},"note":""}', /case/],
  ])("refuses %s, naming file and place", (_name, content, place) => {
    const file = write("bad.json", content);
    expect(() => readStoredCase(file)).toThrow(CorpusError);
    expect(() => readStoredCase(file)).toThrow(`corpus file ${file}: `);
    expect(() => readStoredCase(file)).toThrow(place);
  });

  it("refuses a file that is not there", () => {
    expect(() => readStoredCase(join(folder, "absent.json"))).toThrow(CorpusError);
  });

  it.each([[null], [false], [3], ["word"], [[1, [2, null]]], [{ a: { b: [] } }]])("takes %j as a case", (value) => {
    expect(readStoredCase(write("any.json", { ...sound, case: value })).case).toEqual(value);
  });
});

describe("storeCounterexample", () => {
  const store = (counterexample: Json, to = folder, claim = "theorem-3/repaired") =>
    storeCounterexample(to, claim, refutedBy(counterexample), "0.1.0");

  it("keeps the value so that reading gives it back, to the last bit of its numbers", () => {
    const counterexample = {
      w: 1.196215834780589,
      least: 5e-324,
      inputs: [0.1, -1 / 3, 2 ** 70],
      kind: "up",
      none: null,
    };
    const stored = readStoredCase(store(counterexample));
    expect(stored.case).toEqual(counterexample);
    expect(stored.claim).toBe("theorem-3/repaired");
    expect(stored.note).toBe("latchlab 0.1.0, seed 7: margin -0.5");
  });

  it("writes files that readCorpus finds, into a folder that is there", () => {
    const files = [store({ k: 1 }), store({ k: 2 })];
    expect(readCorpus(folder).map(({ file }) => file)).toEqual(files.toSorted());
    expect(readFileSync(files[0], "utf8").endsWith("}\n")).toBe(true);
    expect(() => store({ k: 1 }, join(folder, "absent"))).toThrow(/ENOENT/);
  });

  it("names a file by claim and value: the same one once, others beside it", () => {
    expect(store({ k: 1 })).toBe(store({ k: 1 }));
    const files = Array.from({ length: 300 }, (_, k) => store({ k }));
    expect(new Set(files).size).toBe(300);
    for (const file of files) expect(file).toMatch(/theorem-3-repaired-[0-9a-f]{8}\.json$/);
    expect(readCorpus(folder)).toHaveLength(300);
  });

  it("keeps one counterexample of two claims whose ids differ in a slash or a capital in a file each", () => {
    const ids = ["a/b", "a-b", "A-b"];
    const files = ids.map((id) => store({ k: 1 }, folder, id).toLowerCase());
    expect(new Set(files).size).toBe(3);
    const claims = readCorpus(folder).map(({ claim }) => claim);
    expect(claims).toEqual(expect.arrayContaining(ids));
  });
});
