// Positions, templates and passwords of nobody: drawn at random.
import type { Random } from './random.ts';
import type { Recipe } from './recipe.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SECRET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
/** As many numbers as the detector looks at. */
const VECTOR_START = 12;
const TEXT_START = 160;

export const SENSITIVE: Readonly<Record<string, Recipe>> = {
  'geo-location': { make: (from) => `${makeLongitude(from)},${makeLatitude(from)}`, validator: 'geo-point' },
  'geo-location-named': {
    make: (from) => `${makeLatitude(from)}","lng":"${makeLongitude(from)}`,
    validator: 'geo-point',
  },
  biometric: { make: makeVector, validator: 'biometric-form' },
  'biometric-text': { make: (from) => from.text(BASE64, TEXT_START), validator: 'biometric-form' },
  credential: {
    make: (from) => from.text(SECRET, from.int(5, 9)) + from.pick(['@', '!', '_', '']) + from.digits(3),
    validator: 'secret-form',
  },
};

/** In the deserts of the north-west. */
function makeLongitude(from: Random): string {
  return `${from.int(80, 95)}.${from.digits(from.pick([5, 6, 6, 8]))}`;
}

function makeLatitude(from: Random): string {
  return `${from.int(37, 41)}.${from.digits(from.pick([5, 6, 6, 8]))}`;
}

function makeVector(from: Random): string {
  const number = (): string => `${from.pick(['', '-'])}0.${from.digits(6)}`;
  return Array.from({ length: VECTOR_START }, number).join(',');
}
