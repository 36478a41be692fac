/** `npm run release`, in small repositories that keep all rules of a release or break one. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../cli/latchlab.ts";

type Files = Readonly<Record<string, string>>;

const ADDRESS = "https://example.org/someone/latchlab";

const manifest = (name: string, more: object = {}) =>
  JSON.stringify({ name, version: "1.2.3", repository: { type: "git", url: `git+${ADDRESS}.git` }, ...more });

/** A repository that may be released; its small package is packed by a stand-in. */
const RELEASABLE: Files = {
  "package.json": manifest("latchlab", {
    scripts: { release: "node scripts/release.mjs", "pack:core": "node pack-core.mjs" },
    files: ["index.js"],
  }),
  "pack-core.mjs": `import { writeFileSync } from "node:fs";
const file = process.argv[2] + "/latchlab-core-1.2.3.tgz";
writeFileSync(file, "packed");
console.log(file);
`,
  "core/package.json": manifest("latchlab-core"),
  "package-lock.json": '{ "version": "1.2.3" }',
  "CITATION.cff": "cff-version: 1.2.0\nversion: 1.2.3\n",
  "action.yml": "inputs:\n  version:\n    default: 1.2.3\n",
  "CHANGELOG.md": "# Changelog\n\n## 1.2.3, 2026-12-01\n\n- What is new.\n\n## 1.2.2, 2026-11-01\n",
  "release.json": JSON.stringify({ repository: ADDRESS }),
  ".gitignore": ".ci/passed.json\n",
};

const git = (folder: string, ...words: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.org", ...words], {
    cwd: folder,
    encoding: "utf8",
  }).trim();

/** The repository with these files changed, committed, and tested at that commit. */
function repository(changed: Files = {}): string {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries({ ...RELEASABLE, ...changed })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  cpSync("scripts/release.mjs", join(folder, "scripts/release.mjs"));
  git(folder, "init", "--quiet");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "All that is released");
  mkdirSync(join(folder, ".ci"));
  const stamp = { commit: git(folder, "rev-parse", "HEAD"), passed: 2000 };
  writeFileSync(join(folder, ".ci/passed.json"), JSON.stringify(stamp));
  return folder;
}

/** Runs the script where no CI signs, so that nothing can be published. */
function release(folder: string, ...words: readonly string[]) {
  const env = { ...process.env, ACTIONS_ID_TOKEN_REQUEST_URL: "", SIGSTORE_ID_TOKEN: "" };
  return spawnSync(process.execPath, ["scripts/release.mjs", ...words], { cwd: folder, encoding: "utf8", env });
}

describe("npm run release -- --dry-run", () => {
  it("checks all rules, packs both packages and says what it would publish", () => {
    const { status, stdout, stderr } = release(repository(), "--dry-run");
    expect(stderr).toBe("");
    expect(stdout.match(/^ok {4}/gm)).toHaveLength(6);
    expect(stdout).toMatch(/^would {3}npm publish latchlab-1\.2\.3\.tgz --provenance \(\d+ bytes\)$/m);
    expect(stdout).toMatch(/^would {3}npm publish latchlab-core-1\.2\.3\.tgz --provenance \(6 bytes\)$/m);
    expect(status).toBe(0);
  });

  it.each<[string, Files, string]>([
    [
      "a version that is none",
      { "package.json": manifest("latchlab", { version: "1.2" }) },
      "package.json: the version must be three numbers, got 1.2",
    ],
    [
      "another version of the small package",
      { "core/package.json": manifest("latchlab-core", { version: "1.2.2" }) },
      "core/package.json: the version must be 1.2.3, got 1.2.2",
    ],
    [
      "another version in the action",
      { "action.yml": "inputs:\n  version:\n    default: 1.2.2\n" },
      "action.yml: the version must be 1.2.3, got 1.2.2",
    ],
    ["no version to cite", { "CITATION.cff": "" }, "CITATION.cff: the version must be 1.2.3, got nothing"],
    [
      "a section without its date",
      { "CHANGELOG.md": "# Changelog\n\n## 1.2.3, unreleased\n" },
      'CHANGELOG.md: "## 1.2.3, <date>" must head a section, got ## 1.2.3, unreleased',
    ],
    [
      "no section of the version",
      { "CHANGELOG.md": "# Changelog\n\n## 1.2.2, 2026-11-01\n" },
      'CHANGELOG.md: "## 1.2.3, <date>" must head a section, got no such section',
    ],
    [
      "no address of the repository",
      { "release.json": '{ "repository": null }' },
      "release.json: repository must be an address, got null; node scripts/address.mjs <address> sets it",
    ],
    [
      "an address that a manifest does not have",
      { "core/package.json": JSON.stringify({ name: "latchlab-core", version: "1.2.3" }) },
      `core/package.json: repository must be git+${ADDRESS}.git, got undefined; node scripts/address.mjs mends it`,
    ],
  ])("refuses, in one line, %s", (_, changed, line) => {
    const { status, stdout, stderr } = release(repository(changed), "--dry-run");
    expect(stderr).toBe(`release: ${line}\n`);
    expect(stdout).not.toContain("npm publish");
    expect(status).toBe(1);
  });

  it("refuses a tree with changes", () => {
    const folder = repository();
    writeFileSync(join(folder, "CHANGELOG.md"), "");
    writeFileSync(join(folder, "new.txt"), "");
    expect(release(folder, "--dry-run").stderr).toBe("release: the tree must be clean, got 2 changed files\n");
  });

  it("refuses a commit on which .ci/run has not passed", () => {
    const folder = repository();
    const tested = git(folder, "rev-parse", "--short=12", "HEAD");
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Something more");
    const here = git(folder, "rev-parse", "--short=12", "HEAD");
    expect(release(folder, "--dry-run").stderr).toBe(`release: .ci/run must have passed on ${here}, got ${tested}\n`);
    rmSync(join(folder, ".ci/passed.json"));
    expect(release(folder, "--dry-run").stderr).toMatch(/^release: \.ci\/run must have passed on .*, got no run/);
  });

  it("refuses a version whose tag is at another commit, and takes one whose tag is here", () => {
    const folder = repository();
    git(folder, "tag", "--annotate", "v1.2.3", "--message", "1.2.3");
    expect(release(folder, "--dry-run").stderr).toBe("");
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Something more");
    expect(release(folder, "--dry-run").stderr).toMatch(
      /^release: v1\.2\.3 must not be released before, got a tag at /,
    );
  });
});

describe("npm run release", () => {
  it("publishes nothing where no CI signs what it builds", () => {
    const { status, stdout, stderr } = release(repository());
    expect(stderr).toBe(
      "release: provenance is signed by CI: ACTIONS_ID_TOKEN_REQUEST_URL or SIGSTORE_ID_TOKEN must be set, got neither\n",
    );
    expect(stdout).not.toContain("npm publish");
    expect(status).toBe(1);
  });

  it("refuses what it does not know", () => {
    expect(release(repository(), "--dry").stderr).toBe("release: --dry-run is all that it takes, got --dry\n");
  });

  it("is asked for a stamp that .ci/run leaves", () => {
    expect(readFileSync(".ci/run", "utf8")).toMatch(/"commit\\": .*git rev-parse HEAD.*>\.ci\/passed\.json/);
  });
});
