/**
 * The survey of a random network held against what is proved of it: what it lists and is not there, lists twice, or
 * does not list.
 */
import { surveySubject } from "../../../src/examination/examine.ts";
import {
  isSameRoot,
  provedRoot,
  provedRoots,
  radiusAt,
  refined,
  ringOf,
  type Root,
} from "../../dynamics/attractor-search/proved-orbits.ts";
import { randomNetwork, subjectOf } from "./random-networks.ts";

/** The periods of which all orbits are looked for by brute force. */
const PERIODS = [1, 2] as const;

/** How far from 1 a spectral radius is when the kind is beyond doubt. */
const MARGIN = 1e-9;

export interface Comparison {
  readonly name: string;
  /** What is wrong, in words; each names its orbit. */
  readonly faults: readonly string[];
  /** The number of orbits of periods 1 and 2 that are proved and that the survey does not list, none attracting. */
  readonly missed: number;
  /** The number of orbits of the survey. */
  readonly listed: number;
  /** An orbit of the list that could be neither proved nor refuted. */
  readonly unproved: readonly string[];
  readonly seconds: number;
}

/** The same cycle from another of its points on. */
const turned = ({ z, r, alone }: Root, by: number): Root => {
  const turn = (v: readonly number[]) => [...v.slice(by), ...v.slice(0, by)];
  return { z: turn(z), r: turn(r), alone: turn(alone) };
};

/** Network k, with so many starts of brute force for each period. */
export function compareOnNetwork(k: number, starts: number): Comparison {
  const random = randomNetwork(k);
  const { network } = random;
  const n = network.bias.length;
  const rings = new Map<number, ReturnType<typeof ringOf>>();
  const ring = (p: number) => {
    const made = rings.get(p) ?? ringOf(network, p);
    rings.set(p, made);
    return made;
  };
  const turns = (root: Root, p: number) => Array.from({ length: p }, (_, s) => turned(root, s * n));
  const begin = performance.now();
  const { orbits, unseenShare } = surveySubject(subjectOf(random));
  const seconds = (performance.now() - begin) / 1000;
  const [faults, unproved]: string[][] = [[], []];
  const seen: { readonly root: Root; readonly kind: string; readonly period: number }[] = [];

  for (const { points, period, error, kind } of orbits) {
    const z = points.flatMap((a) => [...a]);
    const place = `the orbit of period ${period} at ${z.slice(0, n).join(", ")}, ${kind}`;
    if (!z.every(Number.isFinite)) {
      faults.push(`${place} is not finite`);
      continue;
    }
    const root = provedRoot(ring(period), z) ?? rootBeside(ring(period), z, error);
    if (root === undefined) {
      // On the edge of a fold nothing can be proved in doubles: then the survey must not say that it is sure.
      (kind === "undecided" || kind === "continuum" ? unproved : faults).push(`${place} is not proved`);
      continue;
    }
    const same = turns(root, period);
    if (period > 1 && isSameRoot(root, turned(root, n))) faults.push(`${place} is a fixed point`);
    if (seen.some((other) => other.period === period && same.some((turn) => isSameRoot(other.root, turn)))) {
      faults.push(`${place} is listed twice`);
    }
    const radius = radiusAt(ring(period), root.z) ** period;
    if (kind === "attracting" && radius > 1 + MARGIN) faults.push(`${place} has the radius ${radius}`);
    if ((kind === "repelling" || kind === "saddle") && radius < 1 - MARGIN) faults.push(`${place} attracts: ${radius}`);
    seen.push({ root, kind, period });
  }

  let missed = 0;
  for (const p of PERIODS) {
    const proved: Root[] = [];
    for (const root of provedRoots(ring(p), starts, `random-maps/brute-force=${k}/period=${p}`)) {
      const [, ...others] = turns(root, p);
      if (others.some((turn) => isSameRoot(turn, root) || proved.some((other) => isSameRoot(other, turn)))) continue;
      proved.push(root);
      const found = seen.find(
        ({ root: x, period }) => period === p && turns(root, p).some((turn) => isSameRoot(x, turn)),
      );
      const radius = radiusAt(ring(p), root.z) ** p;
      const place = `the orbit of period ${p} at ${root.z.slice(0, n).join(", ")}, radius ${radius},`;
      if (found !== undefined && radius < 1 - MARGIN && found.kind !== "attracting") {
        faults.push(`${place} is ${found.kind} in the list`);
      }
      if (found !== undefined) continue;
      if (radius < 1) faults.push(`${place} is missing`);
      missed++;
    }
  }
  if (missed > 0 && !(unseenShare > 0))
    faults.push(`${missed} orbits are missing, the unseen share being ${unseenShare}`);
  return { name: random.name, faults, missed, listed: orbits.length, unproved, seconds };
}

/** The root that Newton's method comes to from z, if it is within what the list says of its errors. */
function rootBeside(network: ReturnType<typeof ringOf>, z: readonly number[], error: number): Root | undefined {
  const better = refined(network, z, true);
  const root = better && provedRoot(network, better);
  const size = Math.max(...z.map(Math.abs));
  const near = 16 * Math.max(error, Number.EPSILON * size);
  return root?.z.every((entry, i) => Math.abs(entry - z[i]) <= near) === true ? root : undefined;
}
