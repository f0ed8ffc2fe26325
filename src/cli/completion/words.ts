// What all completion scripts are made of.
import type { CommandShape, OptionShape } from '../program-shape.ts';

const NOT_ASCII = /[^\x20-\x7e]/g;
const ELLIPSIS = /…/g;

/** Windows PowerShell 5.1 reads a script in the code page of the system: descriptions keep to ASCII. */
export function plain(text: string): string {
  return text.replace(ELLIPSIS, '...').replace(NOT_ASCII, '');
}

/** Every way an option may be written. */
export function namesOf({ short, long }: OptionShape): readonly string[] {
  return short === undefined || short === long ? [long] : [short, long];
}

/** Values that the positional arguments of a command may have, when they are limited. */
export function argumentChoices({ arguments: all }: CommandShape): readonly string[] {
  return all.flatMap(({ choices }) => choices);
}

/** True when a command takes files: it has arguments that are not limited to some words. */
export function takesFiles({ arguments: all }: CommandShape): boolean {
  return all.some(({ choices }) => choices.length === 0);
}

export function lastName({ path }: CommandShape): string {
  return path.at(-1) ?? '';
}
