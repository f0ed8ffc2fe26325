// How bad something is, as one number: 0 is the worst.

import { severityRank } from '../law/severity-words.ts';
import type { Confidence, Finding } from '../model.ts';

const CONFIDENCE_RANK: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };
const CONFIDENCES = 3;

/** Severity first, then confidence. */
export function rankOf({ severity, confidence }: Pick<Finding, 'severity' | 'confidence'>): number {
  return severityRank(severity) * CONFIDENCES + CONFIDENCE_RANK[confidence];
}
