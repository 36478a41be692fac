/** `latchlab explain`: what a claim says, what it rests on, where it stands among the readings of its item. */
import type { Claim, PaperItem } from "../../../../properties/engine/claim.ts";
import { percent } from "../../../numeric/number-text.ts";
import { knownClaims, knownItems, loadClaims } from "../../verification/catalogue.ts";
import { claimsNamed } from "../../verification/claim-selection.ts";
import { paint } from "../../terminal/paint.ts";
import { labelled, PAGE_WIDTH } from "../../terminal/paragraph.ts";
import { whatIsWrong } from "../../verification/verdict-evidence.ts";
import type { ExplainOptions } from "./explain.ts";

export async function runExplain(name: string, { claims = [] }: ExplainOptions): Promise<number> {
  await loadClaims(claims);
  const item = knownItems().find(({ id }) => id === name);
  const sections = item === undefined ? claimsNamed(name).map(explainClaim) : [explainItem(item)];
  process.stdout.write(`${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`);
  return 0;
}

const READINGS: Record<Claim["reading"], string> = {
  literal: "literal: the statement as the paper words it",
  repaired: "repaired: with the hypotheses that make it true",
  control: "control: a claim that holds, with one hypothesis dropped; it must be seen to fail",
};

const FOUND = { random: "found by random draws", constructed: "on a constructed family" };

const expectationInWords = ({ expectation, found }: Claim) =>
  expectation === "holds" ? "holds" : `fails${found === undefined ? "" : `, ${FOUND[found]}`}`;

function explainItem(item: PaperItem): string[] {
  const claims = knownClaims().filter((claim) => claim.item.id === item.id);
  return [
    paint("bold", `${item.name}: ${item.title}`),
    ...claims.flatMap((claim) => [
      "",
      `${claim.id} (${expectationInWords(claim)})`,
      ...labelled("", claim.statement, 2, 0),
    ]),
    "",
    ...labelled("run", `latchlab verify ${item.id}`),
  ];
}

function explainClaim(claim: Claim): string[] {
  const { id, item, control, coverage, sources } = claim;
  const regions = Object.entries(coverage).map(
    ([region, floor]) => `${region}: at least ${percent(floor)} of the cases`,
  );
  const siblings = knownClaims().filter((one) => one.item.id === item.id && one.id !== id);
  const controlled = knownClaims()
    .filter((one) => one.control === id)
    .map((one) => one.id);
  return [
    paint("bold", id),
    ...labelled("item", `${item.name}: ${item.title}`),
    ...labelled("reading", READINGS[claim.reading]),
    ...labelled("statement", claim.statement),
    ...labelled("expected", expectationInWords(claim)),
    ...whatIsWrong(claim),
    ...(control === undefined ? [] : labelled("control", controlInWords(control))),
    ...(controlled.length === 0 ? [] : labelled("controls", controlled.join(", "))),
    ...regions.flatMap((region, i) => labelled(i === 0 ? "coverage" : "", region)),
    ...sources.flatMap((source, i) => labelled(i === 0 ? "sources" : "", source)),
    ...labelled("run", `latchlab verify ${id}`),
    ...labelled("replay", `latchlab replay ${id} [--seed <text> --path <path> | --case <json>]`),
    ...(siblings.length === 0 ? [] : ["", `Other readings of ${item.name}:`]),
    ...table(siblings),
  ];
}

function controlInWords(id: string): string {
  const broken = knownClaims().find((one) => one.id === id)?.broken;
  return broken === undefined ? id : `${id}: ${broken}`;
}

/** One line for each claim, its statement as far as the page goes. */
function table(claims: readonly Claim[]): string[] {
  const width = Math.max(...claims.map(({ id }) => id.length));
  return claims.map(({ id, expectation, statement }) => {
    const line = Array.from(`  ${id.padEnd(width)}  ${expectation}  ${statement}`);
    return line.length <= PAGE_WIDTH ? line.join("") : `${line.slice(0, PAGE_WIDTH - 1).join("")}…`;
  });
}
