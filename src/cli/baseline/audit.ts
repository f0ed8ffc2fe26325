// Walks through the entries of a baseline in the terminal. Shows places and masks, never a value or a line of a file.

import type { Command } from 'commander';
import { PATTERNS } from '../../../patterns/index.ts';
import { SEVERITY_WORDS } from '../../law/severity-words.ts';
import type { BaselineDecision, BaselineEntry, Lang, RecordedPlace } from '../../model.ts';
import { escapeName } from '../../report/escape.ts';
import { DECISION_WORDS } from '../../report/value-words.ts';
import { maskText } from '../../scan.ts';
import { openDialogue } from '../dialogue.ts';
import { EXIT } from '../exit-code.ts';
import { type Baseline, entryKey } from './file-format.ts';
import { readBaseline } from './read.ts';
import type { Session } from './session.ts';
import { writeBaseline } from './write.ts';

const DECISIONS: Readonly<Record<string, BaselineDecision>> = { t: 'true', f: 'false-alarm', l: 'later' };
const ANSWER = /^\s*([tflsbq])(?:\s+(.*?))?\s*$/i;
const MAX_NOTE = 500;

/** Asks about every entry without a decision, or put off; with --all about all. Saved after each answer. */
export async function audit(session: Session, command: Command): Promise<number> {
  const { words, say } = session;
  const baseline = readBaseline(session.place);
  const isAll = command.opts()['all'] === true;
  const open = baseline.entries.filter((entry) => isAll || isOpen(entry)).map(entryKey);
  if (open.length === 0) {
    say(words.nothingToAudit);
    return EXIT.clean;
  }
  const { recorded } = await session.record(baseline, []);
  const places = new Map(recorded.map((place) => [entryKey(place.entry), place]));
  say(words.auditIntro(open.length));
  say(words.auditKeys);
  const after = await ask(session, baseline, open, places);
  say(words.auditDone(after.entries.filter(isOpen).length));
  return EXIT.clean;
}

async function ask(
  session: Session,
  start: Baseline,
  open: readonly string[],
  places: ReadonlyMap<string, RecordedPlace>,
): Promise<Baseline> {
  let baseline = start;
  const dialogue = openDialogue();
  try {
    for (let at = 0; at < open.length; ) {
      const key = open[at]!;
      const entry = baseline.entries.find((one) => entryKey(one) === key)!;
      session.say(`\n[${at + 1}/${open.length}] ${describe(entry, places.get(key), session)}`);
      const answer = await dialogue.ask(session.words.auditPrompt);
      if (answer === undefined) break;
      const [, letter, note] = ANSWER.exec(answer) ?? [];
      if (letter === undefined) session.say(session.words.auditUnknown);
      else if (letter.toLowerCase() === 'q') break;
      else if (letter.toLowerCase() === 'b') at = Math.max(0, at - 1);
      else {
        baseline = decide(baseline, key, letter.toLowerCase(), note);
        if (letter.toLowerCase() !== 's') writeBaseline(baseline, session.place);
        at++;
      }
    }
  } finally {
    dialogue.close();
  }
  return baseline;
}

/** A note is written into a file that is committed: what looks like a value in it is masked. */
function decide(baseline: Baseline, key: string, letter: string, note: string | undefined): Baseline {
  const decision = DECISIONS[letter];
  if (decision === undefined) return baseline;
  const entries = baseline.entries.map((entry) => {
    if (entryKey(entry) !== key) return entry;
    const text = note === undefined || note === '' ? entry.note : maskText(note, PATTERNS).slice(0, MAX_NOTE);
    return { ...entry, decision, ...(text === undefined ? {} : { note: text }) };
  });
  return { ...baseline, entries };
}

function isOpen({ decision }: BaselineEntry): boolean {
  return decision === undefined || decision === 'later';
}

function describe(entry: BaselineEntry, found: RecordedPlace | undefined, { lang, words }: Session): string {
  const where =
    found === undefined
      ? `${escapeName(entry.path)}  (${words.isUnmet})`
      : `${escapeName(found.at.path)}:${found.at.line}:${found.at.column}  ${found.masked}`;
  const what = entry.place === undefined ? [words.wholeField(escapeName(entry.field ?? ''))] : [];
  const decided = entry.decision === undefined ? [] : [DECISION_WORDS[entry.decision][lang]];
  const note = entry.note === undefined ? [] : [escapeName(entry.note)];
  const parts = [
    SEVERITY_WORDS[entry.severity][lang],
    nameOf(entry.detector, lang),
    words.times(entry.count),
  ];
  return [where, ...parts, ...what, ...decided, ...note].join('  ');
}

function nameOf(detector: string, lang: Lang): string {
  return PATTERNS.find(({ id }) => id === detector)?.name[lang] ?? escapeName(detector);
}
