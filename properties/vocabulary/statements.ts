/**
 * How statements are declared: one that holds under its hypotheses, with the controls that break them one at a time,
 * and one that fails.
 *
 * A statement that holds is worth as much as the controls that break its hypotheses. All are written down in one place,
 * share a probe, and differ only in what is said of each. The text of a statement is made from its hypotheses and its
 * conclusion. Which item of the paper statements are about is said once, where they are listed.
 */
import { given } from "../../src/numeric/given.ts";
import { type Claim, claim, type ClaimSpec, type PaperItem, type Gravity, type Wording } from "../engine/claim.ts";
import type { Hypothesis, HypothesisInWords } from "../engine/hypothesis.ts";

/** A claim that is not yet said to be about an item of the paper. */
export type Statement = (item: PaperItem) => Claim;

/** The claims that these statements make about an item, in this order. */
export const claimsOn = (
  item: PaperItem,
  statements: readonly (Statement | readonly Statement[])[],
): readonly Claim[] => statements.flat().map((statement) => statement(item));

/** Where the subjects of a statement come from: cases are drawn, and a subject is built from each. */
export type CaseSource<Case, Subject> = Pick<ClaimSpec<Case, Subject>, "cases" | "build">;

/** What a statement is tried on: cases are drawn, a subject is built from one, it is examined, and it is told. */
export type Probe<Case, Subject> = CaseSource<Case, Subject> & Pick<ClaimSpec<Case, Subject>, "examine" | "narrate">;

/** What a statement that holds and its controls have in common: a probe, but for the cases or the build of each. */
export type CommonProbe<Case, Subject> = Partial<CaseSource<Case, Subject>> &
  Pick<ClaimSpec<Case, Subject>, "examine" | "narrate">;

/** Draws that break a hypothesis, and no other. */
export interface Beyond<Case, Subject> extends Partial<CaseSource<Case, Subject>> {
  /** What these draws do, as a clause: "the inputs exceed their bound". */
  readonly broken: string;
  /** The statement on these draws. Default "The same where " and what they do. */
  readonly statement?: string;
  /** How the counterexample is found. Default "random". */
  readonly found?: "random" | "constructed";
  /** The least violation that counts, so that a person can see it in the shrunk counterexample. Default 0. */
  readonly leastViolation?: number;
  /** Where nothing fails on these draws: why the hypothesis stays in the statement. */
  readonly stays?: string;
}

/** A hypothesis with the draws beyond it. */
export interface DeclaredHypothesis<Case, Subject> extends Hypothesis<Subject> {
  /** Draws that break it, or why it cannot be broken while the others are kept. */
  readonly beyond: Beyond<Case, Subject> | { readonly cannot: string };
}

/** The statement with its conclusion, a constant or the map changed, which must be refuted on cases that meet all. */
export interface Spoiled<Case, Subject> extends Partial<Probe<Case, Subject>> {
  /** What tells it from other spoiled ones: letters and dashes. Default none. */
  readonly name?: string;
  /** The statement as it is changed. */
  readonly statement: string;
  /** What was changed, as a clause. */
  readonly changed: string;
  /** How the counterexample is found. Default "random". */
  readonly found?: "random" | "constructed";
  /** The least violation that counts, so that a person can see it in the shrunk counterexample. Default 0. */
  readonly leastViolation?: number;
}

/** A statement that holds under its hypotheses. */
export interface HeldUnder<Case, Subject> extends Partial<CaseSource<Case, Subject>> {
  /** What the statement and its controls are tried on. */
  readonly probe: CommonProbe<Case, Subject>;
  /** The source files that the statement is about, as `explain` lists them. */
  readonly sources: readonly string[];
  /** The hypotheses, in the order in which the statement names them. */
  readonly hypotheses: readonly DeclaredHypothesis<Case, Subject>[];
  /** What follows from them, with the formula. */
  readonly conclusion: string;
  /** A proof in a few lines, or where one stands. */
  readonly why: string;
  /** The least share of cases for each region, from 0.025 to 1. */
  readonly coverage: ClaimSpec<Case, Subject>["coverage"];
  /** The statement with its conclusion spoiled. Default none. */
  readonly spoiled?: readonly Spoiled<Case, Subject>[];
  /** For a statement that is true as the paper says it: what is known of its wording. */
  readonly wording?: Wording;
}

/** The text of a statement: its hypotheses, and what follows from them. */
export const statementText = (hypotheses: readonly HypothesisInWords[], conclusion: string): string =>
  hypotheses.length === 0 ? conclusion : `${hypotheses.map(({ words }) => words).join(", ")} ⇒ ${conclusion}`;

/** The part of an id that names a hypothesis: "‖u_t‖ within b" becomes "u-t-within-b". */
const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/**
 * The statement `<stem>/repaired`, or `<stem>/literal` if it has a wording, which must hold; after it, for each
 * hypothesis without which it fails, `<stem>/control`, or `<stem>/control-<hypothesis>` after the first, and for each
 * spoiled conclusion `<stem>/spoiled`, all of which must be refuted. Cases and how they are built stand in the probe,
 * or with each of them.
 *
 * Throws a RangeError where one of them lacks cases or a build, for a hypothesis without draws beyond it or a reason,
 * and for names of hypotheses that would be one in ids. The statements throw, when they are said to be about an
 * item, as `claim` does.
 *
 * @example
 * const statements = heldUnder("definition-2-neuron", {
 *   probe: {
 *     cases: fc.record({ w: onGrid(0.1, 0.9) }),
 *     examine: ({ slope }: { slope: number }) => finding({ margin: 1 - slope, allowance: 1e-15 }),
 *     narrate: ({ slope }) => [`M'(0) = ${showNumber(slope)}`],
 *   },
 *   sources: ["src/networks/latch-neuron.ts"],
 *   build: ({ w }) => ({ w, slope: w }),
 *   hypotheses: [
 *     {
 *       name: "small weight",
 *       words: "w < 1",
 *       met: ({ w }) => w < 1,
 *       beyond: { broken: "w is doubled", build: ({ w }) => ({ w: 2 * w, slope: 2 * w }) },
 *     },
 *   ],
 *   conclusion: "M'(0) < 1",
 *   why: "M'(0) = w",
 *   coverage: {},
 * });
 * verifyClaims(claimsOn(PAPER.definition2, statements)).summary.unexpected; // []
 */
export function heldUnder<Case, Subject>(stem: string, spec: HeldUnder<Case, Subject>): readonly Statement[] {
  const { probe, sources, hypotheses, conclusion, spoiled = [], wording } = spec;
  const reading = wording === undefined ? "repaired" : "literal";
  requireDeclared(`${stem}/${reading}`, hypotheses);
  const drawsOf = (id: string, own: Partial<CaseSource<Case, Subject>>): CaseSource<Case, Subject> => {
    const { cases = spec.cases ?? probe.cases, build = spec.build ?? probe.build } = own;
    if (cases === undefined || build === undefined) {
      throw new RangeError(`heldUnder: ${id} must have cases and a build, its own or those of the probe`);
    }
    return { cases, build };
  };
  const common = { examine: probe.examine, narrate: probe.narrate, sources, hypotheses };
  let controls = 0;
  const beyond = hypotheses.map(({ name, beyond: draws }) => {
    if ("cannot" in draws) return { hypothesis: name, cannot: draws.cannot };
    const { broken, statement = `The same where ${broken}.`, found = "random", leastViolation, stays, ...own } = draws;
    const id = stays === undefined && controls++ === 0 ? `${stem}/control` : `${stem}/control-${slug(name)}`;
    const said = { id, drops: name, broken, statement, found, ...given({ leastViolation }) };
    const source = drawsOf(id, own);
    const on = (item: PaperItem) =>
      claim<Case, Subject>({
        ...{ item, ...common, ...source, ...said },
        reading: "control",
        coverage: {},
        expectation: "fails",
      });
    return { hypothesis: name, id, on, ...given({ stays }) };
  });
  const failing = beyond.flatMap((one) => ("on" in one && one.stays === undefined ? [one] : []));
  const spoilt = spoiled.map(({ name, changed, statement, found = "random", leastViolation, ...own }) => {
    const id = name === undefined ? `${stem}/spoiled` : `${stem}/spoiled-${name}`;
    const { examine = probe.examine, narrate = probe.narrate } = own;
    const said = { id, statement, found, examine, narrate, broken: changed, ...given({ leastViolation }) };
    return { ...said, ...drawsOf(id, own) };
  });
  const heldId = `${stem}/${reading}`;
  const held = drawsOf(heldId, {});
  return [
    (item) =>
      claim<Case, Subject>({
        item,
        ...common,
        ...held,
        ...given({ wording }),
        id: heldId,
        reading,
        statement: `${statementText(hypotheses, conclusion)}.`,
        why: spec.why,
        coverage: spec.coverage,
        expectation: "holds",
        controls: [...failing, ...spoilt].map(({ id }) => id),
        beyond: beyond.map(({ hypothesis, ...one }) => ({
          hypothesis,
          ...("on" in one ? { draws: one.on(item), ...given({ stays: one.stays }) } : one),
        })),
      }),
    ...failing.map(({ on }) => on),
    ...spoilt.map(
      (one): Statement =>
        (item) =>
          claim<Case, Subject>({ item, ...common, ...one, reading: "spoiled", coverage: {}, expectation: "fails" }),
    ),
  ];
}

/** What a declared hypothesis is in a program without types. */
type Untyped = readonly { readonly name?: string; readonly beyond?: unknown }[] | undefined;

/** Throws a RangeError for no list, for a hypothesis with nothing beyond it, and for names that are alike in ids. */
function requireDeclared(id: string, hypotheses: Untyped): void {
  if (hypotheses === undefined) throw new RangeError(`heldUnder: ${id} must list its hypotheses, got undefined`);
  const bare = hypotheses.find(({ beyond }) => typeof beyond !== "object");
  if (bare !== undefined) {
    throw new RangeError(
      `heldUnder: "${bare.name ?? ""}" of ${id} must say what lies beyond it, got ${typeof bare.beyond}`,
    );
  }
  const slugs = hypotheses.map(({ name = "" }) => slug(name));
  if (slugs.includes("") || new Set(slugs).size < slugs.length) {
    const names = hypotheses.map(({ name = "" }) => `"${name}"`).join(", ");
    throw new RangeError(`heldUnder: the names of hypotheses must differ in letters and digits, got ${names}`);
  }
}

/** A statement that fails: the paper's own as far as it is known, or a belief that is natural and false. */
export interface Refuted<Case, Subject> {
  /** What the statement is tried on. */
  readonly probe: Probe<Case, Subject>;
  /** The source files that the statement is about, as `explain` lists them. */
  readonly sources: readonly string[];
  /** The statement in words. */
  readonly statement: string;
  /** How the counterexample is found. Default "random". */
  readonly found?: "random" | "constructed";
  /** The least violation that counts, so that a person can see it in the shrunk counterexample. Default 0. */
  readonly leastViolation?: number;
  /** The hypothesis that is missing. */
  readonly broken: string;
  /** The ids of the claims that say what is true instead. */
  readonly repairs: readonly string[];
}

/** A statement of the paper that fails. */
export interface RefutedLiteral<Case, Subject> extends Refuted<Case, Subject> {
  /** What is known of its wording. */
  readonly wording: Wording;
  /** What the failure matters. */
  readonly matters: Gravity;
}

/** The statement `<stem>/literal`, which the paper makes as far as its wording is known, and which must be refuted. */
export const refutedLiteral = <Case, Subject>(stem: string, spec: RefutedLiteral<Case, Subject>): Statement =>
  refuted(`${stem}/literal`, "literal", spec);

/** The statement `<stem>/tempting`, natural and not the paper's, which must be refuted. */
export const refutedTempting = <Case, Subject>(stem: string, spec: Refuted<Case, Subject>): Statement =>
  refuted(`${stem}/tempting`, "tempting", spec);

const refuted =
  <Case, Subject>(id: string, reading: "literal" | "tempting", { probe, ...said }: Refuted<Case, Subject>): Statement =>
  (item) =>
    claim<Case, Subject>({ item, found: "random", ...probe, ...said, id, reading, coverage: {}, expectation: "fails" });
