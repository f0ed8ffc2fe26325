// A position inside of China as two decimal numbers, longitude and latitude in either order (WGS-84, GCJ-02 and BD-09
// differ by less than the box's margin). What stands between the two must be separators, or the other number's name.
import { CHECK } from './check-bits.ts';
import { isDigit, isLetter, toLower } from './digits.ts';

/** Degrees, 10^-7: the mainland, Hong Kong, Macao, Taiwan and the islands of the South China Sea. */
const SCALE = 10_000_000;
const LONGITUDE = { min: 73.5 * SCALE, max: 135.1 * SCALE } as const;
const LATITUDE = { min: 3.4 * SCALE, max: 53.6 * SCALE } as const;
/** Four decimals are eleven metres; fewer place a town. */
const MIN_DECIMALS = 4;
const KEPT_DECIMALS = 7;
/** Centres that the documentation of map services and charts uses: longitude, latitude. */
const SAMPLES: readonly (readonly [number, number])[] = [
  [116.397428, 39.90923],
  [116.39747, 39.908823],
  [116.397128, 39.916527],
  [116.404, 39.915],
  [116.405285, 39.904989],
  [116.407526, 39.90403],
  [116.407394, 39.904211],
  [121.473701, 31.230416],
  [121.472644, 31.231706],
  [113.264434, 23.129162],
  [113.280637, 23.125178],
  [114.057868, 22.543099],
];
/** Half a street. */
const NEAR = 0.0005 * SCALE;

const numbers = { first: 0, second: 0, at: 0, decimals: 0 };

/** Valid for a pair in the box with four decimals or more; the centre of a map in documentation is a known sample. */
export function checkGeoPoint(bytes: Uint8Array, start: number, end: number): number {
  numbers.at = start;
  numbers.first = readDegrees(bytes, end);
  if (numbers.decimals < MIN_DECIMALS) return 0;
  if (!isBetween(bytes, numbers.at, end)) return 0;
  numbers.second = readDegrees(bytes, end);
  if (numbers.decimals < MIN_DECIMALS) return 0;
  const longitude = Math.max(numbers.first, numbers.second);
  const latitude = Math.min(numbers.first, numbers.second);
  if (longitude < LONGITUDE.min || longitude > LONGITUDE.max) return 0;
  if (latitude < LATITUDE.min || latitude > LATITUDE.max) return 0;
  return isSample(longitude, latitude) ? CHECK.valid | CHECK.knownSample : CHECK.valid;
}

/** The number at `numbers.at`, which moves behind it; its decimals are counted. */
function readDegrees(bytes: Uint8Array, end: number): number {
  let value = 0;
  let decimals = -1;
  let { at } = numbers;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0x2e && decimals < 0) decimals = 0;
    else if (!isDigit(byte)) break;
    else if (decimals < KEPT_DECIMALS) {
      value = value * 10 + byte - 0x30;
      if (decimals >= 0) decimals++;
    }
  }
  numbers.at = at;
  numbers.decimals = decimals;
  return value * 10 ** (KEPT_DECIMALS - Math.max(0, decimals));
}

/** Moves `numbers.at` to the second number; false when a name stands there that is not longitude's or latitude's. */
function isBetween(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  let isNamed = false;
  let isGeo = false;
  for (; at < end && !isDigit(bytes[at]!); at++) {
    const byte = bytes[at]!;
    if (!isLetter(byte) && byte < 0x80) continue;
    if (isWideMark(bytes, at)) {
      at += 2; // ， ： are no name
      continue;
    }
    isNamed = true;
    isGeo ||= beginsGeoName(bytes, at);
    if (byte >= 0x80) at += 2;
  }
  numbers.at = at;
  return isGeo || !isNamed;
}

/** lat…, lng…, lon…, weidu, jingdu, 经度, 纬度 */
function beginsGeoName(bytes: Uint8Array, at: number): boolean {
  const first = toLower(bytes[at]!);
  const second = toLower(bytes[at + 1]!);
  const third = toLower(bytes[at + 2]!);
  if (first === 0x6c && second === 0x61) return third === 0x74;
  if (first === 0x6c && second === 0x6e) return third === 0x67;
  if (first === 0x6c && second === 0x6f) return third === 0x6e;
  if (first === 0x77) return second === 0x65 && third === 0x69;
  if (first === 0x6a) return second === 0x69 && third === 0x6e;
  const isLatitude = bytes[at] === 0xe7 && bytes[at + 1] === 0xba && bytes[at + 2] === 0xac; // 纬
  const isLongitude = bytes[at] === 0xe7 && bytes[at + 1] === 0xbb && bytes[at + 2] === 0x8f; // 经
  return isLatitude || isLongitude;
}

/** A full-width sign or CJK punctuation. */
function isWideMark(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef || (bytes[at] === 0xe3 && bytes[at + 1] === 0x80);
}

function isSample(longitude: number, latitude: number): boolean {
  for (let index = 0; index < SAMPLES.length; index++) {
    const sample = SAMPLES[index]!;
    if (Math.abs(sample[0] * SCALE - longitude) < NEAR && Math.abs(sample[1] * SCALE - latitude) < NEAR)
      return true;
  }
  return false;
}
