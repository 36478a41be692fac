/** `npm run release`, in small repositories that keep all rules of a release or break one. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../cli/latchlab.ts";

type Files = Readonly<Record<string, string>>;

const ADDRESS = "https://example.org/someone/latchlab";

/** What npm does, but with a file of what is published: it looks up there, and publishes there up to a limit. */
const NPM = `#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
const [command, what, ...words] = process.argv.slice(2);
const { REGISTRY, REAL_PATH } = process.env;
const state = JSON.parse(readFileSync(REGISTRY, "utf8"));
if (command === "view") {
  const found = state.fails ? { error: { code: state.fails } } : state.published[what];
  console.log(JSON.stringify(found ?? { error: { code: "E404" } }));
  process.exitCode = typeof found === "string" ? 0 : 1;
} else if (command === "publish") {
  if (state.calls.length === state.limit) process.exit(1);
  const spec = basename(what, ".tgz").replace(/-(?=\\d)/, "@");
  state.published[spec] = "sha512-" + createHash("sha512").update(readFileSync(what)).digest("base64");
  state.calls.push([spec, ...words].join(" "));
  writeFileSync(REGISTRY, JSON.stringify(state));
} else {
  const env = { ...process.env, PATH: REAL_PATH };
  process.exitCode = spawnSync("npm", process.argv.slice(2), { stdio: "inherit", env }).status;
}
`;

interface Registry {
  readonly published: Readonly<Record<string, string>>;
  /** What was published, with how. */
  readonly calls: readonly string[];
  /** How many packages it takes before it fails. */
  readonly limit?: number;
  /** The code with which it answers in place of looking up. */
  readonly fails?: string;
}

/** A stand-in for npm with its registry: the variables that lead to it. */
function npm(state: Partial<Registry> = {}) {
  const folder = emptyFolder();
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "npm"), NPM, { mode: 0o755 });
  const path = process.env.PATH ?? "";
  const variables = { PATH: `${folder}${delimiter}${path}`, REAL_PATH: path, REGISTRY: join(folder, "registry.json") };
  const write = (more: Partial<Registry>) => {
    writeFileSync(variables.REGISTRY, JSON.stringify({ published: {}, calls: [], ...more }));
  };
  write(state);
  return { variables, write, read: () => JSON.parse(readFileSync(variables.REGISTRY, "utf8")) as Registry };
}

const manifest = (name: string, more: object = {}) =>
  JSON.stringify({ name, version: "1.2.3", repository: { type: "git", url: `git+${ADDRESS}.git` }, ...more });

/** A repository that may be released; its small package is packed by a stand-in. */
const RELEASABLE: Files = {
  "package.json": manifest("latchlab", {
    scripts: { release: "node scripts/release.mjs", "pack:core": "node pack-core.mjs" },
    files: ["index.js"],
  }),
  "pack-core.mjs": `import { readFileSync, writeFileSync } from "node:fs";
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const file = process.argv[2] + "/latchlab-core-" + version + ".tgz";
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

/** Runs the script with the stand-in for npm, and where no CI signs unless the variables say so. */
function releaseWith(variables: Files, folder: string, ...words: readonly string[]) {
  const env = { ...process.env, ACTIONS_ID_TOKEN_REQUEST_URL: "", SIGSTORE_ID_TOKEN: "", ...variables };
  return spawnSync(process.execPath, ["scripts/release.mjs", ...words], { cwd: folder, encoding: "utf8", env });
}

const release = (folder: string, ...words: readonly string[]) => releaseWith(npm().variables, folder, ...words);

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

describe("npm run release, where CI signs", () => {
  type Npm = ReturnType<typeof npm>;
  const sign = (folder: string, { variables }: Npm, ...words: readonly string[]) =>
    releaseWith({ ...variables, SIGSTORE_ID_TOKEN: "signed" }, folder, ...words);
  const WHOLE = "latchlab@1.2.3 --provenance --access public";
  const CORE = "latchlab-core@1.2.3 --provenance --access public";

  it("publishes both packages", () => {
    const registry = npm();
    expect(sign(repository(), registry).status).toBe(0);
    expect(registry.read().calls).toEqual([WHOLE, CORE]);
  });

  it("finishes what stopped between the two packages, and then has nothing to do", () => {
    const folder = repository();
    const registry = npm({ limit: 1 });
    expect(sign(folder, registry).status).not.toBe(0);
    expect(registry.read().calls).toEqual([WHOLE]);
    registry.write({ ...registry.read(), limit: 2 });
    const { status, stdout } = sign(folder, registry);
    expect(stdout).toContain(
      "skip  latchlab@1.2.3, which is published with the same bytes\nnow   npm publish latchlab-c",
    );
    expect(status).toBe(0);
    expect(registry.read().calls).toEqual([WHOLE, CORE]);
    expect(sign(folder, registry, "--dry-run").stdout.match(/^skip/gm)).toHaveLength(2);
    expect(sign(folder, registry).status).toBe(0);
    expect(registry.read().calls).toEqual([WHOLE, CORE]);
  });

  it("publishes nothing where a version is published with other bytes, though it be the second", () => {
    const registry = npm({ published: { "latchlab-core@1.2.3": "sha512-other" } });
    const { status, stderr } = sign(repository(), registry);
    expect(stderr).toMatch(
      /^release: latchlab-core@1\.2\.3 must be published with the integrity sha512-\S{86}==, got sha512-other\n$/,
    );
    expect(status).toBe(1);
    expect(registry.read().calls).toEqual([]);
  });

  it("publishes nothing where npm does not say what is published", () => {
    const registry = npm({ fails: "ECONNREFUSED" });
    expect(sign(repository(), registry).stderr).toBe(
      "release: npm view latchlab@1.2.3 must say what is published, got ECONNREFUSED\n",
    );
    expect(registry.read().calls).toEqual([]);
  });

  it("publishes a version with a pre-release part under a tag of its own", () => {
    const before = Object.entries(RELEASABLE).map(([name, text]) => [name, text.replaceAll("1.2.3", "1.2.3-rc.1")]);
    const registry = npm();
    const { status, stderr } = sign(repository(Object.fromEntries(before) as Files), registry);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const how = "--provenance --tag next --access public";
    expect(registry.read().calls).toEqual([`latchlab@1.2.3-rc.1 ${how}`, `latchlab-core@1.2.3-rc.1 ${how}`]);
  });
});
