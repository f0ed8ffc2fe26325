// The largest resident memory of a child over its life, as the kernel counts it for the program alone.
import { readFileSync } from 'node:fs';

/** Preload: leaves the child's memory figures in the file PEAK when it ends. */
export const REPORT_PEAK = `import fs from 'node:fs';
process.on('exit', () => fs.writeFileSync(process.env.PEAK, fs.readFileSync('/proc/self/status')));`;

/** Peak in megabytes, from what the preload wrote. */
export function peakMegabytes(file: string): number {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1];
  if (kibibytes === undefined) throw new Error('the child left no memory figures');
  return (Number(kibibytes) * 1024) / 1e6;
}
