// What every `baomi baseline` command starts from: the place of the file, the language, the scan it will run.
import process from 'node:process';
import type { Command } from 'commander';
import { BaomiError } from '../../errors.ts';
import type { FailedInput, Lang } from '../../model.ts';
import { escapeName } from '../../report/escape.ts';
import { FAILED_WORDS } from '../../report/value-words.ts';
import type { ScanRequest } from '../../scan.ts';
import type { ScanFlags } from '../options.ts';
import { scanRequestOf } from '../scan-request.ts';
import { watchSignals } from '../signals.ts';
import { languageOf, systemLocale } from '../terminal.ts';
import type { Baseline } from './file-format.ts';
import { checkKeyId, findKey } from './key.ts';
import { type BaselinePlace, newBaseline } from './place.ts';
import { type Recording, recordScan } from './record.ts';
import { type BaselineWords, baselineWords } from './words.ts';

const MAX_SHOWN = 20;

export interface Session {
  readonly place: BaselinePlace;
  readonly lang: Lang;
  readonly words: BaselineWords;
  /** The key in force, of which nothing but its id may be shown. */
  readonly key: Uint8Array | undefined;
  /** Scans with this baseline, each value tagged under these keys. */
  record(baseline: Baseline, keys: readonly Uint8Array[]): Promise<Recording>;
  say(line: string): void;
  /** Says which inputs could not be read. */
  sayFailed(failed: readonly FailedInput[]): void;
}

/** Throws BaomiError for options that do not go together and a key that cannot serve. */
export async function openSession(
  command: Command,
  paths: readonly string[],
  flags: ScanFlags,
): Promise<Session> {
  if (paths.includes('-')) throw new BaomiError('usage', 'a baseline is made of files: stdin ("-") has none');
  const asked = flags.baseline === false ? undefined : flags.baseline;
  const place = newBaseline(asked, paths);
  const lang = flags.lang ?? languageOf(process.env, systemLocale, process.platform);
  const key = findKey(place.top, process.env);
  const words = baselineWords(lang);
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  return {
    place,
    lang,
    words,
    key,
    say,
    async record(baseline, keys) {
      if (key !== undefined) checkKeyId(key, baseline.kid, place.name);
      const signals = watchSignals(() => undefined);
      try {
        const scan: ScanRequest = await scanRequestOf(command, paths, flags, signals.signal);
        const recording = await recordScan({ place, baseline, key, keys, scan });
        if (signals.signal.aborted)
          throw new BaomiError('io', `baseline ${place.name}: interrupted, left as it was`);
        return recording;
      } finally {
        signals.stop();
      }
    },
    sayFailed(failed) {
      for (const { path, reason } of failed.slice(0, MAX_SHOWN)) {
        say(`  ${escapeName(path)}  ${FAILED_WORDS[reason][lang]}`);
      }
      if (failed.length > MAX_SHOWN) say(`  ${words.more(failed.length - MAX_SHOWN)}`);
    },
  };
}

/** Lines for the first few of many. */
export function firstFew(lines: readonly string[], words: BaselineWords): string[] {
  if (lines.length <= MAX_SHOWN) return [...lines];
  return [...lines.slice(0, MAX_SHOWN), words.more(lines.length - MAX_SHOWN)];
}
