/** A network trained elsewhere, from the bytes of its weights, as a subject. */
import { decodeNetwork } from "../networks/weights/decode-network.ts";
import type { CellName } from "../networks/weights/pytorch-layout.ts";
import { printable, shortened } from "../networks/weights/printable.ts";
import { zeros } from "../numeric/linear-algebra/vector.ts";
import type { Subject } from "./subject.ts";

/** Throws a WeightsError that says what is wrong with the bytes. */
export function networkSubject(bytes: Uint8Array, title: string, cell?: CellName): Subject {
  const { description, otherTensors, ...network } = decodeNetwork(bytes, cell);
  const others =
    otherTensors.length === 0
      ? ""
      : `; not looked at: ${otherTensors.slice(0, 3).map(shownName).join(", ")}${otherTensors.length > 3 ? ", …" : ""}`;
  return { ...network, title: `${title}: ${description}${others}`, input: zeros(network.map.inputDimension) };
}

const shownName = (name: string) => shortened(printable(name), 40);
