/** The pages of docs/ that somebody follows, each followed in an empty folder with the packed package. */
import { beforeAll, describe, expect, it } from "vitest";
import { blocksOf, DOC_PAGES, isFollowed } from "../doc-pages.ts";
import { follow, type Followed } from "./followed-page.ts";
import { pack } from "./packed.ts";

/** Its failing and passing tests are looked at below. */
const WITH_TESTS = "docs/your-own-network.md";

/** It needs a server of Redis: `npm run test:engines` follows it. */
const WITH_A_SERVER = "docs/scale-out.md";

let tarball = "";
beforeAll(() => (tarball = pack()));

const followed = DOC_PAGES.filter(
  (page) => ![WITH_TESTS, WITH_A_SERVER].includes(page) && blocksOf(page).some(isFollowed),
);

describe("the pages of docs/", () => {
  it("are followed where they have commands or files: each tutorial and each how-to at least", () => {
    const guides = DOC_PAGES.filter((page) => /^docs\/(?:tutorials|how-to)\//.test(page));
    expect(guides.length).toBeGreaterThanOrEqual(11);
    expect(guides.filter((page) => !followed.includes(page))).toEqual([]);
  });

  it.each(followed)("do what they say, and print what they show: %s", async (page) => {
    expect((await follow(page, tarball)).length).toBeGreaterThan(0);
  });
});

describe("a user-defined cell, as docs/your-own-network.md has it,", () => {
  let log: readonly Followed[] = [];
  beforeAll(async () => {
    log = await follow(WITH_TESTS, tarball);
  }, 300_000);

  const outputOf = (command: RegExp) => log.filter((entry) => command.test(entry.command)).map(({ output }) => output);

  it("fails at first by its Jacobian alone, and says which entry, where, stated and found", () => {
    const [first] = outputOf(/^npx vitest run$/);
    expect(first).toMatch(/the Jacobian is wrong at state \[[-\d.]+\], input \[[-\d.]+\]: Jacobians: WRONG/);
    expect(first).toMatch(/∂N_0\/∂a_0: stated [-\d.]+, found [-\d.]+/);
    expect(first).toMatch(/Tests\s+1 failed \| 3 passed \(4\)/);
  });

  it("passes when it is mended, and is guarded from then on", () => {
    const [, second] = outputOf(/^npx vitest run$/);
    expect(second).toMatch(/Tests\s+4 passed \(4\)/);
    expect(outputOf(/--init/)[0]).toContain("13 bounds, with margins");
    expect(outputOf(/--expect/)[0]).toContain("13 of 13 bounds kept");
  });
});
