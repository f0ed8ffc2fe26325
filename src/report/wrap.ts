// Breaks prose into lines. Latin words stay whole, Chinese may break between any two characters, but a line
// neither begins with closing punctuation nor ends with an opening bracket.

import { characterWidth, displayWidth } from './width.ts';

const CLOSING = '，。；：、？！）》」』”’%)]},.;:!?';
const OPENING = '（《「『“‘([{';
const SPACE = ' ';

interface Unit {
  text: string;
  readonly spaceBefore: boolean;
}

/** Lines of at most `columns`; a word wider than a line is cut. */
export function wrapProse(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const unit of unitsOf(text)) {
    const gap = line !== '' && unit.spaceBefore ? SPACE : '';
    if (displayWidth(line) + gap.length + displayWidth(unit.text) <= columns) {
      line += gap + unit.text;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cutToWidth(unit.text, columns);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** The pieces a line may be broken between. */
function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let previous = SPACE;
  for (const character of text) {
    const last = units.at(-1);
    if (last !== undefined && character !== SPACE && staysTogether(previous, character))
      last.text += character;
    else if (character !== SPACE) units.push({ text: character, spaceBefore: previous === SPACE });
    previous = character;
  }
  return units;
}

function staysTogether(previous: string, character: string): boolean {
  if (previous === SPACE) return false;
  if (CLOSING.includes(character) || OPENING.includes(previous)) return true;
  return characterWidth(previous) < 2 && characterWidth(character) < 2;
}

function cutToWidth(text: string, columns: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (piece !== '' && displayWidth(piece) + characterWidth(character) > columns) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  pieces.push(piece);
  return pieces;
}
