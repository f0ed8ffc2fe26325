// A comment that says a value may stand here: `baomi:allow DETECTOR[,DETECTOR] -- reason`, and its forms for the next
// line and for blocks. Read from bytes; what kind of comment it stands in does not matter.
import { similarWord } from '../similar-word.ts';

export const MARKER = 'baomi:allow';
/** Bytes of a directive from its marker on; what is longer is cut. */
export const DIRECTIVE_BYTES = 256;

export type DirectiveForm = 'line' | 'next-line' | 'start' | 'end';

/** Why a directive does not count. */
export type DirectiveProblem = 'no-detector' | 'unknown-detector' | 'no-reason';

export interface Directive {
  readonly form: DirectiveForm;
  readonly detectors: readonly string[];
  /** As written, without the end of its comment; "" for none. */
  readonly reason: string;
  readonly problem?: DirectiveProblem;
  /** With `unknown-detector`: what was probably meant. */
  readonly meant?: string;
}

export interface DirectiveRules {
  readonly requireReason: boolean;
  readonly known: ReadonlySet<string>;
}

const FORMS: Readonly<Record<string, DirectiveForm>> = {
  '': 'line',
  '-next-line': 'next-line',
  '-start': 'start',
  '-end': 'end',
};
const HEAD = /^((?:-[a-z]+)*)(?![\w-])/;
const DETECTORS = /^[ \t]+([A-Za-z0-9-]+(?:[ \t]*,[ \t]*[A-Za-z0-9-]+)*)/;
const REASON = /^[ \t]*--(?!>)[ \t]*([^\n]*)$/;
/** What closes a comment or a string around it, and no reason ends with. */
const CLOSERS = /(?:\s|\*+\/|--+!?>|[?%]>|[#%-]*\}\}?|\]\]|["'`,;)]|\*\))+$/;
const COMMA = /[ \t]*,[ \t]*/;
const CONTROL = /\p{Cc}/gu;

/** The directive in a line's text from behind its marker on; undefined when the marker is part of another word. */
export function parseDirective(
  text: string,
  { requireReason, known }: DirectiveRules,
): Directive | undefined {
  const head = HEAD.exec(text);
  const form = FORMS[head?.[1] ?? '?'];
  if (head === null || form === undefined) return undefined;
  let rest = text.slice(head[0].length);
  if (form === 'end') return { form, detectors: [], reason: '' };
  const list = DETECTORS.exec(rest);
  // "-- reason" right behind the marker names no detector.
  const isNamed = list?.[1] !== undefined && !list[1].startsWith('-');
  if (isNamed) rest = rest.slice(list[0].length);
  const detectors = isNamed ? list[1]!.split(COMMA) : [];
  const reason = (REASON.exec(rest)?.[1] ?? '').replace(CLOSERS, '').replace(CONTROL, ' ').trim();
  const stray = detectors.find((id) => !known.has(id));
  const directive = { form, detectors, reason };
  if (detectors.length === 0) return { ...directive, problem: 'no-detector' };
  if (stray !== undefined) {
    const meant = similarWord(stray, [...known]);
    return { ...directive, problem: 'unknown-detector', ...(meant === undefined ? {} : { meant }) };
  }
  return reason === '' && requireReason ? { ...directive, problem: 'no-reason' } : directive;
}
