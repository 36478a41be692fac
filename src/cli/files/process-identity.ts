/** Which process is meant, on which machine, and whether it still runs. */
import { hash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process, told apart from a later one that was given the same number where the system says when one began. */
export interface ProcessIdentity {
  readonly host: string;
  /** The machine, told apart from others of the same host name; "" where the system does not tell. */
  readonly machine: string;
  readonly pid: number;
  /** The boot of the machine; "" where the system does not tell. */
  readonly boot: string;
  /** The space in which the number counts, since containers of one host count by themselves; "" where there is none. */
  readonly space: string;
  /** When the process began, in ticks from the boot; "" where the system does not tell. */
  readonly start: string;
}

/** This process. */
export const thisProcess = (): ProcessIdentity => ({
  host: hostname(),
  machine: machineId(),
  pid: process.pid,
  boot: told(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
  space: told(() => readlinkSync("/proc/self/ns/pid")),
  start: startOf(process.pid) ?? "",
});

/** The files in which systems keep what tells a machine from others. */
const MACHINE_IDS = ["/etc/machine-id", "/var/lib/dbus/machine-id"];

/** What stands for this machine. The id itself is not to be shown to others, who may read the folder. */
function machineId(): string {
  const ids = MACHINE_IDS.map((file) => told(() => readFileSync(file, "utf8").trim()));
  // An image that was never started says "uninitialized".
  const id = ids.find((one) => /^[0-9a-f]{32}$/.test(one));
  return id === undefined ? "" : hash("sha256", `latchlab ${id}`).slice(0, 16);
}

/** Where a process is, as far as can be seen from `here`: it runs on this machine, has ended, or is out of sight. */
export function whereaboutsOf(one: ProcessIdentity, here = thisProcess()): "running" | "gone" | "out of sight" {
  if (one.host !== here.host) return "out of sight";
  if (one.machine !== "" && here.machine !== "" && one.machine !== here.machine) return "out of sight";
  // Another boot is the end of all processes of the one before on the same machine, and says nothing of another one.
  if (one.boot !== here.boot) return one.machine !== "" && one.machine === here.machine ? "gone" : "out of sight";
  if (one.space !== here.space) return "out of sight";
  if (!isAlive(one.pid)) return "gone";
  const start = startOf(one.pid);
  return start === undefined || start === one.start ? "running" : "gone";
}

/** Whether a process of this number runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // One of another user may not be signalled, and runs.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return startOf(pid) !== ENDED;
}

/** What stands for the start of a process that has ended, and waits for its parent to notice. */
const ENDED = "ended";

/** When a process began; undefined where the system does not tell. */
function startOf(pid: number): string | undefined {
  const stat = told(() => readFileSync(`/proc/${pid}/stat`, "latin1"));
  // The name of the program, in brackets, may hold anything; the state comes next, the start 19 fields later.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.length < 20 ? undefined : /[ZX]/.test(fields[0]) ? ENDED : fields[19];
}

function told(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
