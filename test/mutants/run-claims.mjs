// Checks the claims of a copy of the compiled package, in this process, and prints a line of JSON for each, until so
// many as are enough have noticed that something is wrong.
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const [dist, runs, seed, timeLimit, enough] = process.argv.slice(2);
const door = pathToFileURL(resolve(dist, "properties/index.js")).href;
const { CLAIMS, verifyClaim } = await import(door);
const options = { runs: Number(runs), seed, corpus: [], timeLimit: Number(timeLimit) };

let noticed = 0;
for (const claim of CLAIMS) {
  const outcome = outcomeOf(claim);
  process.stdout.write(`${JSON.stringify({ id: claim.id, ...outcome })}\n`);
  if (outcome.isNoticed) noticed++;
  if (noticed === Number(enough)) break;
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
