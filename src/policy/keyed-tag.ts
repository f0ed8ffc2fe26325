// Tags of values that may be written: HMAC-SHA-256 under a key that is kept out of the repository (BAOMI_KEY).
// Without the key nobody can try all phone numbers; a bare or salted hash would be the number itself.
import { createHmac } from 'node:crypto';

const TAG_HEX = 32;
const KEY_ID_HEX = 16;

/** "k1:" and 128 bits in hex. `value` is what `canonicalValue` gives; the path is no part, so a moved file keeps it. */
export function keyedTag(key: Uint8Array, detector: string, value: Uint8Array): string {
  const hmac = createHmac('sha256', key);
  hmac.update(`v1|${detector}|`);
  hmac.update(value);
  return `k1:${hmac.digest('hex').slice(0, TAG_HEX)}`;
}

/** Which key a file's tags were made under: 64 bits in hex, of no use for anything else. */
export function keyIdOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('kid').digest('hex').slice(0, KEY_ID_HEX);
}
