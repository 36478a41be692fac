/** A network trained elsewhere, from the bytes of its weights, as a subject. */
import { decodeNetwork } from "../../networks/weights/decode-network.ts";
import { printable, shortened } from "../../networks/weights/printable.ts";
import { zeros } from "../../numeric/linear-algebra/vector.ts";
import type { Subject } from "./subject.ts";

/**
 * The subject of a network trained elsewhere, from the bytes of its weights as `decodeNetwork` takes them; the constant
 * input is 0. Throws a WeightsError that says what is wrong with the bytes, and a RangeError for an unknown cell.
 *
 * @example
 * examine(networkSubject(await readFile("gru.safetensors"), "gru.safetensors"));
 */
export function networkSubject(bytes: Uint8Array, title: string, cell?: string, network?: string): Subject {
  const { description, otherTensors, map, coordinate, stateNames, inputNames, initialState } = decodeNetwork(
    bytes,
    cell,
    network,
  );
  const others =
    otherTensors.length === 0
      ? ""
      : `; not looked at: ${otherTensors.slice(0, 3).map(shownName).join(", ")}${otherTensors.length > 3 ? ", …" : ""}`;
  return {
    title: `${title}: ${description}${others}`,
    coordinate,
    map,
    input: zeros(map.inputDimension),
    stateNames,
    inputNames,
    initialState,
  };
}

const shownName = (name: string) => shortened(printable(name), 40);
