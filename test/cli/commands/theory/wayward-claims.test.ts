/** Modules of claims that never come to an end, end their thread, or change what the language brings. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { emptyFolder, fileIn, latchlab } from "../../latchlab.ts";
import { after, before, FOR_EVER, replaced } from "./example-claims.ts";

const verify = (text: string) => {
  const folder = emptyFolder();
  fileIn(folder, "mine.mjs", text);
  const limits = ["--runs", "20", "--time-limit", "1", "--workers", "2"];
  return latchlab(["verify", "--claims", "mine.mjs", "--quiet", ...limits], folder);
};

describe("a module of claims", () => {
  it.concurrent.each([
    ["never ends to load", before(FOR_EVER), /loading it took longer than 30 s/],
    ["waits for ever", before("await new Promise(() => {});"), /loading it took longer than 30 s/],
    ["ends the process", before("process.exit(0);"), /it ended the thread that loaded it/],
    ["throws what cannot be shown", before("throw Object.create(null);"), /something that cannot be shown/],
    ["changes a function", before("Math.abs = () => 0;"), /the module changes Math\.abs, /],
    ["changes a method", before("Array.prototype.filter = () => [];"), /the module changes Array\.prototype\.filter, /],
    [
      "changes an iterator",
      before("Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });"),
      /the module changes %ArrayIteratorPrototype%\.next, /,
    ],
    ["takes a method away", before("delete Map.prototype.get;"), /the module changes Map\.prototype\.get, /],
    [
      "shadows a method",
      before("Float64Array.prototype.fill = () => 0;"),
      /the module changes Float64Array\.prototype\.fill, /,
    ],
    [
      "adds to what all inherit",
      before("Object.prototype.margin = 1;"),
      /the module changes Object\.prototype\.margin, /,
    ],
    [
      "gives another prototype",
      before("Object.setPrototypeOf(Float64Array.prototype, Array.prototype);"),
      /the module changes the prototype of Float64Array\.prototype, /,
    ],
    ["takes another thing for Math", before("globalThis.Math = { ...Math };"), /the module changes Math, /],
    [
      "lacks a control",
      after("claims.splice(1);"),
      /the controls of my-map\/repaired must be claims .*, got my-map\/control/,
    ],
    [
      "names a repair that is no claim",
      after('claims[1] = { ...claims[1], repairs: ["nosuch/repaired"] };'),
      /the repairs of my-map\/control must be claims that there are, got nosuch\/repaired/,
    ],
    [
      "looks beyond a hypothesis that it has not",
      after('claims[0] = { ...claims[0], beyond: [{ hypothesis: "nosuch", stays: "so" }] };'),
      /beyond of the claim my-map\/repaired must name its hypotheses, got nosuch/,
    ],
    [
      "has a control that is to hold",
      after('claims[0] = { ...claims[0], controls: ["my-map/repaired"] };'),
      /the controls of my-map\/repaired must fail, and be about my-map, got my-map\/repaired/,
    ],
    [
      "has the control of another item",
      after('claims[0] = { ...claims[0], controls: ["theorem-3/control"] };'),
      /the controls of my-map\/repaired must fail, and be about my-map, got theorem-3\/control/,
    ],
    [
      "has a claim that no claim(…) made",
      after("delete claims[0].controls;"),
      /my-map\/repaired is expected to hold and must name its controls/,
    ],
    ["has a hole in its list", after("delete claims[1];"), /must export claims, a list of what claim\(…\) returns/],
    [
      "has a statement that is no text",
      after("claims[0] = { ...claims[0], statement: 7 };"),
      /the claim my-map\/repaired: statement: /,
    ],
  ])("that %s is refused in one line, with exit code 2", async (_what, text, line) => {
    const { code, stdout, stderr } = await verify(text);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(/^latchlab verify: --claims mine\.mjs: /)]);
    expect(stderr).toMatch(line);
  });

  it("that adds to the language, as polyfills do, and asks for longer stacks is as good as another", async () => {
    const added = "Array.prototype.last = function () { return this.at(-1); };";
    const { code, stdout } = await verify(
      before(`${added} Error.stackTraceLimit = 50; Error.prepareStackTrace = String;`),
    );
    expect(stdout).toMatch(/^2 claims: 1 held, 1 refuted as expected; all as expected/m);
    expect(code).toBe(0);
  });

  it("that prints does not print into the answer", async () => {
    const folder = emptyFolder();
    const said = 'console.log("::error::hello"); process.stdout.write("there\\n");';
    fileIn(folder, "mine.mjs", before(said));
    const { code, stdout, stderr } = await latchlab(
      ["verify", "--claims", "mine.mjs", "--json", "--quiet", "--runs", "20"],
      folder,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ summary: { claims: 2, asExpected: 2 } });
    expect(stderr).toContain(":\\u003aerror:\\u003ahello\n");
  });

  it.each([
    ["no margin", "{ kind: 'finding', allowance: 0, regions: [] }", "margin"],
    ["a margin that is a text", "{ kind: 'finding', margin: '-5 apples', allowance: 0, regions: [] }", "margin"],
    ["another kind", "{ kind: 'found', margin: -1, allowance: 0, regions: [] }", "kind"],
    ["no regions", "{ kind: 'finding', margin: 1, allowance: 0 }", "regions"],
    ["a promise", "Promise.resolve(1)", "kind"],
  ])("whose examination has %s: undecided, with exit code 1", async (_what, answer, part) => {
    const { code, stdout } = await verify(
      replaced(
        "examine({ r, x, y, factor }) {",
        `examine({ r, x, y, factor }) { if (factor !== r / 2) return ${answer};`,
      ),
    );
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, " ")).toContain(`; its ${part} is not as it must be`);
    expect(stdout).toMatch(/^2 claims: 0 held, /m);
  });

  it("whose examination throws a text that would steer a CI system: it is told without its ends of lines", async () => {
    const thrown = 'examine({ r, x, y, factor }) { throw new Error("no\\n::error::idea");';
    const { code, stdout } = await verify(replaced("examine({ r, x, y, factor }) {", thrown));
    expect(code).toBe(1);
    expect(stdout).toContain("threw: no\\u000a:\\u003aerror:\\u003aidea");
    expect(stdout).not.toContain("::error");
  });

  it("whose counterexample cannot be told is refuted all the same", async () => {
    const told = "narrate: ({ r, x, y }) =>";
    const { code, stdout } = await verify(replaced(told, 'narrate: () => "no list", tell: ({ r, x, y }) =>'));
    expect(stdout).toMatch(/^2 claims: 1 held, 1 refuted as expected/m);
    expect(code).toBe(0);
  });

  it.concurrent.each([
    [
      "never comes to an end",
      () => replaced("examine({ r, x, y, factor }) {", `examine({ r, x, y, factor }) { ${FOR_EVER}`),
      /undecided\D+its check broke down: it did not come to an end/,
    ],
    [
      "ends its thread",
      () => replaced("examine({ r, x, y, factor }) {", "examine({ r, x, y, factor }) { process.exit(0);"),
      /undecided\D+its check broke down: /,
    ],
    [
      "changes the language while it is checked",
      () => replaced("examine({ r, x, y, factor }) {", "examine({ r, x, y, factor }) { Math.max = () => 1;"),
      /undecided\D+its check broke down: the module changes Math\.max, /,
    ],
  ])("whose claim %s: undecided, with exit code 1", async (_what, text, why) => {
    const { code, stdout, stderr } = await verify(text());
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout.replace(/\s+/g, " ")).toMatch(why);
    expect(stdout).toMatch(/^2 claims: 0 held, .*2 NOT AS EXPECTED/m);
  });
});

describe("a module of tasks or algorithms", () => {
  const compare = (text: string) => {
    const folder = emptyFolder();
    fileIn(folder, "mine.mjs", text);
    const few = ["--scale", "quick", "--algorithms", "back-propagation", "--trials", "1", "--quiet"];
    return latchlab(["compare", ...few, "--plugin", "mine.mjs"], folder);
  };

  it("that ends the process while it is loaded is refused", async () => {
    const { code, stdout, stderr } = await compare("process.exit(0);");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^latchlab compare: --plugin mine\.mjs: it ended the thread that loaded it .*\n$/);
  });

  it("that ends the process later is no success", async () => {
    const text = readFileSync("examples/my-algorithm.mjs", "utf8");
    // In the thread that tries it first it would be refused, as above.
    const later =
      'import { isMainThread } from "node:worker_threads"; if (isMainThread) setTimeout(process.exit, 1, 0);';
    const { code, stderr } = await compare(`${later}\n${text}`);
    expect(code).toBe(70);
    expect(stderr).toContain("the process ended before its work was done (exit code 0)");
  });
});
