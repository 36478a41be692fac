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

type Spec<Case, Subject> = ClaimSpec<Case, Subject>;
type Draws<Case, Subject> = Pick<Spec<Case, Subject>, "cases" | "build">;

/** What a statement is tried on: cases are drawn, a subject is built from one, it is examined, and it is told. */
export type Probe<Case, Subject> = Draws<Case, Subject> & Pick<Spec<Case, Subject>, "examine" | "narrate">;

/** What a statement that holds and its control have in common: a probe, but for the cases or the build of each. */
export type CommonProbe<Case, Subject> = Partial<Draws<Case, Subject>> & Pick<Spec<Case, Subject>, "examine" | "narrate">;

/** What is said of the statement that holds. */
export interface Holds<Case, Subject> extends Partial<Draws<Case, Subject>> {
  readonly statement: string;
  /** The least share of cases per region. */
  readonly coverage: Spec<Case, Subject>["coverage"];
}

/** What is said of its control: the same with one hypothesis broken. */
export interface Control<Case, Subject> extends Partial<Draws<Case, Subject>> {
  readonly statement: string;
  /** The hypothesis that is broken. */
  readonly broken: string;
  /** How the counterexample is found. Default "random". */
  readonly found?: "random" | "constructed";
  readonly leastViolation?: number;
}

export interface HeldAndRefuted<Case, Subject> {
  readonly probe: CommonProbe<Case, Subject>;
  readonly sources: readonly string[];
  readonly holds: Holds<Case, Subject>;
  readonly control: Control<Case, Subject>;
}

/**
 * The statements `<stem>/repaired`, which must hold, and `<stem>/control`, which must be refuted. Cases and how they
 * are built stand in the probe or with each of the two; a RangeError is thrown where one of them lacks either.
 */
export function heldAndRefuted<Case, Subject>(
  stem: string,
  spec: HeldAndRefuted<Case, Subject>,
): { readonly repaired: Statement; readonly control: Statement } {
  const { held, refuted } = heldUnlessBroken(`${stem}/repaired`, "repaired", `${stem}/control`, spec);
  return { repaired: held, control: refuted };
}

/**
 * The statements `<stem>/literal`, which must hold as the paper words it, and `<stem>/control-<name>`, which must be
 * refuted, the name saying what is broken.
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
  const drawsOf = (id: string, own: Partial<Draws<Case, Subject>>): Draws<Case, Subject> => {
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

export interface RefutedLiteral<Case, Subject> {
  readonly probe: Probe<Case, Subject>;
  readonly sources: readonly string[];
  readonly statement: string;
  /** How the counterexample is found. Default "random". */
  readonly found?: "random" | "constructed";
  /** The least violation that counts, so that the shrunk counterexample is one that a person sees. */
  readonly leastViolation?: number;
  /** The hypothesis that is missing. */
  readonly broken: string;
  /** The claims that say what is true instead. */
  readonly repairs: readonly string[];
}

/** The statement `<stem>/literal`, which must be refuted. */
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
