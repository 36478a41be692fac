import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../../properties/claims/claims.ts";
import { warmLatchlab } from "../latchlab.ts";

describe("latchlab explain", () => {
  it("says what a literal statement claims, what is wrong with it, and lists the other readings on a line each", async () => {
    const { code, stdout } = await warmLatchlab(["explain", "theorem-3/literal"]);
    expect(code).toBe(0);
    for (const label of [
      "item",
      "reading",
      "statement",
      "expected",
      "broken",
      "true instead",
      "sources",
      "run",
      "replay",
    ]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${label} `, "m"));
    }
    const siblings = CLAIMS.filter(({ id, item }) => item.id === "theorem-3" && id !== "theorem-3/literal");
    const lines = stdout.slice(stdout.indexOf("Other readings of Theorem 3:")).trim().split("\n").slice(1);
    expect(lines.map((line) => line.trim().split(/ +/)[0])).toEqual(siblings.map(({ id }) => id));
    expect(stdout.split("\n").filter((line) => Array.from(line).length > 110)).toEqual([]);
  });

  it("names the control of a claim that holds, and its regions with their floors", async () => {
    const { stdout } = await warmLatchlab(["explain", "definition-5/repaired"]);
    expect(stdout).toMatch(/^ {2}control +definition-5\/control: /m);
    expect(stdout).toMatch(/^ {2}coverage +.*: at least [\d.]+ % of the cases$/m);
  });

  it("gives the title of an item and all its claims", async () => {
    const { code, stdout } = await warmLatchlab(["explain", "theorem-2"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Theorem 2: /);
    for (const { id, item } of CLAIMS) {
      if (item.id === "theorem-2") expect(stdout).toMatch(new RegExp(`^${id} \\((holds|fails, .*)\\)$`, "m"));
    }
  });

  it("refuses a name that no claim has", async () => {
    expect((await warmLatchlab(["explain", "theorem-33"])).code).toBe(2);
  });
});
