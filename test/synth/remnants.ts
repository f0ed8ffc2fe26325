// What is left of numbers that somebody hid or damaged: digests, masks, spreadsheets' zeros. Of synthetic numbers only.
import { createHash } from 'node:crypto';
import { luhnCheck, residentIdCheck } from './check-digits.ts';
import { ABOLISHED_COUNTIES, MOBILE_PREFIXES } from './places.ts';
import type { Random } from './random.ts';
import { LATEST_BIRTH, makeBirthDate, type Recipe } from './recipe.ts';

const DIGESTS = ['md5', 'sha1', 'sha256'];
/** Issuers of cards with sixteen digits. */
const ISSUERS_OF_16 = ['622575', '625965', '622588'];

export const REMNANTS: Readonly<Record<string, Recipe>> = {
  'weak-hash': { make: makeDigest, validator: 'hex-digest' },
  'partial-mask': { make: makeMaskedMobile, validator: 'masked-mobile' },
  'partial-mask-id': { make: makeMaskedId, validator: 'masked-id' },
  'partial-mask-card': { make: makeMaskedCard, validator: 'masked-card' },
  'damaged-id': { make: (from) => `${makeId(from).slice(0, 15)}000`, validator: 'id-zeroed' },
  'damaged-id-exponent': { make: makeExponent, validator: 'id-exponent' },
};

function makeMobile(from: Random): string {
  return from.pick(MOBILE_PREFIXES) + from.digits(8);
}

/** Born after the county was abolished. */
function makeId(from: Random): string {
  const [county, abolished] = from.pick(ABOLISHED_COUNTIES);
  const sequence = String(from.int(1, 989)).padStart(3, '0');
  const body = county + makeBirthDate(from, abolished + 1, LATEST_BIRTH) + sequence;
  return body + residentIdCheck(body);
}

function makeDigest(from: Random): string {
  return createHash(from.pick(DIGESTS)).update(makeMobile(from)).digest('hex');
}

function makeMaskedMobile(from: Random): string {
  const mask = from.pick(['*', '*', 'x', '•', '#']);
  return hidden(makeMobile(from), 3, 7, mask);
}

function makeMaskedId(from: Random): string {
  const mask = from.pick(['*', '*', '•', '●']);
  const [start, end] = from.pick([
    [6, 14],
    [14, 17],
    [10, 16],
  ] as const);
  return hidden(makeId(from), start, end, mask);
}

/** The issuer and the last six digits stay. */
function makeMaskedCard(from: Random): string {
  const body = from.pick(ISSUERS_OF_16) + from.digits(9);
  return hidden(body + luhnCheck(body), 6, 10, '*');
}

/** Cut, not rounded: the last digit shown may be one less than a spreadsheet shows. */
function makeExponent(from: Random): string {
  const digits = makeId(from);
  return `${digits[0]}.${digits.slice(1, from.pick([6, 9, 12, 15, 15]))}E+17`;
}

function hidden(value: string, start: number, end: number, mask: string): string {
  return value.slice(0, start) + mask.repeat(end - start) + value.slice(end);
}
