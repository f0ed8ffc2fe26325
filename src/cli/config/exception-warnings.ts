// What is said of exceptions after a scan: which ones nothing needed.
import { relative } from 'node:path';
import type { LocalText, ScanSummary } from '../../model.ts';
import type { AppliedConfig, ExceptionInfo } from './apply-config.ts';

/** Warnings about the exceptions of a run; `scanned` are the directories that were scanned whole (absolute). */
export function exceptionWarnings(
  { exceptions }: AppliedConfig,
  summary: ScanSummary,
  scanned: readonly string[],
): LocalText[] {
  const used = new Set(summary.suppressUses.filter(({ by }) => by === 'config').map(({ entry }) => entry));
  const isJudged = summary.status === 'complete';
  return exceptions.flatMap((one, entry) => {
    const isUnused =
      !one.isExpired &&
      isJudged &&
      !used.has(entry) &&
      scanned.some((path) => holds(path, one.config.directory));
    return isUnused ? [unused(one)] : [];
  });
}

function unused({ place }: ExceptionInfo): LocalText {
  return {
    zh: `${place}: 本次扫描没有用到这条例外，可以删除`,
    en: `${place}: nothing needed this exception in this scan; it can go`,
  };
}

function holds(outer: string, inner: string): boolean {
  const inside = relative(outer, inner);
  return inside === '' || !(inside === '..' || inside.startsWith('../') || inside.startsWith('..\\'));
}
