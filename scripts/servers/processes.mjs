// Figures that Linux has of a server's processes: processor time, memory, connections.
import { readFileSync, readdirSync, readlinkSync } from "node:fs";

const orElse = (read, other) => { try { return read(); } catch { return other; } };

/** A process and all it has started, parents first. */
export function tree(pid) {
  const tasks = orElse(() => readdirSync(`/proc/${pid}/task`), []);
  const children = tasks.flatMap((task) => orElse(() => readFileSync(`/proc/${pid}/task/${task}/children`, "utf8"), "").split(" ").filter(Boolean));
  return [Number(pid), ...children.flatMap((child) => tree(child))];
}

/** Processor time of all threads of some processes (ms). */
export function cpuMillis(pids) {
  const ofTask = (pid, task) => Number(orElse(() => readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8"), "0").split(" ")[0]);
  const ofProcess = (pid) => orElse(() => readdirSync(`/proc/${pid}/task`), []).reduce((sum, task) => sum + ofTask(pid, task), 0);
  return pids.reduce((sum, pid) => sum + ofProcess(pid), 0) / 1e6;
}

/** Memory by process (KiB). */
export function memory(pids) {
  return pids.map((pid) => {
    const text = orElse(() => readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"), "");
    const field = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);
    const process = orElse(() => readFileSync(`/proc/${pid}/comm`, "utf8").trim(), "");
    return { process, rss: field("Rss"), pss: field("Pss"), private_dirty: field("Private_Dirty") };
  });
}

/** Open connections to a port, by process; those without any are left out. */
export function connections(pids, port) {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = orElse(() => readFileSync("/proc/net/tcp", "utf8"), "").trim().split("\n").slice(1).map((row) => row.trim().split(/\s+/));
  const established = new Set(rows.filter((row) => row[1].endsWith(ending) && row[3] === "01").map((row) => `socket:[${row[9]}]`));
  const held = (pid) => orElse(() => readdirSync(`/proc/${pid}/fd`), []).filter((fd) => established.has(orElse(() => readlinkSync(`/proc/${pid}/fd/${fd}`), ""))).length;
  return pids.map(held).filter((n) => n > 0);
}

/** Core time of all programs and of the hypervisor since the machine started (ms). */
export function machineMillis() {
  // Ticks of 10 ms: user, nice, system, idle, iowait, irq, softirq, steal.
  const ticks = readFileSync("/proc/stat", "utf8").split("\n")[0].trim().split(/\s+/).slice(1).map(Number);
  const busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6];
  return { busy: 10 * busy, steal: 10 * ticks[7] };
}
