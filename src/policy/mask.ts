// What a report shows instead of a value: its type and length, nothing of the value itself.
import type { PatternSpec, Show } from '../model.ts';

/** "[cn-mobile 11]"; `length` is in characters. */
export function maskOf(detector: string, length: number): string {
  return `[${detector} ${length}]`;
}

/**
 * The text to show for a value. `partial` keeps the prefix the pattern allows (at least 10^7 candidates remain);
 * `full` is for a terminal only, which the command line sees to.
 */
export function showValue(spec: PatternSpec, value: string, show: Show): string {
  const length = value.length;
  if (show === 'full') return value;
  if (show === 'none' || spec.mask.partialPrefix === 0) return maskOf(spec.id, length);
  const shown = value.slice(0, spec.mask.partialPrefix);
  return shown + '*'.repeat(Math.max(0, length - shown.length));
}
