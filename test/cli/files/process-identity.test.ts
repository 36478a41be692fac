import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { thisProcess, whereaboutsOf } from "../../../src/cli/files/process-identity.ts";

const ENDED = spawnSync(process.execPath, ["-e", ""]).pid;
const HERE = { ...thisProcess(), machine: "here", boot: "now" };

describe("a process", () => {
  it.each([
    ["running", "itself", {}],
    ["running", "itself, whose machine is not told", { machine: "" }],
    ["gone", "one that has ended", { pid: ENDED }],
    ["gone", "one of an earlier boot of this machine", { boot: "before" }],
    ["gone", "one of a boot of this machine that is not told", { boot: "" }],
    ["out of sight", "one of another boot of who knows what machine", { machine: "", boot: "before" }],
    ["out of sight", "one of another machine of this name", { machine: "there", boot: "before" }],
    ["out of sight", "one of another machine, whatever the boot", { machine: "there", pid: ENDED }],
    ["out of sight", "one of another host, whatever the machine", { host: "elsewhere", boot: "before" }],
    ["out of sight", "one of another container", { space: "pid:[1]", pid: ENDED }],
  ])("is %s where it is %s", (whereabouts, _, changes) => {
    expect(whereaboutsOf({ ...HERE, ...changes }, HERE)).toBe(whereabouts);
  });

  it("is of a boot of this machine, or not, where the system tells no machine", () => {
    const here = { ...HERE, machine: "" };
    expect(whereaboutsOf({ ...here, boot: "before" }, here)).toBe("out of sight");
    expect(whereaboutsOf({ ...here, boot: "before", machine: "there" }, here)).toBe("out of sight");
    const untold = { ...here, boot: "" };
    expect(whereaboutsOf({ ...untold, pid: ENDED }, untold)).toBe("gone");
  });

  it("says the same machine each time where the system tells one, without the id itself", () => {
    const { machine } = thisProcess();
    expect(thisProcess().machine).toBe(machine);
    const id = existsSync("/etc/machine-id") ? readFileSync("/etc/machine-id", "utf8").trim() : "";
    if (!/^[0-9a-f]{32}$/.test(id)) return;
    expect(machine).toMatch(/^[0-9a-f]{16}$/);
    expect(id).not.toContain(machine);
  });
});
