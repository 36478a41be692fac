import { vi } from "vitest";

/** The lines that go to stderr from now on, which are not written; restore the mocks after each test. */
export function listenToStderr(): string[] {
  const lines: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  return lines;
}
