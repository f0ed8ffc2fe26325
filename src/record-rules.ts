// What the rest of a record makes of a value: whose account a password is, whether a child is named, a way somebody went.
// Part of scan-file.
import type { FieldContext } from './follow-fields.ts';
import type { MatchInHand } from './match-in-hand.ts';
import type { Category, PatternSpec } from './model.ts';
import type { ExposureTally } from './policy/exposure-tally.ts';
import { namesAccount, timedSubject } from './policy/line-traits.ts';
import { hashBytes } from './policy/text-hash.ts';
import { isMinorsBirthDate, isMinorsId } from './validate/minor.ts';

/** What is asked about a value, by the category of its detector; 0 for nothing. */
const RULE = { secret: 1, place: 2, id: 3, birthDate: 4 } as const;
const RULE_OF_CATEGORY: Readonly<Partial<Record<Category, number>>> = {
  credential: RULE.secret,
  location: RULE.place,
  'resident-id': RULE.id,
  permit: RULE.id,
  dob: RULE.birthDate,
};

/** The records of one input at a time. */
export class RecordRules {
  private readonly fields: FieldContext;
  /** By pattern. */
  private readonly rules: Uint8Array;

  constructor(specs: readonly PatternSpec[], fields: FieldContext) {
    this.fields = fields;
    this.rules = Uint8Array.from(specs, ({ category }) => RULE_OF_CATEGORY[category] ?? 0);
  }

  /** A password in a record that names no account: a service's, or nobody's. */
  isStraySecret({ match, place }: MatchInHand, from: number, to: number): boolean {
    if (this.rules[match.pattern] !== RULE.secret) return false;
    if (match.field >= 0) return !this.fields.tables.isOfAccounts(match.field);
    return !namesAccount(place.text, place.textLength, from, to);
  }

  /** Whether a confirmed value is of a child under fourteen. */
  isMinors({ match, place }: MatchInHand): boolean {
    const rule = this.rules[match.pattern]!;
    if (rule < RULE.id) return false;
    const [from, to] = [place.toText(match.start), place.toText(match.end)];
    return rule === RULE.id ? isMinorsId(place.text, from, to) : isMinorsBirthDate(place.text, from, to);
  }

  /** Follows positions: the third timed one of a subject that moved makes its field a trajectory. */
  follow(hand: MatchInHand, tally: ExposureTally): void {
    const { match } = hand;
    if (this.rules[match.pattern] !== RULE.place) return;
    const subject = match.field >= 0 ? this.subjectOfRow(hand) : this.subjectOfLine(hand);
    if (subject !== undefined) tally.follow(subject, hand.tagHigh ^ hand.tagLow);
  }

  private subjectOfRow({ match }: MatchInHand): number | undefined {
    return this.fields.tables.hasTime(match.field) ? this.fields.subjectOf(match.record) : undefined;
  }

  private subjectOfLine({ match, place }: MatchInHand): number | undefined {
    const [from, to] = [place.toText(match.start), place.toText(match.end)];
    const name = timedSubject(place.text, place.textLength, from, to);
    return name === undefined ? undefined : hashBytes(Buffer.from(name), 0, name.length, () => false);
  }
}
