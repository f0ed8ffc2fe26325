// From what the checks and labels said to a confidence and the evidence for it.
import type { Confidence, Evidence, PatternSpec } from '../model.ts';
import { CHECK } from '../validate/check-bits.ts';

/** Confidence as a number, so that thresholds compare on the hot path. */
export const LEVEL: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };
const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

/** What stood before the value, in the engine's bits. */
export interface ContextBits {
  readonly label: number;
  readonly counterLabel: number;
}

/** The name of a level 0 … 2. */
export function confidenceOf(level: number): Confidence {
  return CONFIDENCES[level] ?? 'low';
}

/**
 * Level 0 … 2 of a confirmed candidate. A known sample is low; a near miss is medium at most; tables, a label or a
 * counter label move one step each.
 */
export function confidenceLevel(spec: PatternSpec, bits: number, context: ContextBits): number {
  if ((bits & CHECK.knownSample) !== 0) return LEVEL.low;
  const step = ((bits & CHECK.strong) === 0 ? 0 : 1) - ((bits & CHECK.weak) === 0 ? 0 : 1);
  if ((bits & CHECK.valid) === 0) return clamp(LEVEL.medium + Math.min(0, step));
  const hasLabel = (bits & context.label) !== 0;
  const base = hasLabel ? (spec.confidence?.labelled ?? 'high') : (spec.confidence?.bare ?? 'medium');
  return clamp(LEVEL[base] + step - ((bits & context.counterLabel) === 0 ? 0 : 1));
}

function clamp(level: number): number {
  return Math.max(LEVEL.low, Math.min(LEVEL.high, level));
}

const EVIDENCE_OF_CHECK: readonly (readonly [number, Evidence])[] = [
  [CHECK.checkDigitOk, 'check-digit-ok'],
  [CHECK.checkDigitFailed, 'check-digit-failed'],
  [CHECK.dateOk, 'date-ok'],
  [CHECK.dateFailed, 'date-failed'],
  [CHECK.areaKnown, 'area-known'],
  [CHECK.areaPrefixKnown, 'area-prefix-known'],
  [CHECK.areaUnknown, 'area-unknown'],
  [CHECK.prefixAllocated, 'prefix-allocated'],
  [CHECK.prefixUnknown, 'prefix-unknown'],
  [CHECK.binKnown, 'bin-known'],
  [CHECK.binUnknown, 'bin-unknown'],
];

/** The evidence listed in a finding, in the model's order. */
export function evidenceOf(bits: number, context: ContextBits): Evidence[] {
  const evidence = EVIDENCE_OF_CHECK.filter(([bit]) => (bits & bit) !== 0).map(([, word]) => word);
  if (evidence.length === 0) evidence.push('well-formed');
  if ((bits & context.label) !== 0) evidence.push('label');
  if ((bits & context.counterLabel) !== 0) evidence.push('counter-label');
  if ((bits & CHECK.knownSample) !== 0) evidence.push('known-sample');
  if ((bits & CHECK.roleAccount) !== 0) evidence.push('role-account');
  return evidence;
}
