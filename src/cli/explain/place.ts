// Takes FILE:LINE[:COLUMN] apart.
import { BaomiError } from '../../errors.ts';

/** FILE:LINE[:COL]; what is in front of the numbers may hold colons. */
const PLACE = /^(.+?):(\d+)(?::(\d+))?$/;
const MEMBER = '!/';

/** A place in a file, or in a member of a container. */
export interface Place {
  readonly path: string;
  readonly member: string;
  readonly line: number;
  readonly column: number | undefined;
}

/** Takes `FILE:LINE[:COL]` or `FILE!/MEMBER:LINE[:COL]` apart; throws a usage error for anything else. */
export function parsePlace(text: string): Place {
  const [, name, line, column] = PLACE.exec(text) ?? [];
  if (name === undefined || Number(line) < 1 || column === '0') {
    throw new BaomiError('usage', `expected FILE:LINE or FILE:LINE:COLUMN, counted from 1: ${text}`);
  }
  const cut = name.indexOf(MEMBER);
  return {
    path: cut < 0 ? name : name.slice(0, cut),
    member: cut < 0 ? '' : name.slice(cut + MEMBER.length),
    line: Number(line),
    column: column === undefined ? undefined : Number(column),
  };
}
