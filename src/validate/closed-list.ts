// Values of closed lists (ethnic groups, marital states …): the pattern holds the list, this tells a person's value from
// the list itself, which code and documents print as well. Looks at a few bytes on either side of the candidate.
import { CHECK } from './check-bits.ts';
import { HAN_BYTES, hanAt } from './han.ts';

const OPENING_BRACKET = 0x5b;
/** 族: nothing that goes on behind it makes another word of an ethnic group. */
const GROUP = 0x65cf;
/** 、 lists more of them. */
const ENUMERATION_COMMA = 0x3001;
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
/** How far before a value the bracket of an array may stand: quote and space between. */
const LOOK_BACK = 3;

/** Valid unless the value begins an array or a list, or goes on as another word. */
export function checkListedValue(bytes: Uint8Array, start: number, end: number): number {
  if (beginsArray(bytes, start)) return 0;
  const next = characterAt(bytes, end);
  const isWholeGroup = hanAt(bytes, end - HAN_BYTES) === GROUP;
  return next === ENUMERATION_COMMA || (!isWholeGroup && isHan(next)) ? 0 : CHECK.valid;
}

/** Two digits of a national code; 00 stands where nothing is known, and text right behind explains the code. */
export function checkListedCode(bytes: Uint8Array, start: number, end: number): number {
  if (beginsArray(bytes, start)) return 0;
  const next = characterAt(bytes, end);
  if (next === ENUMERATION_COMMA || isHan(next)) return 0;
  return bytes[start] === 0x30 && bytes[start + 1] === 0x30 ? 0 : CHECK.valid;
}

function isHan(character: number): boolean {
  return character >= FIRST_HAN && character <= LAST_HAN;
}

function beginsArray(bytes: Uint8Array, start: number): boolean {
  for (let at = start - 1; at >= start - LOOK_BACK && at >= 0; at--) {
    if (bytes[at] === OPENING_BRACKET) return true;
  }
  return false;
}

/** The character of three bytes at `at`; 0 for any other. */
function characterAt(bytes: Uint8Array, at: number): number {
  return (bytes[at]! & 0xf0) === 0xe0 ? hanAt(bytes, at) : 0;
}
