/**
 * Writes where the project lives into the manifests of both packages: `repository`, `homepage` and `bugs`, from one
 * setting.
 *
 * The setting is the address of the repository in release.json, null until there is one; none is invented. Before a
 * release:
 *
 *   node scripts/address.mjs https://example.org/owner/latchlab   sets it and writes the three fields
 *   node scripts/address.mjs                                      writes them from the setting, or takes them out
 */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { URL } from "node:url";

const SETTING = new URL("../release.json", import.meta.url);
const MANIFESTS = ["../package.json", "../core/package.json"].map((path) => new URL(path, import.meta.url));

const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const write = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

/** The address without a trailing slash or ".git". Ends the program with exit code 2 for what is no https address. */
function checked(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    url = undefined;
  }
  if (url?.protocol !== "https:" || url.pathname.replaceAll("/", "") === "" || url.search !== "" || url.hash !== "") {
    process.stderr.write(`address: the repository must be an https address with a path, got ${address}\n`);
    process.exit(2);
  }
  return address.replace(/\/$/, "").replace(/\.git$/, "");
}

const [given, ...more] = process.argv.slice(2);
if (more.length > 0) {
  process.stderr.write(`address: one address at most, got ${more.length + 1}\n`);
  process.exit(2);
}
if (given !== undefined) write(SETTING, { repository: checked(given) });
const { repository } = read(SETTING);

const written = ["homepage", "bugs", "repository"];
const fields =
  repository === null
    ? {}
    : {
        homepage: `${repository}#readme`,
        bugs: { url: `${repository}/issues` },
        repository: { type: "git", url: `git+${repository}.git` },
      };
for (const manifest of MANIFESTS) {
  const described = Object.entries(read(manifest)).filter(([name]) => !written.includes(name));
  // Behind the license, where npm's own order has them.
  const place = described.findIndex(([name]) => name === "license") + 1;
  write(
    manifest,
    Object.fromEntries([...described.slice(0, place), ...Object.entries(fields), ...described.slice(place)]),
  );
}
process.stdout.write(repository === null ? "no address yet: none written\n" : `${repository}\n`);
