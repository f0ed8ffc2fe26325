// Mobile numbers of mainland China: eleven digits with an allocated three-digit prefix.
import { CHECK } from './check-bits.ts';
import {
  collectDigits,
  collectGrouped,
  DIGITS,
  digitsEqual,
  digitsToNumber,
  isOneDigit,
  isPlaceholderRun,
} from './digits.ts';

/**
 * Allocated to handsets as of November 2026 (MIIT grants; libphonenumber 1.13.16 differs in 149 only). Left out: 140-144, 146, 148,
 * 154, 160, 161, 163, 164, 168, 169, 174 (satellite), 179, 194.
 */
const ALLOCATED_PREFIXES =
  '130 131 132 133 134 135 136 137 138 139 145 147 149 150 151 152 153 155 156 157 158 159 162 165 166 167 ' +
  '170 171 172 173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 190 191 192 193 195 196 197 198 199';

const COUNTRY_CODE = '86';
const LENGTH = 11;
/** A plus in a URL: %2B. */
const PERCENT = 0x25;
const ENCODED_PLUS_BYTES = 3;
const HYPHEN = 0x2d;
const SPACE = 0x20;
const EQUALS = 0x3d;
const OPENING = 0x28;
const CLOSING = 0x29;
/** 16 GiB in bytes. */
const TWO_TO_THE_34 = '17179869184';

const allocated = new Uint8Array(1000);
for (const prefix of ALLOCATED_PREFIXES.split(' ')) allocated[Number(prefix)] = 1;

/** True for a three-digit prefix that handsets have. */
export function isMobilePrefix(threeDigits: number): boolean {
  return allocated[threeDigits] === 1;
}

/** With or without +86, separators skipped; the prefix decides. */
export function checkMobile(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] === PERCENT ? start + ENCODED_PLUS_BYTES : start;
  const count = collectDigits(bytes, first, end);
  const from = count - LENGTH;
  if (!isCountryCode(from)) return 0;
  if (!isMobilePrefix(digitsToNumber(from, from + 3))) return 0;
  const bits = CHECK.valid | CHECK.prefixAllocated;
  if (isSample(from) || digitsEqual(TWO_TO_THE_34, from)) return bits | CHECK.knownSample;
  return count === LENGTH && isPartOfOther(bytes, start) ? 0 : bits;
}

/** " -138…" is a negative number, "+49(0)151…" a number of another country. */
function isPartOfOther(bytes: Uint8Array, start: number): boolean {
  if (start < 3) return false;
  const before = bytes[start - 1]!;
  if (before === HYPHEN) return bytes[start - 2] === SPACE && bytes[start - 3] === EQUALS;
  if (before !== CLOSING || bytes[start - 2] !== 0x30 || bytes[start - 3] !== OPENING) return false;
  const end = bytes[start - 4] === SPACE ? start - 4 : start - 3;
  return !(bytes[end - 1] === 0x36 && bytes[end - 2] === 0x38); // "+86 (0)138…" is how some write their own
}

/** Eleven digits in groups of any length. */
export function checkGroupedMobile(bytes: Uint8Array, start: number, end: number): number {
  if (collectGrouped(bytes, start, end) !== LENGTH || !isMobilePrefix(digitsToNumber(0, 3))) return 0;
  const bits = CHECK.valid | CHECK.prefixAllocated;
  return isSample(0) ? bits | CHECK.knownSample : bits;
}

/** True when the `length` digits before the number are nothing, 86 or 0086. */
function isCountryCode(length: number): boolean {
  if (length === 0) return true;
  if (length === 2) return digitsEqual(COUNTRY_CODE, 0);
  return length === 4 && digitsEqual('0086', 0);
}

/** 138 0000 0000, 139 1234 5678, and the service-centre form 138 00 138000 with any prefix. */
function isSample(from: number): boolean {
  const last8 = from + 3;
  if (isPlaceholderRun(last8, from + LENGTH)) return true;
  if (isOneDigit(last8, last8 + 4) && isOneDigit(last8 + 4, from + LENGTH)) return true; // 137 1111 3333
  return (
    DIGITS[from + 3] === 0 &&
    DIGITS[from + 4] === 0 &&
    digitsToNumber(from, from + 3) === digitsToNumber(from + 5, from + 8) &&
    isOneDigit(from + 8, from + LENGTH) &&
    DIGITS[from + 8] === 0
  );
}
