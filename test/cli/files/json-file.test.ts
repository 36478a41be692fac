import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkedJson, readJson } from "../../../src/cli/files/json-file.ts";
import { UsageError } from "../../../src/cli/terminal/usage-error.ts";
import { emptyFolder, fileIn } from "../latchlab.ts";

describe("a JSON file", () => {
  it("is parsed; one that is missing or no JSON is refused, with a hint where there is one", () => {
    const folder = emptyFolder();
    expect(readJson(fileIn(folder, "a.json", '{"a": 1}'))).toEqual({ a: 1 });
    const missing = join(folder, "b.json");
    expect(() => readJson(missing)).toThrow(new UsageError(`${missing}: there is no such file`));
    expect(() => readJson(missing, "; write it")).toThrow(
      new UsageError(`${missing}: there is no such file; write it`),
    );
    const torn = fileIn(folder, "c.json", "{");
    expect(() => readJson(torn)).toThrow(`${torn}: not JSON: `);
    expect(() => readJson(folder)).toThrow(new UsageError(`cannot read ${folder}: a folder is in the way`));
  });

  it("is checked; the first field that is wrong is named by its path", () => {
    const schema = z.object({ a: z.array(z.object({ b: z.number("it must be a number") }), "it must be a list") });
    expect(checkedJson("f.json", { a: [{ b: 1 }] }, schema)).toEqual({ a: [{ b: 1 }] });
    expect(() => checkedJson("f.json", { a: [{ b: 1 }, { b: "2" }] }, schema)).toThrow(
      new UsageError("f.json: a.1.b: it must be a number"),
    );
    expect(() => checkedJson("f.json", 7, z.string("it must be a text"))).toThrow(
      new UsageError("f.json: the whole: it must be a text"),
    );
  });
});
