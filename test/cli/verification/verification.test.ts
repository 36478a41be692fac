import { describe, expect, it } from "vitest";
import { verifyOnWorkers } from "../../../src/cli/verification/verification.ts";
import { run, wrong } from "./wrong-claim.ts";

describe("a check that breaks down in its worker", () => {
  it("leaves its claim undecided, with the reason", async () => {
    // A worker knows the paper's claims and those of modules, and this one is neither.
    const options = { ...run, title: "latchlab verify", quiet: true, workers: 1 };
    const { claims } = await verifyOnWorkers([wrong], options);
    expect(claims.map(({ verdict }) => verdict)).toEqual([
      { kind: "undecided", runs: 0, why: `its check broke down: wholeClaim: the code of ${wrong.id} must be loaded` },
    ]);
  });
});
