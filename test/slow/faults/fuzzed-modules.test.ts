/**
 * Wrong modules of claims, algorithms and tasks, 200 of each, for the commands that load them. Writes
 * results/slow/fuzzed-modules.json; ten minutes on two cores.
 */
import { expect, it } from "vitest";
import { keepResult, linesOf } from "../../../scripts/keep-result.ts";
import { modulesTried } from "../../cli/fuzzed/module-taking.ts";
import { MODULE_KINDS } from "../../cli/fuzzed/wrong-modules.ts";

const COUNT = 200;

it("what is wrong in a module is used or refused in one line, with the exit code that says so", async () => {
  const kinds = [];
  for (const kind of MODULE_KINDS) {
    const { used, refused, wrong } = await modulesTried(kind, COUNT);
    kinds.push({ kind: kind.name, used, refused, wrong: wrong.length });
    expect(wrong).toEqual([]);
  }
  keepResult("fuzzed-modules", linesOf({ kinds }));
});
