// Runs one check on text, with digits around it in the buffer, so that a check that reads past its borders shows.
import { CHECK, VALIDATORS } from '../../src/validate/index.ts';

export type BitName = keyof typeof CHECK;

const BEFORE = '190';
const AFTER = '(7)';

/** CHECK bits of `text` alone. */
export function checkText(validator: string, text: string): number {
  const bytes = Buffer.from(BEFORE + text + AFTER);
  return VALIDATORS[validator]!(bytes, BEFORE.length, bytes.length - AFTER.length);
}

/** The names of the bits, in the order of CHECK; empty for a rejection. */
export function bitNames(validator: string, text: string): BitName[] {
  const bits = checkText(validator, text);
  return (Object.keys(CHECK) as BitName[]).filter((name) => (bits & CHECK[name]) !== 0);
}

export function isValid(validator: string, text: string): boolean {
  return (checkText(validator, text) & CHECK.valid) !== 0;
}
