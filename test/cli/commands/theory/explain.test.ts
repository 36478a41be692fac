import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../../../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../../../../properties/claims/paper.ts";
import { warmLatchlab } from "../../latchlab.ts";

const EXAMPLE = resolve("examples/my-claims.mjs");

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
      "file",
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
    const { stdout } = await warmLatchlab(["explain", "definition-5/literal"]);
    expect(stdout).toMatch(/^ {2}control +definition-5\/control: /m);
    expect(stdout).toMatch(/^ {2}coverage +.*: at least [\d.]+ % of the cases$/m);
  });

  it("says all that a claim declares, in these words", async () => {
    const explained = await Promise.all(
      ["one-number/literal", "one-number/repaired", "one-number/control", "one-number/spoiled"].map((id) =>
        warmLatchlab(["explain", id, "--claims", "test/cli/outside-claims.mjs"], "."),
      ),
    );
    const text = explained.map(({ stdout }) => stdout).join("\n");
    await expect(text).toMatchFileSnapshot("texts/explain.txt");
  });

  it("is the page of an item: every statement, why it fails or is true, its evidence and how to see it", async () => {
    const { code, stdout } = await warmLatchlab(["explain", "theorem-2"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Theorem 2: /);
    for (const { id, item } of CLAIMS) if (item.id === "theorem-2") expect(stdout).toContain(id);
    for (const words of [
      "Its wording.",
      "What is wrong.",
      "Why it is true.",
      "Verdict. Refuted",
      "Its controls",
      "See it.",
    ]) {
      expect(stdout).toContain(words);
    }
    expect(stdout).not.toMatch(/<\/?(?:sub|sup|a)\b|\*\*|&lt;/);
    const tooLong = stdout.split("\n").filter((line) => Array.from(line).length > 110 && !line.startsWith("  "));
    expect(tooLong).toEqual([]);
  });

  it("is the page of a figure and of an experiment, and says which figures there are", async () => {
    const figure = await warmLatchlab(["explain", "figure-drift"]);
    expect(figure.stdout).toMatch(/^Figure \d+\. Drift under bounded inputs\.[^]*results\/figures\/drift\.svg\n$/);
    expect((await warmLatchlab(["explain", "companion"])).stdout).toMatch(/^The companion paper's tables\n/);
    const { code, stderr } = await warmLatchlab(["explain", "figure-none"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^latchlab explain: the figure must be one of .*figure-drift.*, got figure-none\n$/);
  });

  it("tells the claims of an item that has user-defined ones, which no committed page has", async () => {
    const { stdout } = await warmLatchlab(["explain", "my-map", "--claims", EXAMPLE]);
    expect(stdout).toMatch(/^my-map\/\S+ \((?:holds|fails, .*)\)$/m);
  });

  it("names the file of a claim: of the paper's in the repository, of a user's the module", async () => {
    const fileIn = (stdout: string) => /^ {2}file +(\S+)$/m.exec(stdout)?.[1];
    const [sharp, users] = await Promise.all([
      warmLatchlab(["explain", "theorem-3-sharp/control"]),
      warmLatchlab(["explain", "my-map/control", "--claims", EXAMPLE]),
    ]);
    expect(fileIn(sharp.stdout)).toBe("properties/claims/theorem-3/theorem-3-sharp.ts");
    expect(fileIn(users.stdout)).toBe(EXAMPLE);
  });

  it("recommends commands that run, with the module of a user-defined claim", async () => {
    const { stdout } = await warmLatchlab(["explain", "my-map/control", "--claims", EXAMPLE]);
    const commands = [...stdout.matchAll(/^ {2}(?:run|replay) +latchlab (.*)$/gm)].map(([, args]) => args.split(" "));
    expect(commands.map(([verb]) => verb)).toEqual(["verify", "replay"]);
    for (const args of commands) expect(await warmLatchlab(args)).toMatchObject({ code: 0 });
  });

  it("says why an item has no claims, and recommends nothing to run on it", async () => {
    for (const { id, reason } of PAPER_ITEMS.filter((item) => item.reason !== undefined)) {
      const { code, stdout } = await warmLatchlab(["explain", id]);
      expect(code).toBe(0);
      expect(stdout.replace(/\s+/g, " ")).toContain(`no claims ${reason}`);
      expect(stdout).not.toMatch(/^ {2}(run|replay) /m);
    }
    const { code, stderr } = await warmLatchlab(["verify", "remark-requirements"]);
    expect([code, stderr]).toEqual([
      2,
      'latchlab verify: "remark-requirements" has no claims; latchlab explain remark-requirements says why\n',
    ]);
  });

  it("refuses a name that no claim has", async () => {
    expect((await warmLatchlab(["explain", "theorem-33"])).code).toBe(2);
  });
});
