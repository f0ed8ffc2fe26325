// The contract with CI: which exit code a run ends with. Precedence 2 > 3 > 1 > 0.
import type { ScanSummary } from '../model.ts';

export const EXIT = {
  clean: 0,
  findings: 1,
  /** bad flag, config or pattern, report not written, internal error */
  untrusted: 2,
  /** something asked for was not fully read */
  incomplete: 3,
  interrupted: 130,
  closedPipe: 141,
  terminated: 143,
} as const;

/** 0, 1 or 3 for a scan that ran to its end. */
export function exitCodeOf(summary: ScanSummary): number {
  if (summary.status === 'incomplete') return EXIT.incomplete;
  return summary.failing > 0 ? EXIT.findings : EXIT.clean;
}
