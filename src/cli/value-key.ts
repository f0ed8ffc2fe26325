// BAOMI_KEY: the key of the tags that stand for values in configuration files and baselines. Never printed, never in argv.
import { BaomiError } from '../errors.ts';

const KEY_BYTES = 32;
const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/** The key, or undefined when none is set. Throws a config error that does not quote what is wrong with it. */
export function valueKeyOf(
  env: Readonly<Record<string, string | undefined>>,
  name = 'BAOMI_KEY',
): Uint8Array | undefined {
  const text = env[name]?.trim();
  if (text === undefined || text === '') return undefined;
  const form = HEX.test(text) ? 'hex' : BASE64.test(text) ? 'base64' : undefined;
  if (form === undefined) {
    throw new BaomiError(
      'config',
      `${name}: expected ${KEY_BYTES} random bytes as 64 hex digits or in base64 (openssl rand -hex ${KEY_BYTES})`,
    );
  }
  return new Uint8Array(Buffer.from(text, form));
}
