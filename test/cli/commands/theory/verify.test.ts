import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../../../properties/claims/claims.ts";
import type { Verification } from "../../../../properties/engine/verdict.ts";
import { emptyFolder, FALSE_CLAIMS, fileIn, latchlab, MAIN, storedCase, warmLatchlab } from "../../latchlab.ts";

/** Cheap claims: one neuron. */
const CHEAP = ["remark-latching-neuron", "definition-5"];

const cheap = CLAIMS.filter(({ item }) => CHEAP.includes(item.id));
const held = cheap.filter(({ expectation }) => expectation === "holds").length;

const verification = (stdout: string) => JSON.parse(stdout) as Verification;

/** A corpus of these stored cases. */
function corpusOf(...files: readonly string[]): string {
  const folder = emptyFolder();
  files.forEach((text, i) => fileIn(folder, `${i}.json`, text));
  return folder;
}

describe("latchlab verify", () => {
  it("shows verdicts by item, counterexamples with replay lines, and a summary, on lines of at most 110 letters", async () => {
    const { code, stdout, stderr } = await latchlab(["verify", ...CHEAP, "--quiet"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^✓ remark-latching-neuron\/literal +held +300 {2}worst margin \d/m);
    expect(stdout).toMatch(/^✓ definition-5\/tempting +refuted, as expected +\d+ {2}margin −[\d.]+ \(random\)$/m);
    expect(stdout).toMatch(/^✓ \d+ controls and \d+ spoiled conclusions? refuted, as expected$/m);
    expect(stdout).not.toContain("definition-5/control");
    expect(stdout).toMatch(
      /^ {2}replay +latchlab replay remark-latching-neuron-switch\/literal --seed 1 --path [\d:]+$/m,
    );
    expect(stdout).toContain(
      `\n${cheap.length} claims: ${held} held, ${cheap.length - held} refuted as expected; all as expected (seed 1, 300 cases a claim, `,
    );
    const wide = stdout.split("\n").filter((line) => Array.from(line).length > 110 && !line.startsWith("  replay "));
    expect(wide).toEqual([]);
    expect(stdout).not.toContain("\u001b");
  });

  it("gives the same bytes of JSON for the same seed, and other draws for another", async () => {
    const json = (seed: string, workers = "1") => [
      "verify",
      ...CHEAP,
      "--json",
      "--seed",
      seed,
      "--runs",
      "100",
      "--workers",
      workers,
    ];
    const [first, again, other] = await Promise.all([
      latchlab(json("1", "2")),
      warmLatchlab(json("1")),
      warmLatchlab(json("two words")),
    ]);
    expect(again.stdout).toBe(first.stdout);
    const [{ claims, summary, ...head }, second] = [verification(first.stdout), verification(other.stdout)];
    expect(head).toMatchObject({ schema: 2, seed: "1", runs: 100 });
    expect(summary).toEqual({
      claims: cheap.length,
      held,
      refuted: cheap.length - held,
      undecided: 0,
      asExpected: cheap.length,
      unexpected: [],
    });
    const expected = cheap.map(({ id, statement }) => ({ id, statement }));
    expect(claims.map(({ id, statement }) => ({ id, statement }))).toEqual(expected);
    const drawn = ({ verdict }: Verification["claims"][number]) =>
      verdict.kind === "held" ? verdict.worst.margin : [];
    expect(second.claims.map(drawn)).not.toEqual(claims.map(drawn));
    expect(other.code).toBe(0);
  });

  it("selects by id, by item and by id without reading, and lists without checking", async () => {
    const { code, stdout } = await warmLatchlab([
      "verify",
      "theorem-4-rate",
      "theorem-3/literal",
      "definition-4",
      "--list",
    ]);
    expect(code).toBe(0);
    const named = CLAIMS.filter(
      ({ id, item }) => item.id === "definition-4" || id === "theorem-3/literal" || id.startsWith("theorem-4-rate/"),
    );
    const rows = named.map(({ id, reading, expectation }) => [id, reading, expectation]);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => line.split(/ +/)),
    ).toEqual(rows);
  });

  it("exits with 1 and says why in full when a verdict is not the expected one", async () => {
    const corpus = corpusOf(storedCase("small-number/repaired", { k: 8 }));
    const args = ["verify", "--claims", FALSE_CLAIMS, "--corpus", corpus, "--quiet", "--workers", "1"];
    const cwd = emptyFolder();
    const [pretty, junit, github] = await Promise.all(
      ["pretty", "junit", "github"].map((format) => warmLatchlab([...args, "--format", format], cwd)),
    );
    expect([pretty.code, junit.code, github.code]).toEqual([1, 1, 1]);
    expect(pretty.stdout).toMatch(/^✗ small-number\/repaired +REFUTED, UNEXPECTED +0 {2}margin −[\d.]+ \(corpus\)$/m);
    expect(pretty.stdout).toMatch(/^Not as expected\n\nsmall-number\/repaired: REFUTED, UNEXPECTED\n {2}statement /m);
    expect(pretty.stdout).toContain(`  case         {"k":8}\n`);
    expect(pretty.stdout).toMatch(/1 NOT AS EXPECTED/);
    expect(junit.stdout).toContain(`<testsuites name="latchlab verify" tests="2" failures="1" errors="0">`);
    expect(junit.stdout.match(/<failure type="refuted" message="REFUTED, UNEXPECTED: [^"<>]*"\/>/g)).toHaveLength(1);
    const [error, notice] = github.stdout.trim().split("\n");
    expect(error).toMatch(/^::error title=small-number\/repaired%3A REFUTED%2C UNEXPECTED::.*%0Aa case violates it/);
    expect(notice).toBe("::notice title=latchlab verify::1 of 2 claims as expected (seed 1)");
    // What is stored already is not stored again.
    expect(existsSync(join(cwd, "runs"))).toBe(false);
  });

  it("tries runs/corpus of the working folder without being told", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "runs", "corpus"), { recursive: true });
    fileIn(join(cwd, "runs", "corpus"), "found.json", storedCase("small-number/repaired", { k: 8 }));
    const { code, stdout } = await warmLatchlab(["verify", "--claims", FALSE_CLAIMS, "--quiet"], cwd);
    expect(stdout).toContain("(corpus)");
    expect(code).toBe(1);
  });

  it("gives a claim up at its time limit, which is no pass", async () => {
    const { code, stdout } = await warmLatchlab([
      "verify",
      "theorem-2-gamma/repaired",
      "--time-limit",
      "0.001",
      "--quiet",
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/UNDECIDED, UNEXPECTED/);
    expect(stdout).toMatch(/why +undecided: the time limit of 0.001 s/);
  });

  it("refuses a corpus that cannot be used, naming file and reason", async () => {
    const name = "remark-latching-neuron/literal";
    const verify = (corpus: string) => warmLatchlab(["verify", name, "--quiet", "--corpus", corpus]);
    const [missing, noJson, noClaim, misfit] = await Promise.all([
      verify("nowhere"),
      verify(corpusOf("{")),
      verify(corpusOf(JSON.stringify({ schema: 1, case: {}, note: "" }))),
      verify(corpusOf(storedCase(name, { w: 2 }))),
    ]);
    expect(missing.stderr).toBe("latchlab verify: --corpus nowhere: there is no such folder\n");
    expect(noJson.stderr).toMatch(/^latchlab verify: corpus file .*0\.json: .*JSON.*\n$/);
    expect(noClaim.stderr).toMatch(/^latchlab verify: corpus file .*0\.json: claim: .*\n$/);
    expect(misfit.stderr).toMatch(
      /0\.json: this is no case of .*: the case must be an object with the keys inputs, start, w, got one with w\n$/,
    );
    for (const { code, stdout } of [missing, noJson, noClaim, misfit]) expect([code, stdout]).toEqual([2, ""]);
  });

  it("says which stored cases it cannot try because their claim is gone", async () => {
    const corpus = corpusOf(storedCase("theorem-9/literal", {}));
    const { code, stderr } = await warmLatchlab(["verify", "definition-5/literal", "--quiet", "--corpus", corpus]);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^latchlab: .*0\.json: no claim is named "theorem-9\/literal", so this case is not tried\n$/,
    );
  });

  it.each([0, 3, 20])("ends with exit code 130 where one key is heard twice, %i ms apart", async (wait) => {
    const child = spawn(process.execPath, [MAIN, "verify", "--runs", "100000"], {
      cwd: emptyFolder(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    const closed = once(child, "close");
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    await once(child.stderr, "data");
    child.kill("SIGINT");
    await new Promise((wake) => setTimeout(wake, wait));
    child.kill("SIGINT");
    expect(await closed).toEqual([130, null]);
    expect(stderr).toMatch(/\nlatchlab verify: interrupted after \d+ of \d+ claims\n$/);
  });

  it.each([
    ["shows on Ctrl-C what it has, with exit code 130 and one line", []],
    ["shows nothing on Ctrl-C to a machine, which would take it for all", ["--json"]],
  ])("%s", async (_title, more) => {
    // The first item is soon whole, and the last takes long.
    const names = ["definition-1", "theorem-3"];
    const checked = CLAIMS.filter(({ item }) => names.includes(item.id));
    const args = ["verify", ...names, "--runs", "3000", "--workers", "1", ...more];
    const child = spawn(process.execPath, [MAIN, ...args], { cwd: emptyFolder(), stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (text.includes("✓")) child.kill("SIGINT");
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (more.length > 0 && stderr === "") child.kill("SIGINT");
      stderr += text;
    });
    const code = await new Promise((done) => child.on("close", done));
    expect(code).toBe(130);
    if (more.length > 0) expect(stdout).toBe("");
    else {
      const shown = new RegExp(`^\\d+ claims?: .*\\ninterrupted: (\\d+) of ${checked.length} claims\\n$`, "m");
      const count = Number(shown.exec(stdout)?.[1]);
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(checked.length);
      expect(stdout.match(/^✓/gm)?.length).toBeGreaterThan(0);
    }
    const [first, last, rest] = stderr.split("\n");
    expect(first).toBe(`latchlab verify: 0/${checked.length}, definition-1/literal`);
    expect(last).toMatch(new RegExp(`^latchlab verify: interrupted after \\d+ of ${checked.length} claims$`));
    expect(rest).toBe("");
  });
});
