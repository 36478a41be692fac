import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { illustrate } from "../../../../src/experiments/illustrations.ts";
import { emptyFolder, fileIn, latchlab, warmLatchlab } from "../../latchlab.ts";

/**
 * A folder of its own with results: the committed verdicts and the data of figures. The whole command is run by
 * test/slow/reproduce.test.ts, and by .ci/run from the package.
 */
function results(): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, "results"));
  for (const name of ["verification.json", "illustrations.json"])
    copyFileSync(join("results", name), join(folder, "results", name));
  return folder;
}

const read = (...path: string[]) => readFileSync(join(...path), "utf8");

describe("latchlab reproduce", () => {
  it("refuses a folder it cannot write before anything is computed", async () => {
    const folder = emptyFolder();
    fileIn(folder, "file", "");
    mkdirSync(join(folder, "out", "REPORT.md"), { recursive: true });
    const [file, below, report, notMade] = await Promise.all(
      ["file", join("file", "below"), "out", "/proc/latchlab"].map((out) =>
        warmLatchlab(["reproduce", "--out", out], folder),
      ),
    );
    expect(file.stderr).toBe("latchlab reproduce: cannot write to file: a file is in the way\n");
    expect(below.stderr).toMatch(/^latchlab reproduce: cannot write to file.below: a file is in the way\n$/);
    expect(report.stderr).toMatch(/^latchlab reproduce: cannot write out.REPORT\.md: a folder is in the way\n$/);
    expect(notMade.stderr).toMatch(/^latchlab reproduce: cannot write to .proc.latchlab: .+\n$/);
    for (const { code, stdout } of [file, below, report, notMade]) expect([code, stdout]).toEqual([2, ""]);
    expect(readdirSync(join(folder, "out"))).not.toContain("verification.json");
  });
});

describe("latchlab report", () => {
  it("renders the same report again, and --check says so", async () => {
    const folder = results();
    const report = ["report", "--out", join("results", "REPORT.md")];
    expect((await latchlab(report, folder)).code).toBe(0);
    const checked = await warmLatchlab([...report, "--check"], folder);
    expect(checked).toMatchObject({ code: 0, stderr: "" });
  });

  it("links pages and figures from where the report stands, and back", async () => {
    const folder = results();
    mkdirSync(join(folder, "docs"));
    expect((await warmLatchlab(["report", "--out", join("docs", "page.md")], folder)).code).toBe(0);
    const linksIn = (...path: string[]) =>
      Array.from(read(folder, ...path).matchAll(/\]\(([^)#]+\.(?:svg|md))(?:#[^)]*)?\)/g), ([, link]) => link);
    const pages = linksIn("docs", "page.md");
    expect(pages.length).toBeGreaterThan(0);
    for (const link of pages) expect(existsSync(join(folder, "docs", link))).toBe(true);
    const back = linksIn("docs", "pages", "theorem-3.md");
    expect(back).toContain("../page.md");
    expect(back.filter((link) => link.endsWith(".svg")).length).toBeGreaterThan(0);
    for (const link of back) expect(existsSync(join(folder, "docs", "pages", link)), link).toBe(true);
  });

  it("names with --check every file that differs, and writes nothing", async () => {
    const folder = results();
    await warmLatchlab(["report"], folder);
    rmSync(join(folder, "REPORT.md"));
    const figures = join(folder, "results", "figures");
    const [first, second] = readdirSync(figures);
    rmSync(join(figures, first));
    appendFileSync(join(figures, second), " ");
    writeFileSync(join(figures, "stray.svg"), "");
    writeFileSync(join(folder, "results", "pages", "stray.md"), "");
    const { code, stdout } = await warmLatchlab(["report", "--check"], folder);
    expect(code).toBe(1);
    const figure = (name: string) => join("results", "figures", name);
    expect(stdout.trim().split("\n").sort()).toEqual([
      "REPORT.md: missing",
      ...[
        `${join("results", "pages", "stray.md")}: not of this report`,
        `${figure(first)}: missing`,
        `${figure(second)}: differs from what the results give`,
        `${figure("stray.svg")}: not of this report`,
      ].sort(),
    ]);
    expect(existsSync(join(folder, "REPORT.md"))).toBe(false);
  });

  /** Every picture is there, and there is nothing in it. */
  const emptied = JSON.stringify(illustrate(), (key, value: unknown) =>
    key !== "" && typeof value === "object" ? {} : value,
  );

  it("refuses results that are missing, no JSON, of another schema or cut down, in one line", async () => {
    const broken = (name: string, text: string) => {
      const folder = results();
      fileIn(join(folder, "results"), name, text);
      return warmLatchlab(["report"], folder);
    };
    const ended = await Promise.all([
      warmLatchlab(["report", "--from", "nowhere"]),
      broken("verification.json", "{"),
      broken("verification.json", '{"schema": 2}'),
      broken("verification.json", '{"schema": 1}'),
      broken("illustrations.json", '{"schema": 1}'),
      broken("illustrations.json", emptied),
    ]);
    for (const { code, stdout, stderr } of ended) {
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^latchlab report: .*(verification|illustrations)\.json.*\n$/);
    }
  });
});
