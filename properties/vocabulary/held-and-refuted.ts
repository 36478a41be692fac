/**
 * How claims are declared: a statement together with its control, a literal statement that fails, one that holds.
 *
 * A statement that holds is worth as much as the control that breaks one hypothesis of it. Both are written down in one
 * place, share their cases and their examination, and differ only in what is said of each.
 */
import { claim, type Claim, type ClaimSpec } from "../engine/claim.ts";

type Spec<Case, Subject> = ClaimSpec<Case, Subject>;
type Common<Case, Subject> = Pick<Spec<Case, Subject>, "item" | "examine" | "narrate" | "sources">;
type Draws<Case, Subject> = Pick<Spec<Case, Subject>, "cases" | "build">;

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
  /** "random" where not given. */
  readonly found?: "random" | "constructed";
  readonly leastViolation?: number;
}

export interface HeldAndRefuted<Case, Subject> extends Common<Case, Subject>, Partial<Draws<Case, Subject>> {
  readonly holds: Holds<Case, Subject>;
  readonly control: Control<Case, Subject>;
}

/**
 * The claims `<stem>/repaired`, which must hold, and `<stem>/control`, which must be refuted. Cases and how they are built
 * stand in common or with each of the two. Throws a RangeError where one of them lacks either.
 */
export function heldAndRefuted<Case, Subject>(
  stem: string,
  { holds, control, cases, build, ...common }: HeldAndRefuted<Case, Subject>,
): { readonly repaired: Claim; readonly control: Claim } {
  const drawsOf = (id: string, own: Partial<Draws<Case, Subject>>): Draws<Case, Subject> => {
    const draws = { cases: own.cases ?? cases, build: own.build ?? build };
    if (draws.cases === undefined || draws.build === undefined) {
      throw new RangeError(`heldAndRefuted: ${id} must have cases and a build, its own or those in common`);
    }
    return { cases: draws.cases, build: draws.build };
  };
  const [repairedId, controlId] = [`${stem}/repaired`, `${stem}/control`];
  return {
    repaired: claim<Case, Subject>({
      ...common,
      ...holds,
      ...drawsOf(repairedId, holds),
      id: repairedId,
      reading: "repaired",
      expectation: "holds",
      control: controlId,
    }),
    control: claim<Case, Subject>({
      found: "random",
      ...common,
      ...control,
      ...drawsOf(controlId, control),
      id: controlId,
      reading: "control",
      coverage: {},
      expectation: "fails",
    }),
  };
}

export interface RefutedLiteral<Case, Subject> extends Common<Case, Subject>, Draws<Case, Subject> {
  readonly statement: string;
  /** The hypothesis that is missing. */
  readonly broken: string;
  /** The claims that say what is true instead. */
  readonly repairs: readonly string[];
  /** "random" where not given. */
  readonly found?: "random" | "constructed";
  /** The least violation that counts, so that the shrunk counterexample is one that a person sees. */
  readonly leastViolation?: number;
}

/** The claim `<stem>/literal`, which must be refuted. */
export const refutedLiteral = <Case, Subject>(stem: string, spec: RefutedLiteral<Case, Subject>): Claim =>
  claim<Case, Subject>({
    found: "random",
    ...spec,
    id: `${stem}/literal`,
    reading: "literal",
    coverage: {},
    expectation: "fails",
  });

/** A literal statement that is true as the paper words it, with a control of its own. */
export interface HeldLiteral<Case, Subject> extends Pick<
  ClaimSpec<Case, Subject>,
  "item" | "build" | "examine" | "narrate" | "sources"
> {
  readonly holds: Pick<ClaimSpec<Case, Subject>, "statement" | "cases" | "coverage">;
  readonly control: Pick<ClaimSpec<Case, Subject>, "statement" | "cases"> & {
    /** What is broken, as the end of the control's id: `<stem>/control-<name>`. */
    readonly name: string;
    /** The hypothesis that is broken. */
    readonly broken: string;
  };
}

/** The claims `<stem>/literal`, which must hold, and `<stem>/control-<name>`, which draws must refute. */
export function heldLiteral<Case, Subject>(
  stem: string,
  { holds, control: { name, ...control }, ...common }: HeldLiteral<Case, Subject>,
): { readonly literal: Claim; readonly control: Claim } {
  const controlId = `${stem}/control-${name}`;
  return {
    literal: claim<Case, Subject>({
      ...common,
      ...holds,
      id: `${stem}/literal`,
      reading: "literal",
      expectation: "holds",
      control: controlId,
    }),
    control: claim<Case, Subject>({
      ...common,
      ...control,
      id: controlId,
      reading: "control",
      coverage: {},
      expectation: "fails",
      found: "random",
    }),
  };
}
