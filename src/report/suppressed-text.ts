// How many values somebody said need not be reported, and who said so.

import type { ScanSummary, SuppressedBy } from '../model.ts';
import { formatCount } from './numbers.ts';
import type { Words } from './words.ts';

const SUPPRESSORS: readonly SuppressedBy[] = ['inline', 'config', 'baseline'];

/** "3 values: inline 1, baseline 2"; undefined when nothing was suppressed. */
export function suppressedText({ suppressed }: ScanSummary, words: Words): string | undefined {
  const by = SUPPRESSORS.filter((one) => suppressed[one] > 0);
  if (by.length === 0) return undefined;
  const parts = by.map((one) => `${words.suppressedBy[one]} ${formatCount(suppressed[one])}`);
  return words.suppressed(
    by.reduce((sum, one) => sum + suppressed[one], 0),
    parts,
  );
}
