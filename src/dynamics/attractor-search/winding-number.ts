/**
 * How often a closed polygon goes round the origin: what keeps an image of a loop from shrinking to a point.
 *
 * A loop that winds round the origin and keeps a distance r from it has a length of at least 2π r. So if M maps an
 * annulus into itself and M^t(loop) winds once, some point of the loop has
 *
 *   ‖(M^t)'‖ ≥ 2π r / length of the loop,
 *
 * at every t: a sensitivity that cannot vanish on all of it.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";

/**
 * The winding number of a closed polygon in the plane about the origin: its counterclockwise turns. It counts the
 * edges that cross the positive first axis, with their direction. Throws a RangeError for a corner that is not two
 * finite numbers, and for an edge that passes through the origin as far as rounding shows.
 *
 * @example
 * windingNumber([[1, 0], [0, 1], [-1, 0], [0, -1]].map(vectorOf)); // 1
 */
export function windingNumber(corners: readonly Vector[]): number {
  const bad = corners.find((a) => !(a.length === 2 && a.every(Number.isFinite)));
  if (bad !== undefined) {
    throw new RangeError(`windingNumber: corners must be two finite numbers, got [${bad.join(", ")}]`);
  }
  return corners.reduce((turns, [x, y], k) => {
    const [u, v] = corners[(k + 1) % corners.length];
    const side = x * v - y * u; // its sign says on which side of the edge the origin lies
    if (side === 0 && x * u + y * v <= 0) {
      throw new RangeError(`windingNumber: no edge may pass through the origin, got (${x}, ${y}) to (${u}, ${v})`);
    }
    if (y < 0 && v >= 0 && side > 0) return turns + 1;
    if (y >= 0 && v < 0 && side < 0) return turns - 1;
    return turns;
  }, 0);
}
