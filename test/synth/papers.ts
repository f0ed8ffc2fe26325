// Permits, licences, cards and files: well formed, and of numbers that no office issues where that is known.
import { luhnCheck, mrzCheck, orgCodeCheck, twidCheck, vinCheck } from './check-digits.ts';
import { ABOLISHED_COUNTIES } from './places.ts';
import type { Random } from './random.ts';
import { LETTERS, makeBirthDate, pad, type Recipe } from './recipe.ts';

const VIN_ALPHABET = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ';
const UNITS = '南北沈兰成济广';

export const PAPERS: Readonly<Record<string, Recipe>> = {
  'cn-hkmo-permit': { make: makeHkmoPermit, validator: 'serial-form' },
  'cn-taiwan-permit': { make: (from) => `0${from.digits(7)}`, validator: 'taiwan-permit-form' },
  'cn-exit-permit': { make: makeExitPermit, validator: 'serial-form' },
  'passport-mrz': { make: makeMrz, validator: 'icao9303-731' },
  'mo-id': { make: makeMacaoId, validator: 'serial-form' },
  'tw-id-old': { make: makeTwidOld, validator: 'twid-mod10' },
  'cn-org-code': { make: makeOrgCode, validator: 'gb11714-mod11' },
  vin: { make: makeVin, validator: 'gb16735-mod11' },
  'cn-driver-file': { make: makeDriverFile, validator: 'area-digits-12' },
  'cn-military-id': {
    make: (from) => `${from.text(UNITS, 1)}字第${from.digits(8)}号`,
    validator: 'serial-form',
  },
  'cn-social-card': {
    make: (from) => `${from.text(LETTERS, 1)}${from.digits(8)}`,
    validator: 'record-number-form',
  },
  'medical-record': {
    make: (from) => `${from.pick(['ZY', 'MZ', 'BL', ''])}${from.digits(8)}`,
    validator: 'record-number-form',
  },
  'card-secret': { make: (from) => from.digits(from.pick([3, 3, 4])), validator: 'cvv-form' },
  'card-secret-expiry': { make: makeExpiry, validator: 'card-expiry' },
  'card-secret-track': { make: makeTrack, validator: 'track-luhn' },
};

function makeHkmoPermit(from: Random): string {
  return `${from.pick(['H', 'M'])}${from.digits(from.pick([8, 10]))}`;
}

function makeExitPermit(from: Random): string {
  const modern = `C${from.text(LETTERS, 1)}${from.digits(7)}`;
  return from.pick([modern, modern, `${from.pick(['C', 'W', 'L', 'T'])}${from.digits(8)}`]);
}

/** The second line: number, country, birth, sex, expiry, an empty personal number, and the check digits. */
function makeMrz(from: Random): string {
  const number = `E${from.text(LETTERS, 1)}${from.digits(7)}`;
  const birth = makeBirthDate(from, 1950, 1999).slice(2);
  const expiry = `${from.int(27, 35)}${pad(from.int(1, 12))}${pad(from.int(1, 28))}`;
  const first = number + mrzCheck(number);
  const dates = [birth + mrzCheck(birth), expiry + mrzCheck(expiry)];
  const personal = '<'.repeat(14);
  const whole = mrzCheck(`${first}${dates.join('')}${personal}0`);
  return `${first}CHN${dates[0]}${from.pick(['M', 'F'])}${dates[1]}${personal}0${whole}`;
}

function makeMacaoId(from: Random): string {
  return `${from.pick(['1', '5', '7'])}${from.digits(6)}(${from.digits(1)})`;
}

/** Residence certificates until 2021: two letters. */
function makeTwidOld(from: Random): string {
  const body = from.text(LETTERS, 1) + from.text('ABCD', 1) + from.digits(7);
  return body + twidCheck(body);
}

/** A letter among the characters: nine digits alone are weak. */
function makeOrgCode(from: Random): string {
  const body = `MA${from.text('0123456789ABCDEFGHJKLMNPQRTUWXY', 6)}`;
  return `${body}-${orgCodeCheck(body)}`;
}

function makeVin(from: Random): string {
  const body = `L${from.text(VIN_ALPHABET, 7)}0${from.text('RST', 1)}${from.text(VIN_ALPHABET, 1)}${from.digits(6)}`;
  return body.slice(0, 8) + vinCheck(body) + body.slice(9);
}

/** Issued by offices that no longer exist. */
function makeDriverFile(from: Random): string {
  return from.pick(ABOLISHED_COUNTIES)[0] + from.digits(6);
}

function makeExpiry(from: Random): string {
  const year = from.int(27, 45);
  return `${pad(from.int(1, 12))}/${from.pick(['', '20'])}${year}`;
}

/** Track 2 of a card that no bank issues: 6299 is no prefix. */
function makeTrack(from: Random): string {
  const body = `6299${from.digits(11)}`;
  const expiry = `${from.int(27, 45)}${pad(from.int(1, 12))}`;
  return `;${body}${luhnCheck(body)}=${expiry}${from.digits(3)}`;
}
