// Checks all claims of a copy of the compiled package, in this process, and prints a line of JSON for each.
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const [dist, runs, seed, timeLimit] = process.argv.slice(2);
const door = pathToFileURL(resolve(dist, "properties/index.js")).href;
const { CLAIMS, verifyClaim } = await import(door);
const options = { runs: Number(runs), seed, corpus: [], timeLimit: Number(timeLimit) };

for (const claim of CLAIMS) {
  process.stdout.write(`${JSON.stringify({ id: claim.id, ...outcomeOf(claim) })}\n`);
}

function outcomeOf(claim) {
  try {
    const { verdict, asExpected } = verifyClaim(claim, options);
    // How long a check takes says nothing about what it would have found.
    const isGivenUp = verdict.kind === "undecided" && verdict.why.startsWith("the time limit of ");
    return { as: verdict.kind, isNoticed: !asExpected && !isGivenUp, isJudged: !isGivenUp };
  } catch {
    return { as: "crash", isNoticed: true, isJudged: true };
  }
}
