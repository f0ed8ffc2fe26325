// key create and rekey: the only places that make keys. None prints one.
import { renameSync, rmSync } from 'node:fs';
import process from 'node:process';
import { keyIdOf } from '../../baseline.ts';
import { BaomiError } from '../../errors.ts';
import type { Lang } from '../../model.ts';
import { EXIT } from '../exit-code.ts';
import { valueKeyOf } from '../value-key.ts';
import { underNewKey } from './change-entries.ts';
import { checkKeyId, keyFileOf, newKey, writeKeyFile } from './key.ts';
import { newBaseline } from './place.ts';
import { readBaseline } from './read.ts';
import type { Session } from './session.ts';
import { baselineWords } from './words.ts';
import { writeBaseline } from './write.ts';

/** Makes a key for the repository of the current directory. Throws BaomiError when there is one. */
export function createKey(lang: Lang): number {
  const words = baselineWords(lang);
  if (valueKeyOf(process.env) !== undefined) {
    throw new BaomiError('usage', 'BAOMI_KEY is set and would be used instead of a key file: unset it first');
  }
  const file = keyFileFor(newBaseline(undefined, ['.']).top);
  const key = newKey();
  writeKeyFile(file, key);
  process.stdout.write(`${words.keyWritten(file, keyIdOf(key))}\n${words.keyNext}\n`);
  return EXIT.clean;
}

/** Tags every value under BAOMI_NEW_KEY, or under a new key that replaces the key file. */
export async function rekeyBaseline(session: Session): Promise<number> {
  const { place, key, words, say } = session;
  const old = readBaseline(place);
  if (old.kid === undefined) {
    throw new BaomiError(
      'usage',
      `baseline ${place.name}: it has no tags: baomi baseline update writes them under the key in force`,
    );
  }
  if (key === undefined) {
    throw new BaomiError(
      'config',
      `baseline ${place.name}: rekey needs the key of its tags (${old.kid}) in BAOMI_KEY or the key file`,
    );
  }
  checkKeyId(key, old.kid, place.name);
  const given = valueKeyOf(process.env, 'BAOMI_NEW_KEY');
  const next = given ?? newKey();
  const { recorded, summary, failed } = await session.record(old, [key, next]);
  if (summary.status === 'incomplete') {
    session.sayFailed(failed);
    say(words.incomplete(failed.length, false));
    return EXIT.incomplete;
  }
  const entries = underNewKey(old.entries, recorded);
  if (entries === undefined) {
    throw new BaomiError(
      'usage',
      `baseline ${place.name}: some of its values are no longer found, so they cannot be tagged anew: run baomi baseline update and prune first`,
    );
  }
  const kid = keyIdOf(next);
  if (given !== undefined) writeBaseline({ kid, entries }, place);
  else replaceKey(keyFileFor(place.top), next, () => writeBaseline({ kid, entries }, place));
  say(words.rekeyed(place.name, kid));
  if (given === undefined && valueKeyOf(process.env) !== undefined)
    say(words.replaceVariable(keyFileFor(place.top)));
  return EXIT.clean;
}

/** The new key is on disk before the baseline needs it; the old one is gone only when nothing needs it. */
function replaceKey(file: string, key: Uint8Array, change: () => void): void {
  const next = `${file}.next`;
  rmSync(next, { force: true }); // of a rekey that did not end
  writeKeyFile(next, key);
  change();
  renameSync(next, file);
}

function keyFileFor(top: string): string {
  const file = keyFileOf(top, process.env);
  if (file === undefined)
    throw new BaomiError('config', 'there is no home directory for a key file: use BAOMI_KEY');
  return file;
}
