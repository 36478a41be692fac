import { describe, expect, it } from "vitest";
import { sourceAddress } from "../../../src/cli/files/package-folder.ts";

describe("the address of a source", () => {
  it("is that of the file at the tag of the version", () => {
    const repository = { type: "git", url: "git+https://example.org/us/latchlab.git" };
    const addressOf = sourceAddress({ version: "1.2.3", repository });
    expect(addressOf?.("src/a b.ts")).toBe("https://example.org/us/latchlab/blob/v1.2.3/src/a%20b.ts");
  });

  it("is not there while the manifest names no repository", () => {
    expect(sourceAddress({ version: "1.2.3" })).toBeUndefined();
  });
});
