import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keptSweepsIn, sweepsIn } from "../../../src/cli/sweep/kept-sweeps.ts";
import { UsageError } from "../../../src/cli/terminal/usage-error.ts";
import { emptyFolder, fileIn } from "../latchlab.ts";

describe("a file of kept sweeps", () => {
  it("is refused by the line that is wrong", () => {
    const folder = emptyFolder();
    const refused = (name: string, text: string) => {
      const file = fileIn(folder, name, text);
      return expect(() => keptSweepsIn(file), file);
    };
    const lineOf = (name: string, why: string) => new UsageError(`${join(folder, name)}: line 1: ${why}`);
    refused("torn.jsonl", "{").toThrow(lineOf("torn.jsonl", "it is not JSON"));
    refused("other.jsonl", '{"schema":2}').toThrow(lineOf("other.jsonl", "it is no sweep of this version"));
    refused("plan.jsonl", '{"schema":1,"part":"main","plan":7}').toThrow(/plan\.jsonl: line 1: the plan: /);
    expect(keptSweepsIn(join(folder, "missing.jsonl"))).toBeUndefined();
  });
});

describe("sweeps read back", () => {
  it("are refused where there is no such file, or a folder without a plan", () => {
    const folder = emptyFolder();
    const file = join(folder, "missing.jsonl");
    expect(() => sweepsIn(file)).toThrow(new UsageError(`${file}: there is no such file`));
    expect(() => sweepsIn(folder)).toThrow(new UsageError(`${folder}: it holds no plan.json, so it is no sweep`));
  });
});
