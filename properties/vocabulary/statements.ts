/**
 * How statements are declared: one that holds together with its control, a literal one that fails, a literal one that
 * holds.
 *
 * A statement that holds is worth as much as the control that breaks one hypothesis of it. Both are written down in one
 * place, share a probe, and differ only in what is said of each. Which item of the paper statements are about is said
 * once, where they are listed.
 */
import { type Claim, claim, type ClaimSpec, type PaperItem } from "../engine/claim.ts";

/** A claim that is not yet said to be about an item of the paper. */
export type Statement = (item: PaperItem) => Claim;

/** The claims that these statements make about an item, in this order. */
export const claimsOn = (item: PaperItem, statements: readonly Statement[]): readonly Claim[] =>
  statements.map((statement) => statement(item));

/** Where the subjects of a statement come from: cases are drawn, and a subject is built from each. */
export type CaseSource<Case, Subject> = Pick<ClaimSpec<Case, Subject>, "cases" | "build">;

/** What a statement is tried on: cases are drawn, a subject is built from one, it is examined, and it is told. */
export type Probe<Case, Subject> = CaseSource<Case, Subject> & Pick<ClaimSpec<Case, Subject>, "examine" | "narrate">;

/** What a statement that holds and its control have in common: a probe, but for the cases or the build of each. */
export type CommonProbe<Case, Subject> = Partial<CaseSource<Case, Subject>> &
  Pick<ClaimSpec<Case, Subject>, "examine" | "narrate">;

/** What is said of the statement that holds. */
export interface Holds<Case, Subject> extends Partial<CaseSource<Case, Subject>> {
  /** The statement in words, with the formula. */
  readonly statement: string;
  /** The least share of cases for each region, from 0.025 to 1. */
  readonly coverage: ClaimSpec<Case, Subject>["coverage"];
}

/** What is said of a control: the statement with one hypothesis broken. */
export interface Control<Case, Subject> extends Partial<CaseSource<Case, Subject>> {
  /** The statement in words, without the hypothesis. */
  readonly statement: string;
  /** The hypothesis that is broken. */
  readonly broken: string;
  /** How the counterexample is found. Default "random". */
  readonly found?: "random" | "constructed";
  /** The least violation that counts, so that a person can see it in the shrunk counterexample. Default 0. */
  readonly leastViolation?: number;
}

/** A statement that holds with the control that breaks one hypothesis of it. */
export interface HeldAndRefuted<Case, Subject> {
  /** What both are tried on. */
  readonly probe: CommonProbe<Case, Subject>;
  /** The source files that the statement is about, as `explain` lists them. */
  readonly sources: readonly string[];
  /** What is said of the statement that holds. */
  readonly holds: Holds<Case, Subject>;
  /** What is said of the control. */
  readonly control: Control<Case, Subject>;
}

/**
 * The statements `<stem>/repaired`, which must hold, and `<stem>/control`, which must be refuted. Cases and how they
 * are built stand in the probe or with each of the two.
 *
 * Throws a RangeError where one of the two lacks cases or a build. The statements throw, when they are said to be about
 * an item, as `claim` does.
 *
 * @example
 * const { repaired, control } = heldAndRefuted("definition-2-neuron", {
 *   probe: {
 *     cases: fc.record({ w: onGrid(0.1, 0.9) }),
 *     examine: ({ slope }: { slope: number }) => finding({ margin: 1 - slope, allowance: 1e-15 }),
 *     narrate: ({ slope }) => [`M'(0) = ${showNumber(slope)}`],
 *   },
 *   sources: ["src/networks/latch-neuron.ts"],
 *   holds: { statement: "If w < 1 then M'(0) < 1.", build: ({ w }) => ({ slope: w }), coverage: {} },
 *   control: {
 *     statement: "The same with the weight doubled.",
 *     build: ({ w }) => ({ slope: 2 * w }),
 *     broken: "w may exceed 1",
 *   },
 * });
 * verifyClaims(claimsOn(PAPER.definition2, [repaired, control])).summary.unexpected; // []
 */
export function heldAndRefuted<Case, Subject>(
  stem: string,
  spec: HeldAndRefuted<Case, Subject>,
): { readonly repaired: Statement; readonly control: Statement } {
  const { held, refuted } = heldUnlessBroken(`${stem}/repaired`, "repaired", `${stem}/control`, spec);
  return { repaired: held, control: refuted };
}

/**
 * The statements `<stem>/literal`, which must hold, and `<stem>/control-<name>`, which must be
 * refuted; the name says what is broken. Throws a RangeError as `heldAndRefuted` does.
 */
export function heldLiteral<Case, Subject>(
  stem: string,
  name: string,
  spec: HeldAndRefuted<Case, Subject>,
): { readonly literal: Statement; readonly control: Statement } {
  const { held, refuted } = heldUnlessBroken(`${stem}/literal`, "literal", `${stem}/control-${name}`, spec);
  return { literal: held, control: refuted };
}

function heldUnlessBroken<Case, Subject>(
  heldId: string,
  reading: "literal" | "repaired",
  controlId: string,
  { probe, sources, holds, control }: HeldAndRefuted<Case, Subject>,
): { readonly held: Statement; readonly refuted: Statement } {
  const drawsOf = (id: string, own: Partial<CaseSource<Case, Subject>>): CaseSource<Case, Subject> => {
    const { cases = probe.cases, build = probe.build } = own;
    if (cases === undefined || build === undefined) {
      throw new RangeError(`${id} must have cases and a build, its own or those of the probe`);
    }
    return { cases, build };
  };
  const common = { examine: probe.examine, narrate: probe.narrate, sources };
  const heldDraws = drawsOf(heldId, holds);
  const controlDraws = drawsOf(controlId, control);
  return {
    held: (item) =>
      claim<Case, Subject>({
        item,
        ...common,
        ...holds,
        ...heldDraws,
        id: heldId,
        reading,
        expectation: "holds",
        control: controlId,
      }),
    refuted: (item) =>
      claim<Case, Subject>({
        item,
        found: "random",
        ...common,
        ...control,
        ...controlDraws,
        id: controlId,
        reading: "control",
        coverage: {},
        expectation: "fails",
      }),
  };
}

/** A literal reading of the paper, which fails. */
export interface RefutedLiteral<Case, Subject> {
  /** What the statement is tried on. */
  readonly probe: Probe<Case, Subject>;
  /** The source files that the statement is about, as `explain` lists them. */
  readonly sources: readonly string[];
  /** The statement in words, as the paper has it. */
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

/** The statement `<stem>/literal`, a literal reading of the paper, which must be refuted. */
export const refutedLiteral =
  <Case, Subject>(stem: string, { probe, ...said }: RefutedLiteral<Case, Subject>): Statement =>
  (item) =>
    claim<Case, Subject>({
      item,
      found: "random",
      cases: probe.cases,
      build: probe.build,
      examine: probe.examine,
      narrate: probe.narrate,
      ...said,
      id: `${stem}/literal`,
      reading: "literal",
      coverage: {},
      expectation: "fails",
    });
