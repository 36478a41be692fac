import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bounds } from "../../../../src/examination/bounds/bounds.ts";
import { checkBounds } from "../../../../src/examination/bounds/check-bounds.ts";
import { examine } from "../../../../src/examination/examine.ts";
import type { ExaminationRecord } from "../../../../src/examination/examination-record.ts";
import { examinationRecord } from "../../../../src/examination/examination-json.ts";
import { networkSubject } from "../../../../src/examination/subjects/network-subject.ts";
import { emptyFolder, fileIn, latchlab, warmLatchlab } from "../../latchlab.ts";

const FLIP_FLOP = resolve("examples", "flip-flop", "flip-flop.safetensors");
const BOUNDS = resolve("examples", "flip-flop", "bounds.json");
const bounds = JSON.parse(readFileSync(BOUNDS, "utf8")) as Bounds;
const bytes = new Uint8Array(readFileSync(FLIP_FLOP));

/** The tensors of the file: where their numbers begin, and how many there are. */
const headerLength = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as Readonly<
  Record<string, { readonly data_offsets: readonly [number, number] }>
>;
const dataBegins = 8 + headerLength;

function withFlippedSign(tensor: string, entry: number): Uint8Array {
  const changed = bytes.slice();
  changed[dataBegins + header[tensor].data_offsets[0] + 4 * entry + 3] ^= 0x80;
  return changed;
}

function recordOf(network: Uint8Array): ExaminationRecord {
  const probes = bounds.steps?.map(({ state, input }) => ({
    state: Float64Array.from(state),
    input: Float64Array.from(input),
  }));
  return examinationRecord(
    examine(networkSubject(network, "flip-flop"), { ...bounds.settings, ...(probes && { probes }) }),
  );
}

/** The text without the ends of its lines. */
const flat = (text: string) => text.replace(/\s+/g, " ");

const brokenIn = (record: ExaminationRecord) => checkBounds(record, bounds).filter(({ state }) => state === "broken");

describe("the bounds of a network", () => {
  const record = recordOf(bytes);

  it("are all kept by the network they were made from", () => {
    expect(brokenIn(record)).toEqual([]);
  });

  it.each([
    ["rnn.weight_ih_l0", 2],
    ["rnn.weight_hh_l0", 26], // 0.05, the smallest of them all
    ["rnn.weight_hh_l0", 0],
    ["rnn.bias_hh_l0", 4],
  ])("are broken by the flipped sign of %s, entry %i", (tensor, entry) => {
    expect(brokenIn(recordOf(withFlippedSign(tensor, entry))).length).toBeGreaterThan(0);
  });

  it("are broken by a rate of decay worse by a fifth, whichever way that is counted, and by nothing less than their margin", () => {
    const withRate = (change: (rho: number) => number): ExaminationRecord => ({
      ...record,
      attractors: record.attractors.map((one) => ({ ...one, ratePerStep: change(one.ratePerStep) })),
    });
    const broken = (change: (rho: number) => number) => brokenIn(withRate(change)).length;
    expect(broken((rho) => 1.2 * rho)).toBe(2);
    expect(broken((rho) => rho / 1.2)).toBe(2);
    expect(broken((rho) => rho ** 0.8)).toBe(2);
    expect(broken((rho) => 1.02 * rho)).toBe(0);
  });

  it("are broken by an attractor that is gone", () => {
    const failed = brokenIn({ ...record, attractors: record.attractors.slice(1) });
    expect(failed.map(({ bound }) => bound)).toEqual(["number of attractors", "attractor 1: place"]);
    expect(failed[1].found).toMatch(/^at \(.*\), off by /);
  });
});

describe("latchlab guard", () => {
  const folder = emptyFolder();
  /**
   * A unit with one attractor: searching the noise between two is most of an examination. Bounds on noise are those
   * of the network above, of examples.test.ts and of the package.
   */
  const cell = (gain: number, slope = "1 - Math.tanh(x) ** 2") =>
    `const w = ${gain};\nexport default { dimension: 1, inputDimension: 1, next: ([x], [u]) => w * Math.tanh(x) + 0.5 + u, jacobian: ([x]) => w * (${slope}), inputJacobian: () => 1 };\n`;
  beforeAll(async () => {
    fileIn(folder, "cell.mjs", cell(0.5));
    const { code, stdout, stderr } = await latchlab(["guard", "cell.mjs", "--init", "bounds.json", "--quiet"], folder);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe("bounds.json: 10 bounds, with margins, from what was found\n");
  }, 120_000);
  const guard = (...args: readonly string[]) =>
    warmLatchlab(["guard", "cell.mjs", "--expect", "bounds.json", "--quiet", ...args], folder);

  it("passes the map that the bounds were made from, with the same bytes each time", async () => {
    const one = await guard();
    const other = await latchlab(["guard", "cell.mjs", "--expect", "bounds.json", "--quiet"], folder);
    expect([one.code, one.stderr]).toEqual([0, ""]);
    expect(one.stdout).toContain("cell.mjs keeps its 10 bounds of bounds.json");
    expect(other.stdout).toBe(one.stdout);
  });

  it("fails a weaker weight: exit code 1, each bound with what was expected and found, and how to see more", async () => {
    writeFileSync(join(folder, "weak.mjs"), cell(0.4));
    const { code, stdout } = await latchlab(["guard", "weak.mjs", "--expect", "bounds.json", "--quiet"], folder);
    expect(code).toBe(1);
    expect(flat(stdout)).toMatch(/FAIL step 1: expected from \(.*\) to \(.*\), within 0\.0001, found entry 0 is /);
    expect(flat(stdout)).toMatch(
      /FAIL attractor 1: place: expected fixed point at \(0\.843947\), within 0\.0001, found at \(0\.755326\), off by 0\.0/,
    );
    expect(stdout).toContain("to see more: latchlab examine weak.mjs --seed 1 --share 0.01");
  });

  it("fails one wrong entry of a Jacobian", async () => {
    writeFileSync(join(folder, "wrong.mjs"), cell(0.5, "1 - 1.001 * Math.tanh(x) ** 2"));
    const { code, stdout } = await warmLatchlab(["guard", "wrong.mjs", "--expect", "bounds.json", "--quiet"], folder);
    expect(code).toBe(1);
    expect(flat(stdout)).toMatch(/FAIL Jacobian: expected right, found Jacobians: WRONG.*∂N_0\/∂a_0: stated /);
    const init = await warmLatchlab(["guard", "wrong.mjs", "--init", "no.json", "--quiet"], folder);
    expect(init.code).toBe(2);
    expect(init.stderr).toContain("no bounds are made from a map whose Jacobian is wrong");
  });

  it("speaks JUnit, GitHub's commands and JSON", async () => {
    const [junit, github, json] = [
      await warmLatchlab(["guard", "weak.mjs", "--expect", "bounds.json", "--format", "junit", "--quiet"], folder),
      await warmLatchlab(["guard", "weak.mjs", "--expect", "bounds.json", "--format", "github", "--quiet"], folder),
      await warmLatchlab(["guard", "weak.mjs", "--expect", "bounds.json", "--format", "json", "--quiet"], folder),
    ];
    expect([junit.code, github.code, json.code]).toEqual([1, 1, 1]);
    const { checks, ok } = JSON.parse(json.stdout) as { checks: { state: string }[]; ok: boolean };
    const failures = checks.filter(({ state }) => state === "broken").length;
    expect(ok).toBe(false);
    expect(junit.stdout).toContain(
      `<testsuites name="latchlab guard" tests="${checks.length}" failures="${failures}" errors="0">`,
    );
    expect(junit.stdout.match(/<failure /g)?.length).toBe(failures);
    const lines = github.stdout.trim().split("\n");
    expect(lines.filter((line) => line.startsWith("::error file=bounds.json,title=weak.mjs%3A ")).length).toBe(
      failures,
    );
    expect(lines[lines.length - 1]).toMatch(
      /^::notice title=latchlab guard::weak\.mjs: 3 of 10 bounds kept, 2 skipped$/,
    );
  });

  it("refuses bounds that cannot be read, and to write over a file that is there", async () => {
    const broken: readonly (readonly [string, string, RegExp])[] = [
      ["none.json", "", /none\.json: not JSON/],
      ["schema.json", '{"schema": 2}', /schema\.json: schema: /],
      ["empty.json", JSON.stringify({ ...bounds, attractors: {} }), /attractors: it must have atLeast or atMost/],
      [
        "nan.json",
        JSON.stringify({ ...bounds, attractors: { atLeast: 3, atMost: 2 } }),
        /atLeast must not be above atMost/,
      ],
      ["misspelt.json", JSON.stringify({ ...bounds, atractor: [] }), /misspelt\.json: .*atractor/],
      [
        "shape.json",
        JSON.stringify({ ...bounds }),
        /--input must have 1 number|steps: each state must have 1 number, got 8/,
      ],
    ];
    for (const [name, text, message] of broken) {
      fileIn(folder, name, text);
      const { code, stdout, stderr } = await warmLatchlab(["guard", "cell.mjs", "--expect", name, "--quiet"], folder);
      expect([code, stdout], name).toEqual([2, ""]);
      expect(stderr.trim()).toMatch(message);
      expect(stderr.trim().split("\n").length).toBe(1);
    }
    const missing = await warmLatchlab(["guard", "cell.mjs", "--expect", "nowhere.json"], folder);
    expect(missing.stderr).toContain(
      "nowhere.json: there is no such file; latchlab guard <map> --init nowhere.json writes it",
    );
    const again = await warmLatchlab(["guard", "cell.mjs", "--init", "bounds.json"], folder);
    expect([again.code, again.stderr]).toEqual([
      2,
      "latchlab guard: --init must name a new file, got bounds.json, which is there already\n",
    ]);
    const neither = await warmLatchlab(["guard", "cell.mjs"], folder);
    expect(neither.stderr).toBe("latchlab guard: --expect <file> or --init <file> must be given, one of them\n");
  });
});

describe("bounds on behaviour, on the command line,", () => {
  const folder = emptyFolder();
  const guard = (expectation: unknown, ...args: readonly string[]) => {
    fileIn(folder, "by-hand.json", JSON.stringify(expectation));
    return warmLatchlab(["guard", ...args, "--expect", "by-hand.json", "--quiet"], folder);
  };
  const WEAK = ["latch-neuron", "--w", "0.5"];

  it("are made by --init --behaviour, and kept by other seeds and other weights", async () => {
    const made = await warmLatchlab(["guard", ...WEAK, "--init", "b.json", "--behaviour", "--quiet"], folder);
    expect([made.code, made.stdout]).toEqual([0, "b.json: 7 bounds, with margins, from what was found\n"]);
    const { behaviour, steps } = JSON.parse(readFileSync(join(folder, "b.json"), "utf8")) as Bounds;
    expect([behaviour?.slack?.noise, steps]).toEqual([0.1, undefined]);
    const expectB = ["--expect", "b.json", "--quiet"];
    const other = await warmLatchlab(["guard", ...WEAK, ...expectB, "--seed", "other"], folder);
    expect([other.code, other.stdout]).toEqual([0, expect.stringContaining("keeps its 7 bounds of b.json")]);
    const near = await warmLatchlab(["guard", "latch-neuron", "--w", "0.505", ...expectB], folder);
    expect(near.code).toBe(0);
    const far = await warmLatchlab(["guard", "latch-neuron", "--w", "0.6", ...expectB], folder);
    expect(far.code).toBe(1);
    expect(far.stdout).toContain("FAIL  rate per step, slowest: expected at most 0.536, found 0.6");
    expect(far.stdout).toContain("to see more: latchlab examine latch-neuron --seed 1 --share 0.01");
  });

  it("may be written by hand in a few lines", async () => {
    const byHand = { behaviour: { attractors: { atLeast: 2 }, inputNoise: { atLeast: 0.3 } } };
    const { code, stdout } = await guard(byHand, "latch-neuron");
    expect([code, stdout.split("\n")]).toEqual([
      0,
      [
        "ok    number of attractors: 2",
        "ok    noise on the input that is guaranteed, weakest: 0.532",
        "",
        "latch-neuron keeps its 2 bounds of by-hand.json",
        "",
      ],
    ]);
  });

  it("that could not be asked about fail unless that is allowed", async () => {
    const noise = { behaviour: { inputNoise: { atLeast: 0.3 } } };
    const refused = await guard(noise, ...WEAK);
    expect([refused.code, flat(refused.stdout)]).toEqual([
      1,
      expect.stringContaining(
        "skip noise on the input that is guaranteed, weakest: expected at least 0.3, not checked: ",
      ),
    ]);
    expect((await guard(noise, ...WEAK, "--allow-skipped")).code).toBe(0);

    // By powers of the Jacobian a lag is known beyond the lags that are looked at.
    const lag = { settings: { longestLag: 3 }, behaviour: { lag: { longest: { atMost: 10 } } } };
    expect((await guard(lag, ...WEAK)).code).toBe(0);
    const both = await guard({ ...lag, behaviour: { ...lag.behaviour, attractors: { atLeast: 2 } } }, ...WEAK);
    expect(both.code).toBe(1);
  });

  it("are refused where they bound nothing, and options where they do not belong", async () => {
    const line = async (ended: ReturnType<typeof guard>) => {
      const { code, stdout, stderr } = await ended;
      expect([code, stdout]).toEqual([2, ""]);
      return stderr.trim();
    };
    expect(await line(guard({ behaviour: {} }, ...WEAK))).toBe(
      "latchlab guard: by-hand.json: it must have a bound, got none",
    );
    expect(await line(guard({ behaviour: { lag: { atLeast: 3 } } }, ...WEAK))).toMatch(
      /by-hand\.json: behaviour\.lag: /,
    );
    expect(await line(guard({ behaviour: { attractors: { atLeast: 1 } } }, ...WEAK, "--behaviour"))).toBe(
      "latchlab guard: --behaviour goes with --init, got it with --expect",
    );
    expect(await line(warmLatchlab(["guard", ...WEAK, "--init", "c.json", "--allow-skipped"], folder))).toBe(
      "latchlab guard: --allow-skipped goes with --expect, got it with --init",
    );
  });
});
