import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../properties/claims/claims.ts";
import { committedVerification, dataIn, mendedBy } from "./committed.ts";

describe("the committed verdicts", () => {
  it("are of this version and as expected", () => {
    const { version } = dataIn("package.json") as { version: string };
    expect(committedVerification.version, mendedBy("results:claims")).toBe(version);
    expect(committedVerification.summary.unexpected).toEqual([]);
  });

  it("are those of all claims of this code and of no other, in their order", () => {
    const committed = committedVerification.claims.map(({ id }) => id);
    expect(committed, mendedBy("results:claims")).toEqual(CLAIMS.map(({ id }) => id));
  });
});
