// The vocabulary of field names, unpacked at first use: Chinese words and glued Latin ones to their category.
import type { FieldCategory } from '../model.ts';
import { PACKED_FIELD_WORDS } from './field-words.generated.ts';

/** What a word says. A weak one counts only beside a sure field or in a table about people. */
export interface Verdict {
  readonly category: FieldCategory;
  readonly isSure: boolean;
}

export interface FieldWords {
  /** Upper case where they hold Latin letters. */
  readonly zh: ReadonlyMap<string, Verdict>;
  /** Length of the longest Chinese word. */
  readonly zhLength: number;
  /** Lower case, without separators. */
  readonly latin: ReadonlyMap<string, Verdict>;
}

let unpacked: FieldWords | undefined;

/** The vocabulary; unpacked once. */
export function fieldWords(): FieldWords {
  unpacked ??= unpack();
  return unpacked;
}

function unpack(): FieldWords {
  const zh = new Map<string, Verdict>();
  const latin = new Map<string, Verdict>();
  for (const row of PACKED_FIELD_WORDS.split(';')) {
    const [category, zhSure, zhWeak, latinSure, latinWeak] = row.split('|');
    const put = (map: Map<string, Verdict>, words: string | undefined, isSure: boolean): void => {
      // The build writes the categories of the model.
      const verdict = { category: category as FieldCategory, isSure };
      for (const word of (words ?? '').split(' ')) if (word !== '') map.set(word.toUpperCase(), verdict);
    };
    put(zh, zhSure, true);
    put(zh, zhWeak, false);
    put(latin, latinSure?.toUpperCase(), true);
    put(latin, latinWeak?.toUpperCase(), false);
  }
  return { zh, zhLength: Math.max(...[...zh.keys()].map((word) => word.length)), latin };
}
