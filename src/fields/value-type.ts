// What kind of value a declared type holds, in whichever language it is written.
import { wordSet, wordsOf } from './identifier.ts';

export type ValueType = 'text' | 'number' | 'flag' | 'date' | 'unknown' | 'other';

const TEXT = wordSet(
  'string str text varchar nvarchar char nchar character varying clob nclob longtext mediumtext tinytext bytes bytea blob longblob binary varbinary charsequence citext json jsonb any object bpchar keyword emailstr',
);
const NUMBER = wordSet(
  'int integer bigint long number numeric decimal double float real biginteger bigdecimal smallint mediumint int8 uint money num short byte serial bigserial id positiveinteger real',
);
const FLAG = wordSet('bool boolean bit tinyint');
const DATE = wordSet(
  'date datetime timestamp time year localdate localdatetime datetimeoffset instant timestamptz smalldatetime zoneddatetime dateonly calendar interval',
);
/** Words around the type that matters. */
const AROUND = wordSet(
  'optional nullable list array set iterable collection union mapped required readonly none null undefined field char max length not default unsigned zerofill column models model forms serializers db schema lob repeated var let val lowcardinality fixed sequence tuple req',
);

/** The kind of value; "unknown" when no type is given, "other" for a type of the program's own. */
export function valueTypeOf(type: string): ValueType {
  const text = type.trim();
  if (text === '') return 'unknown';
  const base = text.toLowerCase();
  if (base.startsWith('tinyint') || base.startsWith('int(1)') || base === 'char(1)' || base === 'bit(1)')
    return 'flag';
  const words = wordsOf(text);
  const glued = words.join('');
  for (const word of [...words, glued]) {
    if (TEXT.has(word)) return 'text';
    if (FLAG.has(word)) return 'flag';
    if (DATE.has(word)) return 'date';
    if (NUMBER.has(word)) return 'number';
  }
  return words.every((word) => AROUND.has(word)) ? 'unknown' : 'other';
}
