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

  it("is the page of a figure and of an experiment, and names the commands for what these mention", async () => {
    const figure = await warmLatchlab(["explain", "figure-drift"]);
    expect(figure.stdout).toMatch(/^Figure \d+\. Drift under bounded inputs\.[^]*results\/figures\/drift\.svg\n$/);
    expect((await warmLatchlab(["explain", "companion"])).stdout).toMatch(/^The companion paper's tables\n/);
    const findings = await warmLatchlab(["explain", "findings"]);
    expect(findings.stdout).toContain("(latchlab explain finding-annealing-slow)\n");
    const theorem = await warmLatchlab(["explain", "theorem-3"]);
    expect(theorem.stdout).toContain("[figure: Drift under bounded inputs; latchlab explain figure-drift]");
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

  it("lists with --list all names that have a page, those of a user's items too, and goes without a name then", async () => {
    const { code, stdout } = await warmLatchlab(["explain", "--list"]);
    expect(code).toBe(0);
    const names = [...stdout.matchAll(/^ {2}(\S+) {2,}\S/gm)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(PAPER_ITEMS.map(({ id }) => id)));
    expect(names).toEqual(expect.arrayContaining(["companion", "finding-annealing-slow", "figure-drift", "constants"]));
    expect(new Set(names).size).toBe(names.length);
    expect(stdout.split("\n").filter((line) => Array.from(line).length > 110)).toEqual([]);
    for (const name of names) expect([name, (await warmLatchlab(["explain", name])).code]).toEqual([name, 0]);
    expect((await warmLatchlab(["explain", "--list", "--claims", EXAMPLE])).stdout).toMatch(/^ {2}my-map +My map: /m);
    expect(await warmLatchlab(["explain", "theorem-3", "--list"])).toEqual({
      ...{ code: 2, stdout: "" },
      stderr: "latchlab explain: --list goes without a name, got theorem-3 too\n",
    });
  });

  it("refuses a name that nothing has in a short line: the nearest names, and what lists all", async () => {
    const lists = /\(latchlab explain --list names all \d+ pages\)\n$/;
    for (const [name, hint] of [
      ["theorem-33", '"theorem-33"; did you mean theorem-3? ('],
      ["figure-drft", '"figure-drft"; did you mean figure-drift? ('],
      ["finding-", '"finding-"; did you mean finding-'],
      ["figure-nosuch", '"figure-nosuch" ('],
      ["sunflower", '"sunflower" ('],
    ] as const) {
      const { code, stdout, stderr } = await warmLatchlab(["explain", name]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(`latchlab explain: no page or claim is named ${hint}`);
      expect(stderr).toMatch(lists);
      expect(stderr.length).toBeLessThan(200);
    }
  });
});
