/**
 * Publishes both packages, each with its provenance:
 *
 *   npm run release -- --dry-run  checks all and packs, and says what it would publish
 *   npm run release               publishes too; only CI can, which signs where a package was built
 *
 * What is published is what was tested: the tree is clean, `.ci/run` passed on this very commit, all places that name
 * the version agree, CHANGELOG.md has a section of it with its date, and the manifests say where the sources are. The
 * first rule that is not kept is named in one line, and nothing is published.
 *
 * A release that stopped between the two packages is finished by another run: npm takes a version once, so what it has
 * already is skipped where it has the same bytes. A version with a pre-release part is published under the tag "next",
 * so that nobody gets it who does not ask for it.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import process from "node:process";
import { fileURLToPath, URL } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A rule that is not kept. */
class Refusal extends Error {}

const read = (file) => readFileSync(join(ROOT, file), "utf8");
const readJson = (file) => JSON.parse(read(file));
const run = (program, ...words) => execFileSync(program, words, { cwd: ROOT, encoding: "utf8" }).trim();

/** What the pattern finds in the file. */
function found(file, pattern) {
  return pattern.exec(read(file))?.[1] ?? "nothing";
}

const MANIFESTS = ["package.json", "core/package.json"];
const { version } = readJson("package.json");

/** The rules in order: each returns what it saw, or throws a Refusal. */
const RULES = [
  function cleanTree() {
    const changed = run("git", "status", "--porcelain");
    if (changed !== "") throw new Refusal(`the tree must be clean, got ${changed.split("\n").length} changed files`);
    return `the tree is clean at ${head().slice(0, 12)}`;
  },
  function oneVersion() {
    if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) {
      throw new Refusal(`package.json: the version must be three numbers, got ${version}`);
    }
    const places = {
      "core/package.json": readJson("core/package.json").version,
      "package-lock.json": readJson("package-lock.json").version,
      "CITATION.cff": found("CITATION.cff", /^version: "?([^"\n]+)/m),
      "action.yml": found("action.yml", /^ +default: "?([^"\n]+)/m),
    };
    for (const [file, other] of Object.entries(places)) {
      if (other !== version) throw new Refusal(`${file}: the version must be ${version}, got ${other}`);
    }
    return `the version is ${version} in ${["package.json", ...Object.keys(places)].join(", ")}`;
  },
  function newVersion() {
    const [at] = run("git", "tag", "--list", `v${version}`, "--format=%(objectname) %(*objectname)")
      .split(" ")
      .reverse();
    if (at !== "" && at !== head()) throw new Refusal(`v${version} must not be released before, got a tag at ${at}`);
    return `v${version} is no tag of another commit`;
  },
  function changelog() {
    const heading = read("CHANGELOG.md")
      .split("\n")
      .find((line) => line.startsWith(`## ${version},`));
    if (!/, \d{4}-\d{2}-\d{2}$/.test(heading ?? "")) {
      throw new Refusal(
        `CHANGELOG.md: "## ${version}, <date>" must head a section, got ${heading ?? "no such section"}`,
      );
    }
    return `CHANGELOG.md has "${heading.slice(3)}"`;
  },
  function tested() {
    const stamp = stampOfTests();
    if (stamp.commit !== head()) {
      throw new Refusal(`.ci/run must have passed on ${head().slice(0, 12)}, got ${stamp.commit.slice(0, 12)}`);
    }
    return `.ci/run passed: ${stamp.passed} tests`;
  },
  function address() {
    const { repository } = readJson("release.json");
    if (repository === null) {
      throw new Refusal(
        "release.json: repository must be an address, got null; node scripts/address.mjs <address> sets it",
      );
    }
    for (const file of MANIFESTS) {
      const url = readJson(file).repository?.url;
      if (url !== `git+${repository}.git`) {
        throw new Refusal(
          `${file}: repository must be git+${repository}.git, got ${url}; node scripts/address.mjs mends it`,
        );
      }
    }
    return `the sources are at ${repository}`;
  },
];

const head = () => run("git", "rev-parse", "HEAD");

/** What `.ci/run` leaves when all of it passed. */
function stampOfTests() {
  try {
    return readJson(".ci/passed.json");
  } catch {
    return { commit: "no run that passed", passed: 0 };
  }
}

/** Packs both packages, and returns the tarballs in the order of the manifests. */
function pack() {
  const folder = mkdtempSync(join(tmpdir(), "latchlab-release-"));
  const whole = run("npm", "pack", "--silent", "--pack-destination", folder).split("\n").at(-1);
  const core = run("npm", "run", "--silent", "pack:core", "--", folder).split("\n").at(-1);
  return [join(folder, whole), core];
}

/** The integrity of what npm has under this name and version, or null where it has nothing. */
function publishedIntegrity(spec) {
  const words = ["view", spec, "dist.integrity", "--json"];
  const { status, stdout } = spawnSync("npm", words, { cwd: ROOT, encoding: "utf8" });
  let said = null;
  try {
    said = JSON.parse(stdout);
  } catch {
    // Some versions of npm print nothing at all for a version that there is not.
    if (status === 0 && stdout.trim() === "") return null;
  }
  if (status === 0 && typeof said === "string") return said;
  // Any other failure, such as no network, does not say that there is nothing.
  if (said?.error?.code === "E404") return null;
  throw new Refusal(`npm view ${spec} must say what is published, got ${said?.error?.code ?? `status ${status}`}`);
}

/** Whether npm has these very bytes already; other bytes under the same version are refused. */
function isPublished(spec, tarball) {
  const integrity = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
  const published = publishedIntegrity(spec);
  if (published !== null && published !== integrity) {
    throw new Refusal(`${spec} must be published with the integrity ${integrity}, got ${published}`);
  }
  return published !== null;
}

function release(dryRun) {
  for (const rule of RULES) process.stdout.write(`ok    ${rule()}\n`);
  if (!dryRun && !process.env.ACTIONS_ID_TOKEN_REQUEST_URL && !process.env.SIGSTORE_ID_TOKEN) {
    throw new Refusal(
      "provenance is signed by CI: ACTIONS_ID_TOKEN_REQUEST_URL or SIGSTORE_ID_TOKEN must be set, got neither",
    );
  }
  // Both are looked up before the first is published, so that a refusal leaves nothing half done.
  const packages = pack().map((tarball, k) => {
    const spec = `${readJson(MANIFESTS[k]).name}@${version}`;
    return { spec, tarball, published: isPublished(spec, tarball) };
  });
  const how = ["--provenance", ...(version.includes("-") ? ["--tag", "next"] : [])];
  for (const { spec, tarball, published } of packages) {
    if (published) {
      process.stdout.write(`skip  ${spec}, which is published with the same bytes\n`);
      continue;
    }
    const command = `npm publish ${basename(tarball)} ${how.join(" ")}`;
    process.stdout.write(`${dryRun ? "would" : "now"}   ${command} (${statSync(tarball).size} bytes)\n`);
    const words = ["publish", tarball, ...how, "--access", "public"];
    if (!dryRun) execFileSync("npm", words, { cwd: ROOT, stdio: "inherit" });
  }
}

const words = process.argv.slice(2);
try {
  const unknown = words.find((word) => word !== "--dry-run");
  if (unknown !== undefined) throw new Refusal(`--dry-run is all that it takes, got ${unknown}`);
  release(words.includes("--dry-run"));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`release: ${error.message}\n`);
  process.exitCode = 1;
}
