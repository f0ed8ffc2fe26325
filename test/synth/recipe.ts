// How a synthetic value is made, and what every maker needs.
import type { Random } from './random.ts';

export interface Recipe {
  readonly make: (from: Random) => string;
  /** The check whose known samples are left out, if the detector has one. */
  readonly validator?: string;
}

/** Without I and O, as registers write them. */
export const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Latest year of birth: nobody here is a minor. */
export const LATEST_BIRTH = 2008;

/** A birth date yyyymmdd; days up to the 28th. */
export function makeBirthDate(from: Random, earliest: number, latest: number): string {
  const year = from.int(earliest, latest);
  return `${year}${pad(from.int(1, 12))}${pad(from.int(1, 28))}`;
}

export function pad(number: number): string {
  return String(number).padStart(2, '0');
}
