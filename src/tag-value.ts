// What kind of value a text is, and the keyed tag that may stand for it in a file. Part of scan-file.
import { compilePatterns } from './engine/compile.ts';
import { NO_FIELDS } from './engine/context.ts';
import { createEngine } from './engine/create-engine.ts';
import { RELATION } from './engine/labels.ts';
import type { PatternSpec } from './model.ts';
import { keyedTag, keyIdOf } from './policy/keyed-tag.ts';
import { canonicalValue } from './policy/value-tag.ts';

/** A tag as configuration files hold it. */
export interface ValueTag {
  readonly detector: string;
  /** "k1:" id of the key ":" tag. */
  readonly tag: string;
}

const PREFIX = 'k1:';

/** The tag of a text that is one value and nothing else, or undefined. Labels are not asked for. */
export function tagValue(
  text: string,
  patterns: readonly PatternSpec[],
  key: Uint8Array,
): ValueTag | undefined {
  const bytes = Buffer.from(text);
  let found: ValueTag | undefined;
  const engine = createEngine(
    compilePatterns(patterns),
    { engine: 'fast', scanner: 'auto' },
    ({ pattern, start, end }) => {
      if (start > 0 || end < bytes.length) return;
      const spec = patterns[pattern]!;
      const { place } = engine;
      const value = canonicalValue(spec, place.text, place.toText(start), place.toText(end));
      const tag = keyedTag(key, spec.id, value).slice(PREFIX.length);
      found = { detector: spec.id, tag: `${PREFIX}${keyIdOf(key)}:${tag}` };
    },
    { ...NO_FIELDS, field: 0, record: 0, relationTo: () => RELATION.label },
  );
  engine.begin();
  const space = engine.space();
  if (bytes.length > space.length) return undefined;
  space.set(bytes);
  engine.commit(bytes.length);
  engine.end();
  return found;
}

/** A tag of a file as the scan compares it; undefined when it was made under another key. */
export function tagUnderKey(tag: string, key: Uint8Array): string | undefined {
  const [, keyId, value] = tag.split(':');
  return keyId === keyIdOf(key) ? PREFIX + value : undefined;
}
