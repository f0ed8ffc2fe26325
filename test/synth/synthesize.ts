// Synthetic values by detector and seed: well formed, check digits right, and never a known sample.
import bankcard from 'bankcard';
import { CHECK, VALIDATORS } from '../../src/validate/index.ts';
import { ACCOUNTS } from './accounts.ts';
import { ATTRIBUTES } from './attributes.ts';
import { hkidCheck, luhnCheck, residentIdCheck, twidCheck, usccCheck } from './check-digits.ts';
import { PAPERS } from './papers.ts';
import { PEOPLE } from './people.ts';
import {
  ABOLISHED_COUNTIES,
  COUNTRIES,
  GIVEN_NAMES,
  LANDLINE_AREAS_OF_7,
  LANDLINE_AREAS_OF_8,
  MAIL_DOMAINS,
  MOBILE_PREFIXES,
  PLATE_PROVINCES,
  PROVINCES,
  SURNAMES,
} from './places.ts';
import { type Random, random, seedFor } from './random.ts';
import { LATEST_BIRTH, LETTERS, makeBirthDate, type Recipe } from './recipe.ts';
import { REMNANTS } from './remnants.ts';
import { SENSITIVE } from './sensitive.ts';

const RECIPES: Readonly<Record<string, Recipe>> = {
  'cn-hmt-residence-permit': { make: makeHmtPermit, validator: 'hmt-mod11-2' },
  'cn-foreign-pr-id': { make: makeForeignPrId, validator: 'fpr-mod11-2' },
  'cn-foreign-pr-id-old': { make: makeForeignPrIdOld, validator: 'fpr-alpha3' },
  'cn-resident-id': { make: makeResidentId, validator: 'gb11643-mod11-2' },
  'cn-resident-id-15': { make: makeResidentId15, validator: 'gb11643-15' },
  'cn-uscc': { make: makeUscc, validator: 'gb32100-mod31' },
  'bank-card': { make: makeBankCard, validator: 'bin-luhn' },
  imei: { make: makeImei, validator: 'imei-luhn' },
  'cn-mobile': { make: (from) => from.pick(MOBILE_PREFIXES) + from.digits(8), validator: 'mobile-prefix' },
  'cn-landline': { make: makeLandline, validator: 'landline-area' },
  'cn-passport': { make: makePassport, validator: 'passport-form' },
  'hk-id': { make: makeHkid, validator: 'hkid-mod11' },
  'tw-id': { make: makeTwid, validator: 'twid-mod10' },
  'cn-plate': { make: makePlate, validator: 'plate-form' },
  email: { make: makeEmail, validator: 'email-form' },
  'ip-address': { make: makeIp, validator: 'ipv4-public' },
  ...PAPERS,
  ...ACCOUNTS,
  ...PEOPLE,
  ...REMNANTS,
  ...ATTRIBUTES,
  ...SENSITIVE,
};

/** What `synthesize` can make: detector ids, and ids with a form behind them (`-15`, `-old`, `-track`). */
export const SYNTH_IDS: readonly string[] = Object.keys(RECIPES);

/** The value of a detector and a seed, a whole number; the same in every run. Throws RangeError for an unknown id. */
export function synthesize(detectorId: string, seed: number): string {
  const recipe = Object.hasOwn(RECIPES, detectorId) ? RECIPES[detectorId] : undefined;
  if (recipe === undefined) throw new RangeError(`unknown detector "${detectorId}"`);
  if (!Number.isSafeInteger(seed)) throw new RangeError('the seed must be a whole number');
  const source = random(seedFor(detectorId, seed));
  for (;;) {
    const value = recipe.make(source);
    if (isUsable(value, recipe.validator)) return value;
  }
}

function isUsable(value: string, validator: string | undefined): boolean {
  if (validator === undefined) return true;
  const bytes = Buffer.from(value);
  const bits = VALIDATORS[validator]!(bytes, 0, bytes.length);
  return (bits & CHECK.valid) !== 0 && (bits & (CHECK.knownSample | CHECK.roleAccount | CHECK.weak)) === 0;
}

/** Born after the county was abolished. */
function makeResidentId(from: Random): string {
  const [county, abolished] = from.pick(ABOLISHED_COUNTIES);
  const body = county + makeBirthDate(from, abolished + 1, LATEST_BIRTH) + makeSequence(from);
  return body + residentIdCheck(body);
}

function makeResidentId15(from: Random): string {
  const [county, abolished] = from.pick(ABOLISHED_COUNTIES.filter(([, year]) => year < 1998));
  return county + makeBirthDate(from, abolished + 1, 1999).slice(2) + makeSequence(from);
}

/** Born before 1900: nobody of that age applied for the permits of 2018 and 2023. */
function makeHmtPermit(from: Random): string {
  const body =
    from.pick(['810000', '820000', '830000']) + makeBirthDate(from, 1885, 1899) + makeSequence(from);
  return body + residentIdCheck(body);
}

function makeForeignPrId(from: Random): string {
  const place = from.pick(PROVINCES) + from.pick(COUNTRIES)[0];
  const body = `9${place}${makeBirthDate(from, 1885, 1899)}${makeSequence(from)}`;
  return body + residentIdCheck(body);
}

function makeForeignPrIdOld(from: Random): string {
  const place = from.pick(COUNTRIES)[1] + from.pick(PROVINCES);
  return `${place}00${makeBirthDate(from, 1950, 1999).slice(2)}${from.digits(2)}`;
}

function makeSequence(from: Random): string {
  return String(from.int(1, 989)).padStart(3, '0');
}

function makeUscc(from: Random): string {
  const office = from.pick(['91', '91', '92', '12', '52', '93']);
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const body = `${office}${from.pick(ABOLISHED_COUNTIES)[0]}MA${from.text(alphabet, 7)}`;
  return body + usccCheck(body);
}

function makeBankCard(from: Random): string {
  const { cardBin, len } = from.pick(bankcard.cards.filter((card) => card.cardBin.startsWith('62')));
  const body = cardBin + from.digits(len - 1 - cardBin.length);
  return body + luhnCheck(body);
}

function makeImei(from: Random): string {
  const body = from.pick(['35', '86']) + from.digits(12);
  return body + luhnCheck(body);
}

function makeLandline(from: Random): string {
  const ofEight = `${from.pick(LANDLINE_AREAS_OF_8)}-${from.int(2, 8)}${from.digits(7)}`;
  const ofSeven = `${from.pick(LANDLINE_AREAS_OF_7)}-${from.int(2, 8)}${from.digits(6)}`;
  // 800 numbers are free-phone services, which belong to no area
  return from.pick([ofEight, ofEight, ofSeven]).replace('-800', '-803');
}

function makePassport(from: Random): string {
  const modern = `E${from.text(LETTERS, 1)}${from.digits(7)}`;
  return from.pick([modern, modern, `${from.pick(['E', 'G'])}${from.digits(8)}`]);
}

function makeHkid(from: Random): string {
  const body = from.text(LETTERS, 1) + from.digits(6);
  return `${body}(${hkidCheck(body)})`;
}

function makeTwid(from: Random): string {
  const body = from.text(LETTERS, 1) + from.pick(['1', '2', '8', '9']) + from.digits(7);
  return body + twidCheck(body);
}

function makePlate(from: Random): string {
  const place = from.pick(PLATE_PROVINCES) + from.text('ABCDEFGH', 1);
  const newEnergy = `${from.pick(['D', 'F'])}${from.digits(5)}`;
  const usual = `${from.text(LETTERS, 1)}${from.digits(4)}`;
  return (
    place +
    from.pick([
      newEnergy,
      usual,
      from.digits(5),
      `${from.digits(2)}${from.text(LETTERS, 1)}${from.digits(2)}`,
    ])
  );
}

function makeEmail(from: Random): string {
  const name = `${from.pick(SURNAMES)}.${from.pick(GIVEN_NAMES)}${from.pick(GIVEN_NAMES)}`;
  return `${name}${from.int(1000, 9999)}@${from.pick(MAIL_DOMAINS)}`;
}

/** Ranges of subscribers in China; the last part avoids network and broadcast addresses. */
function makeIp(from: Random): string {
  const first = from.pick([36, 58, 60, 101, 110, 112, 113, 117, 120, 123, 175, 182, 183, 218, 221, 222]);
  return `${first}.${from.int(1, 254)}.${from.int(1, 254)}.${from.int(2, 254)}`;
}
