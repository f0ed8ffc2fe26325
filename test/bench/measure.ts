// Times whole processes. bash's `time` reads what the kernel counted for the child (wait4), to the millisecond; Node
// itself can read that for itself only. Output goes to a file: tools that search stop early on /dev/null.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT =
  'TIMEFORMAT="%3R %3U %3S"; out=$1; err=$2; times=$3; shift 3; { time "$@" >"$out" 2>"$err"; } 2>"$times"';
/** Printed by a preloaded line at the exit of a Node process: its peak resident size in KiB. */
const REPORT_PEAK =
  "process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS+'\\n'))";

export interface Timing {
  readonly wallSeconds: number;
  /** User and system time of all threads. */
  readonly cpuSeconds: number;
}

interface Run extends Timing {
  readonly errors: string;
}

/**
 * The medians of `runs` runs of each command, after one to warm up. The commands take turns, so that what else the
 * machine does falls on all of them.
 */
export function measureInTurn(
  commands: readonly (readonly string[])[],
  runs: number,
  cwd: string = process.cwd(),
): Timing[] {
  for (const command of commands) runOnce(command, cwd);
  const timings = commands.map((): Timing[] => []);
  for (let run = 0; run < runs; run++) {
    for (const [index, command] of commands.entries()) timings[index]!.push(runOnce(command, cwd));
  }
  return timings.map((own) => ({
    wallSeconds: median(own.map((timing) => timing.wallSeconds)),
    cpuSeconds: median(own.map((timing) => timing.cpuSeconds)),
  }));
}

/** Peak resident megabytes of a Node script with its arguments, in a run of its own. */
export function peakMegabytes(script: readonly string[], cwd: string = process.cwd()): number {
  const preload = `data:text/javascript,${encodeURIComponent(REPORT_PEAK)}`;
  const { errors } = runOnce([process.execPath, '--import', preload, ...script], cwd);
  const kibibytes = Number(errors.slice(errors.lastIndexOf('peak ') + 'peak '.length));
  return (kibibytes * 1024) / 1e6;
}

/** Runs a command; codes 0 and 1 are results of a search, anything else is not worth timing and throws. */
function runOnce(command: readonly string[], cwd: string): Run {
  const directory = mkdtempSync(join(tmpdir(), 'baomi-bench-'));
  const [out, err, times] = ['out', 'err', 'times'].map((name) => join(directory, name));
  try {
    const { status, error } = spawnSync('bash', ['-c', SCRIPT, 'bench', out!, err!, times!, ...command], {
      cwd,
    });
    const errors = error === undefined ? readFileSync(err!, 'utf8') : error.message;
    if (status !== 0 && status !== 1) {
      throw new Error(`${command.slice(0, 3).join(' ')}: exit code ${status}\n${errors}`);
    }
    const [wall, user, system] = readFileSync(times!, 'utf8').trim().split(' ').map(Number);
    return { wallSeconds: wall!, cpuSeconds: user! + system!, errors };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
