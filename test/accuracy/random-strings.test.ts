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
