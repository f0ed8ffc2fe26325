// The generated world: files of every kind for several seeds, the same in every run.
import { random, seedFor } from '../../synth/random.ts';
import { CARRIERS } from './carriers.ts';
import { LINE_CLASSES } from './negatives.ts';
import { NOTHING, Page } from './page.ts';
import { SENSITIVE_CARRIERS } from './sensitive.ts';

const SEEDS = [20_121_228, 20_170_601, 20_211_101];
const RECORDS = 120;
const LINES_PER_CLASS = 60;
const SENSITIVE_RECORDS = 240;

/** Every file of every seed; names begin with the seed's place. */
export function generateWorld(): readonly Page[] {
  return SEEDS.flatMap((seed, place) => [
    ...CARRIERS.map(({ file, write }) => {
      const page = new Page(`world${place + 1}/${file}`);
      write(page, random(seedFor(file, seed)), RECORDS);
      return page;
    }),
    ...SENSITIVE_CARRIERS.map(({ file, write }) => {
      const page = new Page(`world${place + 1}/${file}`);
      write(page, random(seedFor(file, seed)), SENSITIVE_RECORDS);
      return page;
    }),
    linesOfNothing(new Page(`world${place + 1}/lines.conf`), seed),
  ]);
}

function linesOfNothing(page: Page, seed: number): Page {
  const from = random(seedFor(page.name, seed));
  for (let round = 0; round < LINES_PER_CLASS; round++) {
    for (const { name, make } of LINE_CLASSES) page.line({ type: NOTHING, text: make(from), why: name });
  }
  return page;
}
