import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readCorpus } from "../../../properties/engine/corpus.ts";
import { keepCounterexample } from "../../../src/cli/verification/counterexample.ts";
import { emptyFolder, fileIn } from "../latchlab.ts";
import { listenToStderr } from "../stderr.ts";
import { refuted, wrong } from "./wrong-claim.ts";

afterEach(() => vi.restoreAllMocks());

describe("an unexpected counterexample", () => {
  it("is kept by value where later runs find it", () => {
    const lines = listenToStderr();
    const folder = join(emptyFolder(), "runs", "corpus");
    keepCounterexample(refuted(), "latchlab verify", folder);
    const [stored] = readCorpus(folder);
    expect(stored).toMatchObject({ claim: wrong.id, case: 7 });
    expect(lines).toEqual([`latchlab verify: the counterexample to ${wrong.id} is kept in ${stored.file}\n`]);
  });

  it("costs one line where it cannot be kept", () => {
    const lines = listenToStderr();
    keepCounterexample(refuted(), "latchlab verify", fileIn(emptyFolder(), "corpus", ""));
    expect(lines.join("")).toMatch(/^latchlab verify: the counterexample to .* could not be kept: .*\n$/);
  });
});
