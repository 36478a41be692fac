/**
 * From parts to verdicts: each part of each finding is decided by itself, all of one world corrected together (Holm,
 * both directions of every part that is a test, those that several findings share once), and a finding is what its
 * parts are, in k of m of them.
 *
 * A verdict may hang on one cell. So every verdict is found again with each cell left out, and those that come out
 * otherwise are kept beside it. Where trials were run under another root of seeds, a decided part is replicated when
 * these show it too.
 */
import { type Random, seedAddress, stream } from "../../../numeric/random.ts";
import { holmAdjusted } from "../../../numeric/statistics/holm.ts";
import type { Measure } from "./measure.ts";
import type { FindingPart } from "./part.ts";

/** The largest probability of one wrong decision or more among all parts of all findings of a world. */
export const LEVEL = 0.05;

/** What is decided of a part. */
export type PartDecision = "supported" | "contradicted" | "not decided" | "not testable";

/** What is decided of a finding: the same of all its parts that can be tested, of some and nothing else, or both. */
export type Decision =
  | "supported"
  | "supported in part"
  | "mixed"
  | "contradicted in part"
  | "contradicted"
  | "not decided"
  | "not testable";

/** A part that was judged. */
export interface JudgedPart {
  readonly where: string;
  readonly task: string;
  readonly measure: Measure;
  readonly decision: PartDecision;
  /** The probability for the part, adjusted for all that is judged together. */
  readonly pFor: number;
  /** The probability against the part, adjusted for all that is judged together. */
  readonly pAgainst: number;
  /** Whether trials under another root of seeds show what is decided too; absent where there are none. */
  readonly replicated?: boolean;
}

/** A verdict that is another one with one cell left out. */
export interface Dependence {
  /** The name of the cell. */
  readonly cell: string;
  /** What is decided without it. */
  readonly decision: Decision;
}

/** One finding judged in one world: a protocol, or a protocol with one constant changed. */
export interface Judgement {
  /** The id of the finding. */
  readonly finding: string;
  /** What is decided of it. */
  readonly decision: Decision;
  /** Its parts. */
  readonly parts: readonly JudgedPart[];
  /** The cells without which it would be decided otherwise. */
  readonly dependsOnCells: readonly Dependence[];
}

/** A finding with its parts in one world. */
export interface PartedFinding {
  readonly id: string;
  readonly parts: readonly FindingPart[];
}

interface MeasuredPart {
  readonly part: FindingPart;
  /** The name of its test, the same in all findings that share it. */
  readonly test: string;
  readonly measure: Measure;
}

/**
 * The judgements of findings in one world, all their parts corrected together. `world` names it; the draws of tests by
 * permutation begin at that name. `replications` are the same findings on trials under another root of seeds.
 */
export function judged(
  findings: readonly PartedFinding[],
  world: string,
  replications: readonly PartedFinding[] = [],
): readonly Judgement[] {
  const measured = measuredIn(findings, world);
  const decided = decisionsOn(measured);
  const others = withoutEachCell(measured, world);
  return findings.map(({ id }, k) => {
    const again = replications.find((one) => one.id === id)?.parts;
    const parts = decided[k].map((one, j): JudgedPart => {
      const { part, measure } = measured[k][j];
      const judgedPart = { where: part.where, task: part.task, measure, ...one };
      const other = again?.find(({ where }) => where === part.where);
      if (other === undefined || !isDecided(one.decision)) return judgedPart;
      const found = other.measure(drawsOf(`${world}, again`, testOf(id, other)));
      return { ...judgedPart, replicated: (one.decision === "supported" ? found.for : found.against) <= LEVEL };
    });
    const decision = decisionOf(parts.map((part) => part.decision));
    const dependsOnCells = others.flatMap(({ cell, decisions }) =>
      decisions[k] === decision ? [] : [{ cell, decision: decisions[k] }],
    );
    return { finding: id, decision, parts, dependsOnCells };
  });
}

/** What is decided of each finding in one world, all their parts corrected together; no cell is left out. */
export const decisionsIn = (findings: readonly PartedFinding[], world: string): readonly Decision[] =>
  decisionsOn(measuredIn(findings, world)).map((parts) => decisionOf(parts.map(({ decision }) => decision)));

const measuredIn = (findings: readonly PartedFinding[], world: string) =>
  findings.map(({ id, parts }) =>
    parts.map((part): MeasuredPart => {
      const test = testOf(id, part);
      return { part, test, measure: part.measure(drawsOf(world, test)) };
    }),
  );

const testOf = (id: string, { test, where }: FindingPart) => test ?? `${id}, ${where}`;
const drawsOf = (world: string, test: string): Random => stream(seedAddress("findings", world, test));

const isDecided = (decision: PartDecision) => decision === "supported" || decision === "contradicted";

/** The decisions on parts, all corrected together. */
function decisionsOn(measured: readonly (readonly MeasuredPart[])[]) {
  const tested = new Map(
    measured
      .flat()
      .filter(({ measure }) => measure.untestable === undefined)
      .map(({ test, measure }) => [test, measure]),
  );
  const adjusted = holmAdjusted([...tested.values()].flatMap((measure) => [measure.for, measure.against]));
  const places = new Map([...tested.keys()].map((test, place) => [test, place]));
  return measured.map((parts) =>
    parts.map((one): Pick<JudgedPart, "decision" | "pFor" | "pAgainst"> => {
      const place = places.get(one.test);
      if (place === undefined) return { decision: "not testable", pFor: 1, pAgainst: 1 };
      const [pFor, pAgainst] = [adjusted[2 * place], adjusted[2 * place + 1]];
      // Against first: an advantage can be shown to be above 0 and, all the same, to be too small to count.
      if (pAgainst <= LEVEL) return { decision: "contradicted", pFor, pAgainst };
      const undecided = one.measure.noRoom === undefined ? "not decided" : "not testable";
      return { decision: pFor <= LEVEL ? "supported" : undecided, pFor, pAgainst };
    }),
  );
}

/** What is decided of a finding whose parts are decided like this. */
export function decisionOf(parts: readonly PartDecision[]): Decision {
  const tested = parts.filter((decision) => decision !== "not testable");
  if (tested.length === 0) return "not testable";
  const isSome = (decision: (typeof tested)[number]) => tested.includes(decision);
  if (isSome("supported") && isSome("contradicted")) return "mixed";
  for (const decision of ["supported", "contradicted"] as const) {
    if (isSome(decision)) return isSome("not decided") ? `${decision} in part` : decision;
  }
  return "not decided";
}

/** The decisions on all findings, found again with each cell left out that any of them looks at. */
function withoutEachCell(
  measured: readonly (readonly MeasuredPart[])[],
  world: string,
): readonly { readonly cell: string; readonly decisions: readonly Decision[] }[] {
  const cells = [...new Set(measured.flatMap((parts) => parts.flatMap(({ part }) => part.cells)))];
  return cells.map((cell) => {
    const left = measured.map((parts) =>
      parts.flatMap((one): MeasuredPart[] => {
        const { part, test } = one;
        if (!part.cells.includes(cell)) return [one];
        if (!isMeasuredWithout(part)) return [];
        return [{ part, test, measure: part.measure(drawsOf(world, test), cell) }];
      }),
    );
    return { cell, decisions: decisionsOn(left).map((parts) => decisionOf(parts.map(({ decision }) => decision))) };
  });
}

/** Whether a part can do without one of its cells: those with a trend over three or more can. */
const isMeasuredWithout = ({ cells }: FindingPart) => cells.length > 2;

/** The verdict on a finding over all worlds. */
export interface OverallVerdict {
  /** The id of the finding. */
  readonly finding: string;
  /**
   * What all worlds that decide say, "in part" where one of them says so; "mixed" where they are on different sides,
   * yet on no part in common; "depends" where one and the same part is decided one way here and the other way there.
   */
  readonly verdict: Decision | "depends";
  /** The worlds in which a part is decided otherwise than in one before. */
  readonly dependsOn: readonly string[];
}

/**
 * Whether a part is decided one way here and the other way there. Parts that only one of the two has do not count, nor
 * do those that fewer trials leave open.
 */
export function areOpposed(here: Pick<Judgement, "parts">, there: Pick<Judgement, "parts"> | undefined): boolean {
  const decisions = new Map((there?.parts ?? []).map(({ where, decision }) => [where, decision]));
  return here.parts.some(({ where, decision }) => {
    const other = decisions.get(where);
    return other !== undefined && isDecided(decision) && isDecided(other) && decision !== other;
  });
}

/** The verdict that the judgements of several worlds on one finding come to, part by part, in order of weight. */
export function overallVerdict(
  finding: string,
  worlds: readonly (Pick<Judgement, "decision" | "parts"> & { readonly world: string })[],
): OverallVerdict {
  const decided = worlds.filter(({ decision }) => decision !== "not decided" && decision !== "not testable");
  const first = decided.at(0);
  if (first === undefined) return { finding, verdict: worlds.at(0)?.decision ?? "not decided", dependsOn: [] };
  const dependsOn = decided.filter((one, k) => decided.slice(0, k).some((before) => areOpposed(one, before)));
  if (dependsOn.length > 0) return { finding, verdict: "depends", dependsOn: dependsOn.map(({ world }) => world) };
  if (decided.some(({ decision }) => sideOf(decision) !== sideOf(first.decision))) {
    return { finding, verdict: "mixed", dependsOn: [] };
  }
  const inPart = decided.find(({ decision }) => decision !== sideOf(decision));
  return { finding, verdict: (inPart ?? first).decision, dependsOn: [] };
}

/** The side on which a decision is, whether of all parts or of some. */
const sideOf = (decision: Decision) => decision.replace(" in part", "");

/** What was seen of a finding, task by task: "supported on latch (4 of 5), not decided on parity (0 of 2)". */
export function byTask(parts: readonly JudgedPart[]): readonly {
  readonly task: string;
  readonly decision: Decision;
  /** The parts for it, those against it, and all that can be tested. */
  readonly supported: number;
  readonly contradicted: number;
  readonly tested: number;
}[] {
  return [...new Set(parts.map(({ task }) => task))].map((task) => {
    const own = parts.filter((part) => part.task === task).map(({ decision }) => decision);
    return {
      task,
      decision: decisionOf(own),
      supported: own.filter((decision) => decision === "supported").length,
      contradicted: own.filter((decision) => decision === "contradicted").length,
      tested: own.filter((decision) => decision !== "not testable").length,
    };
  });
}
