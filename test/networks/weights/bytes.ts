/** Bytes of files of weights for tests, and what decodeNetwork says to them. */
import { expect } from "vitest";
import { decodeNetwork } from "../../../src/networks/weights/decode-network.ts";
import { WeightsError } from "../../../src/networks/weights/weights-error.ts";

/** UTF-8 of a text, or of JSON. */
export const text = (content: unknown) =>
  new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));

/** A safetensors file of this header and data; `length` is what it says about its header. */
export function safetensors(header: unknown, data: Uint8Array = new Uint8Array(0), length?: bigint): Uint8Array {
  const head = text(header);
  const bytes = new Uint8Array(8 + head.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(head.length), true);
  bytes.set(head, 8);
  bytes.set(data, 8 + head.length);
  return bytes;
}

export const entry = (dtype: string, shape: readonly number[], begin: number, end: number) => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

/** Lists within lists, as JSON. */
export const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

/** The message, after a check that it is a WeightsError in one short line that can be shown as it is. */
export function refusalOf(error: unknown): string {
  expect(error).toBeInstanceOf(WeightsError);
  const { message } = error as Error;
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(message.length).toBeLessThanOrEqual(300);
  return message;
}

export function refusal(bytes: Uint8Array, cell?: string, network?: string): string {
  try {
    decodeNetwork(bytes, cell, network);
  } catch (error) {
    return refusalOf(error);
  }
  return "no refusal";
}
