// How a masked value is shown to people: the detector's name for its id, or as much as the user asked to see.

import type { Finding } from '../model.ts';
import type { DetectorNames } from './detector-names.ts';
import { escapeName } from './escape.ts';
import { shortenMiddle } from './width.ts';
import type { Words } from './words.ts';

const MAX_VALUE = 48;
const DIGITS = /^\d+$/;

/** "[手机号 11位]" for "[cn-mobile 11]"; anything else escaped and shortened. */
export function shownValue(
  { masked, detector }: Pick<Finding, 'masked' | 'detector'>,
  names: DetectorNames,
  words: Words,
): string {
  const [open, close] = [`[${detector} `, ']'];
  const length = masked.slice(open.length, -close.length);
  const isDefault = masked.startsWith(open) && masked.endsWith(close) && DIGITS.test(length);
  return isDefault
    ? words.maskedValue(names(detector), length)
    : shortenMiddle(escapeName(masked), MAX_VALUE);
}
