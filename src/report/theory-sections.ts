/** The report's sections on the theory that stand on its first page: how it was run, and items without a claim. */
import { PAPER_ITEMS } from "../../properties/claims/paper.ts";
import type { ClaimInWords } from "../../properties/engine/claim.ts";
import { shellWord } from "../../properties/engine/system/shell-word.ts";
import type { Verification } from "../../properties/engine/verdict.ts";
import { counted } from "../numeric/number-text.ts";
import { WITHOUT_CLAIM } from "./summary.ts";
import { anchor, capitalised, code, codeBlock, escapeText, formulaText, table } from "./words/markdown.ts";
import { commandsFor } from "./own-claims.ts";
import { SYMBOLS } from "./words/symbols.ts";

/** How the verdicts came about; `own` are the claims of a user that are known. */
export const provenanceSection = (
  { version, seed, runs, claims }: Verification,
  own: readonly ClaimInWords[],
): string[] => [
  "## How this was made, and how to read it",
  `latchlab ${escapeText(version)}, root seed ${code(seed)}, ${counted(runs, "case")} for each statement that should hold. The same version gives the same verdicts, number for number, by`,
  codeBlock(commandsFor(claims, own, `--runs ${runs} --seed ${shellWord(seed)} --json`), "sh"),
  "The paper's text is not at hand whole. So each _literal_ statement says how well its wording is known: _quoted_ by its authors or a public review, _paraphrased_ from a damaged copy, _recalled_ without a source, or _our reading_ of what the paper says elsewhere. _Tempting_ statements are natural, false, and not the paper's. A _repaired_ statement has the hypotheses that make it true; its _controls_ break one hypothesis each and have to fail; where it is _spoiled_, its conclusion is changed, which has to fail as well. A case that does not meet all hypotheses is not applicable: nothing is said about it, and it is counted. “Held” means that no case violated it, which is evidence and not proof; “refuted” means that a case did, which is proof as far as its margin exceeds rounding.",
  "A margin says, relative to the bound, how far the worst case stayed from violating it or, if negative, how far it went beyond; after ± stands how much of that may be rounding. Only a violation larger than that refutes.",
  formulaText("Throughout, the system is a_t = M(a_{t−1}) + u_t, and ã_t = M(ã_{t−1}) without input."),
  table(
    ["symbol", "meaning"],
    SYMBOLS.map(([symbol, meaning]) => [formulaText(symbol), formulaText(meaning)]),
  ),
];

export const withoutClaimSection = (): string[] => [
  `## ${anchor(WITHOUT_CLAIM)}Items without a claim`,
  "What the paper also says, and why nothing was run on it.",
  table(
    ["item", "about", "why it has no claim", "test"],
    PAPER_ITEMS.filter(({ reason }) => reason !== undefined).map(({ id, name, title, reason = "", tests }) => [
      `${anchor(id)}${formulaText(name)}`,
      formulaText(title),
      formulaText(capitalised(reason)),
      tests.map(code).join(", "),
    ]),
  ),
];
