// A file without a single line break: whoever reads by lines runs out of memory here.
import { random } from '../../synth/random.ts';
import { synthesize } from '../../synth/synthesize.ts';
import { number, writeUntil } from './writer.ts';

const SEED = 34;
const PIECE_PARTS = 8000;

/** Writes about `bytes` of JSON in one line, a mobile number in each piece. */
export function writeOneLine(path: string, bytes: number): void {
  const from = random(SEED);
  const parts = Array.from(
    { length: PIECE_PARTS },
    () =>
      `{"id":19${number(from.int, 17)},"title":"稻花香大米","price":${from.int(1, 999)}.${from.int(10, 99)}},`,
  ).join('');
  let seed = 0;
  writeUntil(path, bytes, () => `${parts}{"mobile":"${synthesize('cn-mobile', seed++)}"},`);
}
