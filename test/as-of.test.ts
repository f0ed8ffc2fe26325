// --as-of: what counts as a birth date depends on the day that is asked for, not on the day of the run.
import { afterEach, describe, expect, it } from 'vitest';
import { type Finding, scan } from '../src/index.ts';
import { isBirthDate, judgeBirthDatesAsOf } from '../src/validate/calendar.ts';
import { synthesize } from './synth/synthesize.ts';

const ID = synthesize('cn-resident-id', 5);
const BORN = Number(ID.slice(6, 14));

afterEach(() => judgeBirthDatesAsOf());

async function idsIn(asOf?: number): Promise<Finding[]> {
  const chunks = (async function* () {
    yield Buffer.from(`编号 ${ID}\n`);
  })();
  const found: Finding[] = [];
  const options = asOf === undefined ? {} : { asOf };
  for await (const result of scan({ stream: { name: 'a.log', chunks }, ...options })) {
    if (result.status === 'scanned') found.push(...result.findings);
  }
  return found.filter(({ detector }) => detector === 'cn-resident-id');
}

describe('--as-of', () => {
  it('leaves out whoever was not born by then', async () => {
    expect(await idsIn()).toHaveLength(1);
    expect(await idsIn(BORN)).toHaveLength(1);
    expect(await idsIn(BORN - 1)).toEqual([]);
    expect(await idsIn()).toHaveLength(1);
  });

  it('is today unless told otherwise', () => {
    judgeBirthDatesAsOf(20_000_101);
    expect([isBirthDate(20_000_101), isBirthDate(20_000_102)]).toEqual([true, false]);
    judgeBirthDatesAsOf();
    expect(isBirthDate(20_000_102)).toBe(true);
  });
});
