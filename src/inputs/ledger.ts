// The books of a scan: every input discovered ends as scanned, excluded or failed. Only balanced books let a run
// count as complete. Pure data; the owner is the main thread.
import type { ExcludedReason, FailedReason, FileResult } from '../model.ts';

export interface LedgerTotals {
  readonly discovered: number;
  readonly scanned: number;
  readonly excluded: number;
  readonly failed: number;
  readonly excludedBy: Readonly<Partial<Record<ExcludedReason, number>>>;
  readonly failedBy: Readonly<Partial<Record<FailedReason, number>>>;
  /** Files left out by an ignore file whose names look like data. */
  readonly ignoredDataFiles: number;
  readonly bytesExpected: number;
  readonly bytesRead: number;
}

export interface Ledger {
  /** One more input that must come to an end. */
  discover(): void;
  /** The end of an input; `bytesRead` counts for scanned ones, whose size is what was expected. */
  settle(result: FileResult, bytesRead: number): void;
  totals(): LedgerTotals;
  /** Nothing is open, nothing came twice, every scanned byte that was promised was read. */
  isBalanced(): boolean;
}

/** Empty books. */
export function createLedger(): Ledger {
  const counts = { discovered: 0, scanned: 0, excluded: 0, failed: 0 };
  const totals = { ignoredDataFiles: 0, bytesExpected: 0, bytesRead: 0 };
  const excludedBy: Partial<Record<ExcludedReason, number>> = {};
  const failedBy: Partial<Record<FailedReason, number>> = {};

  const settle = (result: FileResult, bytesRead: number): void => {
    counts[result.status] += 1;
    if (result.status === 'scanned') {
      totals.bytesExpected += result.size;
      totals.bytesRead += bytesRead;
    } else if (result.status === 'excluded') {
      excludedBy[result.reason] = (excludedBy[result.reason] ?? 0) + 1;
      if (result.reason === 'ignored' && result.looksLikeData) totals.ignoredDataFiles += 1;
    } else {
      failedBy[result.reason] = (failedBy[result.reason] ?? 0) + 1;
    }
  };

  return {
    discover: () => {
      counts.discovered += 1;
    },
    settle,
    totals: () => ({ ...counts, ...totals, excludedBy: { ...excludedBy }, failedBy: { ...failedBy } }),
    isBalanced: () =>
      counts.discovered === counts.scanned + counts.excluded + counts.failed &&
      totals.bytesExpected === totals.bytesRead,
  };
}
