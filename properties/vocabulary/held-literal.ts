/**
 * How a literal statement that is true as the paper words it is declared: together with a control of its own, the same
 * with one hypothesis broken. Where another reading has `<stem>/control`, this one's is told apart by what it breaks.
 */
import { claim, type Claim, type ClaimSpec } from "../engine/claim.ts";

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
