/**
 * From parts to verdicts, written a second time.
 *
 * All parts of all findings of a world that are tests are corrected together, for and against. This is done three
 * times: with the probabilities themselves, and with all at either end of where another computation of them may come
 * out. What is decided alike at both ends is firm, as Holm's correction grows with each probability; the rest is too
 * close to call.
 */
import { FINDINGS, shorterFirst } from "./findings.mjs";
import { holm } from "./statistics.mjs";

const LEVEL = 0.05;
const WAYS = ["p", "low", "high"];

/** The decision on each part, in each of the three ways. */
function decisionsOn(tests) {
  const tested = tests.filter(({ untestable }) => untestable === undefined);
  const decided = new Map(tests.map((test) => [test, { p: "not testable", low: "not testable", high: "not testable" }]));
  for (const test of tested) decided.set(test, {});
  // Findings that ask the same of the same rows ask it once.
  const questions = [...new Set(tested.map((test) => test.sharedAs ?? test))];
  const first = questions.map((question) => tested.find((test) => (test.sharedAs ?? test) === question));
  for (const way of WAYS) {
    const adjusted = holm(first.flatMap((test) => [test.for[way], test.against[way]]));
    tested.forEach((test) => {
      const k = questions.indexOf(test.sharedAs ?? test);
      const [pFor, pAgainst] = [adjusted[2 * k], adjusted[2 * k + 1]];
      const neither = test.cannotBeShown ? "not testable" : "not decided";
      decided.get(test)[way] = pAgainst <= LEVEL ? "contradicted" : pFor <= LEVEL ? "supported" : neither;
    });
  }
  return tests.map((test) => decided.get(test));
}

/** What a finding is whose parts are these. */
function summary(parts) {
  const has = (decision) => parts.includes(decision);
  if (!parts.some((part) => part !== "not testable")) return "not testable";
  if (has("supported") && has("contradicted")) return "mixed";
  const side = ["supported", "contradicted"].find(has);
  if (side === undefined) return "not decided";
  return has("not decided") ? `${side} in part` : side;
}

const summaries = (parts) => {
  const [decision, low, high] = WAYS.map((way) => summary(parts.map((part) => part[way])));
  return { decision, firm: decision === low && decision === high };
};

/**
 * The verdicts of one world: a protocol or a variant. `shorter` is that of shorter sequences first beside it, `again`
 * and `shorterAgain` are the two under other seeds.
 */
export function verdictsOf(world, shorter, again, shorterAgain) {
  const findings = Object.entries(FINDINGS).map(([id, partsOf]) => ({ id, parts: partsOf(world) }));
  if (shorter !== undefined) findings.push({ id: "shorter-first", parts: shorterFirst(shorter, world) });
  const tests = findings.map(({ parts }) => parts.map((part) => part.test()));
  const decided = grouped(tests);
  const without = withoutEachCell(findings, tests);
  return findings.map(({ id, parts }, k) => {
    const replication = again === undefined ? [] : replicationOf(id, again, shorterAgain);
    const own = parts.map(({ where }, j) => {
      const { p: decision, low, high } = decided[k][j];
      const other = replication.find((part) => part.where === where);
      return {
        where,
        decision,
        firm: decision === low && decision === high,
        ...(other === undefined ? {} : replicated(decision, other.test())),
      };
    });
    const countOf = (decision) => own.filter((part) => part.decision === decision).length;
    return {
      finding: id,
      ...summaries(decided[k]),
      supported: countOf("supported"),
      contradicted: countOf("contradicted"),
      tested: own.length - countOf("not testable"),
      parts: own,
      without: without.map(({ cell, decided: left }) => ({ cell, ...summaries(left[k]) })),
    };
  });
}

/** The parts of a finding under other seeds; none where these were not run. */
function replicationOf(id, again, shorterAgain) {
  if (id !== "shorter-first") return FINDINGS[id](again);
  return shorterAgain === undefined ? [] : shorterFirst(shorterAgain, again);
}

/** Whether other trials show what is decided too, by themselves. */
function replicated(decision, test) {
  if (decision !== "supported" && decision !== "contradicted") return {};
  const side = test.untestable === undefined ? test[decision === "supported" ? "for" : "against"] : { p: 1, low: 1, high: 1 };
  const [isShown, low, high] = WAYS.map((way) => side[way] <= LEVEL);
  return { replicated: isShown, firmlyReplicated: isShown === low && isShown === high };
}

/** The decisions on the parts of each finding. */
function grouped(tests) {
  const decided = decisionsOn(tests.flat());
  return tests.map((some, k) => {
    const start = tests.slice(0, k).reduce((sum, { length }) => sum + length, 0);
    return decided.slice(start, start + some.length);
  });
}

/** All decisions again without each cell: parts of one cell or two fall away with it, those of more go by the rest. */
function withoutEachCell(findings, tests) {
  const cells = [...new Set(findings.flatMap(({ parts }) => parts.flatMap((part) => part.cells)))];
  return cells.map((cell) => {
    const left = findings.map(({ parts }, k) =>
      parts.flatMap((part, j) => {
        if (!part.cells.includes(cell)) return [tests[k][j]];
        return part.cells.length > 2 ? [part.test(cell)] : [];
      }),
    );
    return { cell, decided: grouped(left) };
  });
}

/** Whether one and the same part is supported by one of the two and contradicted by the other. */
export const areContrary = (one, other) =>
  one.parts.some(({ where, decision }) => {
    const there = other?.parts.find((part) => part.where === where)?.decision;
    return [decision, there].includes("supported") && [decision, there].includes("contradicted");
  });

/**
 * The verdict over several worlds: that it depends, where two say contrary things of one part; mixed, where they are
 * for it and against it in other parts; else what those say that decide, in part where one of them says so in part.
 */
export function overall(worlds) {
  const decided = worlds.filter(({ decision }) => decision !== "not decided" && decision !== "not testable");
  if (decided.length === 0) return worlds[0]?.decision ?? "not decided";
  if (decided.some((one) => decided.some((other) => areContrary(one, other)))) return "depends";
  const whole = new Set(decided.map(({ decision }) => decision.split(" in part")[0]));
  if (whole.size > 1) return "mixed";
  return (decided.find(({ decision }) => decision.endsWith(" in part")) ?? decided[0]).decision;
}
