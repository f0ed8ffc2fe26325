// npm run synth -- DETECTOR SEED: prints one synthetic value, so that an example can be checked or a new one made.
import { SYNTH_IDS, synthesize } from './synthesize.ts';

const USAGE = `usage: npm run synth -- DETECTOR SEED\ndetectors: ${SYNTH_IDS.join(' ')}`;
const USAGE_ERROR = 2;

function main(args: readonly string[]): number {
  const [detector = '', seed = ''] = args;
  if (args.length !== 2) return refuse('expected a detector and a seed');
  if (!SYNTH_IDS.includes(detector)) return refuse(`unknown detector "${detector}"`);
  if (!/^\d{1,15}$/.test(seed)) return refuse(`the seed must be a whole number, got "${seed}"`);
  console.log(synthesize(detector, Number(seed)));
  return 0;
}

function refuse(message: string): number {
  console.error(`synth: ${message}\n${USAGE}`);
  return USAGE_ERROR;
}

process.exitCode = main(process.argv.slice(2));
