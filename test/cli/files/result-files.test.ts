import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readIllustrations, readVerification } from "../../../src/cli/files/result-files.ts";
import { UsageError } from "../../../src/cli/terminal/usage-error.ts";
import { emptyFolder, fileIn } from "../latchlab.ts";

describe("the files of results", () => {
  it("are refused where they are missing, with the command that writes them", () => {
    const folder = emptyFolder();
    for (const [read, name] of [
      [readVerification, "verification.json"],
      [readIllustrations, "illustrations.json"],
    ] as const) {
      expect(() => read(folder)).toThrow(
        new UsageError(`${join(folder, name)}: there is no such file; latchlab reproduce --out writes it`),
      );
    }
  });

  it("are refused where a picture has no data", () => {
    const folder = emptyFolder();
    const file = fileIn(folder, "illustrations.json", JSON.stringify({ schema: 1, cobweb: {} }));
    expect(() => readIllustrations(folder)).toThrow(new UsageError(`${file}: cobweb: the picture has no data`));
  });
});
