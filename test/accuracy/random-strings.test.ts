// Random digits through the whole pipeline: how often chance alone looks like an ID. Simulation says 0.15 per million
// for a date, an area code that ever existed and the check digit together.
import { expect, it } from 'vitest';
import { scan } from '../../src/index.ts';
import { random } from '../synth/random.ts';

const STRINGS = 1_000_000;
const PER_CHUNK = 20_000;

async function* strings(length: number): AsyncGenerator<Uint8Array> {
  const from = random(2222);
  for (let sent = 0; sent < STRINGS; sent += PER_CHUNK) {
    let text = '';
    for (let at = 0; at < PER_CHUNK; at++) text += `${randomDigits(from, length)}\n`;
    yield Buffer.from(text);
  }
}

/** Nine digits a draw: `digits` draws one by one, which a million strings would feel. */
function randomDigits(from: ReturnType<typeof random>, length: number): string {
  let text = '';
  while (text.length < length) text += String(from.int(0, 999_999_999)).padStart(9, '0');
  return text.slice(0, length);
}

async function countsOf(length: number, minConfidence: 'medium' | 'high'): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const result of scan({
    stream: { name: 'random.txt', chunks: strings(length) },
    minConfidence,
  })) {
    if (result.status !== 'scanned') throw new Error(`not scanned: ${result.status}`);
    for (const { detector, count } of result.exposures)
      counts.set(detector, (counts.get(detector) ?? 0) + count);
  }
  return counts;
}

it('of a million random 18-digit strings none or one is a resident ID at high confidence', async () => {
  expect((await countsOf(18, 'high')).get('cn-resident-id') ?? 0).toBeLessThanOrEqual(1);
}, 30_000);

it('of a million random 16-digit strings at most 0.05 % are a card, and some are', async () => {
  const cards = (await countsOf(16, 'medium')).get('bank-card') ?? 0;
  expect(cards / STRINGS).toBeLessThan(0.0005);
  expect(cards).toBeGreaterThan(0);
}, 30_000);

it('of a million random 11-digit strings at most 7.8 % are a mobile number', async () => {
  const mobiles = (await countsOf(11, 'medium')).get('cn-mobile') ?? 0;
  expect(mobiles / STRINGS).toBeLessThan(0.078);
  expect(mobiles / STRINGS).toBeGreaterThan(0.02);
}, 30_000);

/** Lines with a label and a random value; how many of them pass every check of the detector, at medium and up. */
async function shareOf(detector: string, line: (from: ReturnType<typeof random>) => string): Promise<number> {
  const count = 200_000;
  const from = random(2223);
  const chunks = (async function* () {
    for (let sent = 0; sent < count; sent += PER_CHUNK) {
      yield Buffer.from(Array.from({ length: PER_CHUNK }, () => `${line(from)}\n`).join(''));
    }
  })();
  let found = 0;
  const options = {
    stream: { name: 'random.txt', chunks },
    minConfidence: 'medium',
    detectors: 'all',
  } as const;
  for await (const result of scan(options)) {
    if (result.status !== 'scanned') throw new Error(`not scanned: ${result.status}`);
    for (const exposure of result.exposures) if (exposure.detector === detector) found += exposure.validated;
  }
  return found / count;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

it.each([
  // Beside a label a check digit alone decides: one in eleven, one in ten, three in a hundred.
  ['hk-id', 0.06, 0.1, (from) => `香港身份证 ${from.text(LETTERS, 1)}${from.digits(6)}(${from.digits(1)})`],
  [
    'tw-id',
    0.08,
    0.11,
    (from) => `台湾身份证：${from.text(LETTERS, 1)}${from.pick(['1', '2'])}${from.digits(8)}`,
  ],
  ['vin', 0, 0.06, (from) => `车架号：L${from.text('ABCDEFGHJKLMNPRSTUVWXYZ0123456789', 16)}`],
  ['imei', 0.05, 0.11, (from) => `imei=86${from.digits(13)}`],
  // Without one nothing is an identity number of 15 digits, and hardly any snowflake is a card.
  ['cn-resident-id', 0, 0, (from) => `${from.int(100, 999)}${from.digits(12)}`],
  ['bank-card', 0, 0.0008, (from) => `1${from.int(1, 9)}${from.digits(17)}`],
] as const satisfies readonly (readonly [
  string,
  number,
  number,
  (from: ReturnType<typeof random>) => string,
])[])(
  'random values taken for %s: a share between %f and %f',
  async (detector, least, most, line) => {
    const share = await shareOf(detector, line);
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThanOrEqual(most);
  },
  60_000,
);
