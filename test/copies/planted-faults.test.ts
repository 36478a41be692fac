/**
 * Faults planted one at a time in a copy of the compiled code: `latchlab verify` must not survive any of them, and must
 * say where. A suite that cannot fail would pass all of this project's claims as well as this one does.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Verification } from "../../properties/engine/verdict.ts";
import { WIDE } from "../wide.ts";

interface Fault {
  readonly name: string;
  /** Compiled file, below dist/. */
  readonly file: string;
  /** The one line, or part of it, that is replaced. */
  readonly line: string;
  readonly by: string;
  /** Claims or items to run. */
  readonly claims: readonly string[];
  /** A claim that must come out unexpectedly. */
  readonly caughtBy: string;
  /** What its verdict must be. */
  readonly as: "refuted" | "undecided" | "held";
}

const FAULTS: readonly Fault[] = [
  {
    name: "the Jacobian product in the wrong order",
    file: "src/numeric/linear-algebra/scaled-matrix.js",
    line: 'multiplyInto("multiplyScaled", A, S.matrix, matrix)',
    by: 'multiplyInto("multiplyScaled", S.matrix, A, matrix)',
    claims: ["theorem-4-product"],
    caughtBy: "theorem-4-product/repaired",
    as: "refuted",
  },
  {
    name: "Jacobians at the states after the step",
    file: "src/dynamics/sensitivity.js",
    line: "M.jacobian(states[t - 1])",
    by: "M.jacobian(states[t])",
    claims: ["theorem-4-product"],
    caughtBy: "theorem-4-product/repaired",
    as: "refuted",
  },
  {
    name: "D W for W D in the activation form",
    file: "src/networks/tanh-network.js",
    line: "jacobian: (x, u) => multiply(slopes(x, u), weights)",
    by: "jacobian: (x, u) => multiply(weights, slopes(x, u))",
    claims: ["theorem-4-product"],
    caughtBy: "theorem-4-product/repaired",
    as: "refuted",
  },
  {
    name: "a margin that is NaN after the first steps",
    file: "properties/claims/theorem-4/sensitivity-in-a-tube.js",
    line: "(t) => logConstants[t] + t * logLambda",
    by: "(t) => (t > 4 ? NaN : logConstants[t] + t * logLambda)",
    claims: ["theorem-4"],
    caughtBy: "theorem-4/repaired",
    as: "undecided",
  },
  {
    name: "inputs of one kind only",
    file: "properties/arbitraries/inputs.js",
    line: "fc.constantFrom(...INPUT_KINDS)",
    by: 'fc.constantFrom("zero", "worst")',
    claims: ["theorem-3/repaired"],
    caughtBy: "theorem-3/repaired",
    as: "undecided",
  },
  {
    name: "1 − |tanh| for sech²",
    file: "src/numeric/elementary/tanh.js",
    line: "export function sech2(x) {",
    by: "export function sech2(x) { return 1 - Math.abs(tanh(x));",
    claims: ["theorem-2/repaired", "theorem-4/repaired", "theorem-4-neuron/repaired"],
    caughtBy: "theorem-2/repaired",
    as: "refuted",
  },
  {
    name: "λ_t for λ_{t−1}",
    file: "src/dynamics/bounded-drift.js",
    line: "inputBound(contractionFactors[before], driftRadius)",
    by: "inputBound(contractionFactors[before + 1], driftRadius)",
    claims: ["theorem-3"],
    caughtBy: "theorem-3/repaired",
    as: "refuted",
  },
  {
    name: "the spectral radius for the operator norm",
    file: "src/dynamics/contraction.js",
    line: 'import { operatorNorm } from "../numeric/linear-algebra/norms.js";',
    by: 'import { spectralRadius as operatorNorm } from "../numeric/spectrum/spectrum.js";',
    claims: ["theorem-2"],
    caughtBy: "theorem-2-best-constant/repaired",
    as: "refuted",
  },
  {
    name: "norms that follow a cycle backwards",
    file: "src/dynamics/hyperbolic-attractor.js",
    line: "const after = (i) => (i + 1) % p;",
    by: "const after = (i) => (i + p - 1) % p;",
    claims: ["theorem-2-cycle/repaired"],
    caughtBy: "theorem-2-cycle/repaired",
    as: "undecided",
  },
  {
    name: "a bound on the operator norm of a formula map 5 % too low",
    file: "properties/arbitraries/maps/at-large/formula-map.js",
    line: "? onEuclideanBall(scaled(c.size / bound), c.radius)",
    by: "? ((k) => ({ ...k, supremum: 0.95 * k.supremum }))(onEuclideanBall(scaled(c.size / bound), c.radius))",
    claims: ["theorem-2-maps/repaired"],
    caughtBy: "theorem-2-maps/repaired",
    as: "refuted",
  },
  {
    name: "a bound on the operator norm of a GRU 5 % too low",
    file: "properties/arbitraries/maps/at-large/cell-map.js",
    line: "return known;",
    by: 'return c.family === "gru" ? { ...known, supremum: 0.95 * known.supremum } : known;',
    claims: ["theorem-4-maps/repaired"],
    caughtBy: "theorem-4-maps/repaired",
    as: "refuted",
  },
  {
    name: "a bound on the operator norm around a 5-cycle 5 % too low",
    file: "properties/arbitraries/maps/at-large/known-contraction.js",
    line: "return { ...known, M, points: turned(points), norms, radius, supremum };",
    by: "return { ...known, M, points: turned(points), norms, radius, supremum: p === 5 ? 0.95 * supremum : supremum };",
    claims: ["theorem-4-maps/repaired"],
    caughtBy: "theorem-4-maps/repaired",
    as: "refuted",
  },
  {
    name: "Γ decided at l = 1 only",
    file: "src/dynamics/reduced-attracting-set.js",
    line: "l <= lastToCheck",
    by: "l <= 1",
    claims: ["definition-4/repaired"],
    caughtBy: "definition-4/repaired",
    as: "refuted",
  },
  {
    name: "Γ decided up to the entry into the ball only",
    file: "src/dynamics/reduced-attracting-set.js",
    line: "lastToCheck = logC < 0 ? l : l + Math.floor(logC / -logLambda)",
    by: "lastToCheck = l",
    claims: ["definition-4/repaired"],
    caughtBy: "definition-4/repaired",
    as: "refuted",
  },
  {
    name: "Γ decided without an allowance for rounding",
    file: "src/dynamics/reduced-attracting-set.js",
    line: "radius >= one + allowance ? 1 : radius < one - allowance ? -1 : 0",
    by: "radius >= one ? 1 : -1",
    claims: ["definition-4/repaired"],
    caughtBy: "definition-4/repaired",
    as: "refuted",
  },
  {
    name: "inputs drawn 1000 times too small",
    file: "properties/claims/theorem-3/theorem-3.js",
    line: "source(t, loudness * bounds[t - 1], along)",
    by: "source(t, (loudness * bounds[t - 1]) / 1000, along)",
    claims: ["theorem-3"],
    caughtBy: "theorem-3/repaired",
    as: "undecided",
  },
  {
    name: "an examination that always holds",
    file: "properties/claims/theorem-3/theorem-3.js",
    line: "margin: 1 - drift / d",
    by: "margin: 1",
    claims: ["theorem-3"],
    caughtBy: "theorem-3/control",
    as: "held",
  },
  {
    name: "an engine that sees no violation",
    file: "properties/engine/check.js",
    line: "examined.margin < -examined.allowance",
    by: "false",
    claims: ["theorem-2"],
    caughtBy: "theorem-2/literal",
    as: "held",
  },
  {
    name: "runs cut short",
    file: "properties/engine/check.js",
    line: "numRuns: runs",
    by: "numRuns: Math.min(runs, 20)",
    claims: ["theorem-3/repaired"],
    caughtBy: "theorem-3/repaired",
    as: "undecided",
  },
  {
    name: "nine in ten cases undecided",
    file: "properties/engine/check.js",
    line: "const examined = claim.examine(c);",
    by: 'const examined = JSON.stringify(c).length % 10 === 0 ? claim.examine(c) : { kind: "undecided", why: "planted", regions: [] };',
    claims: ["theorem-4/repaired"],
    caughtBy: "theorem-4/repaired",
    as: "undecided",
  },
];

/** A copy of the compiled package. */
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latchlab-faults-"));
  cpSync("dist", join(folder, "dist"), { recursive: true });
  cpSync("package.json", join(folder, "package.json"));
  cpSync("properties/corpus", join(folder, "properties/corpus"), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `run` gives while this one line of the copy is another. */
function withFault<Result>(fault: Fault, run: () => Result): Result {
  const file = join(folder, "dist", fault.file);
  const text = readFileSync(file, "utf8");
  expect(text.split(fault.line).length - 1, `places of «${fault.line}» in ${fault.file}`).toBe(1);
  writeFileSync(
    file,
    text.replace(fault.line, () => fault.by),
  );
  try {
    return run();
  } finally {
    writeFileSync(file, text);
  }
}

function verify(claims: readonly string[]) {
  const { status, stdout } = spawnSync(
    process.execPath,
    ["dist/src/cli/main.js", "verify", ...claims, "--json", "--quiet", "--seed", "1", "--workers", "1"],
    { cwd: folder, encoding: "utf8" },
  );
  return { status, verification: JSON.parse(stdout) as Verification };
}

describe("verify", () => {
  // One in three at each commit, all of them with the slow evidence.
  const planted = WIDE ? FAULTS : FAULTS.filter((_, k) => k % 3 === 0);

  it("passes on the copy without a fault: what follows is due to the faults", () => {
    const { status, verification } = verify([...new Set(planted.flatMap(({ claims }) => claims))]);
    expect(verification.summary.unexpected).toEqual([]);
    expect(status).toBe(0);
  });

  it.each(planted.map((fault) => [fault.name, fault] as const))("does not survive %s", (_name, fault) => {
    const { status, verification } = withFault(fault, () => verify(fault.claims));
    expect(status).toBe(1);
    expect(verification.summary.unexpected).toContain(fault.caughtBy);
    expect(verification.claims.find(({ id }) => id === fault.caughtBy)?.verdict.kind).toBe(fault.as);
  });
});
