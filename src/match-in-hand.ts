// The match that is being dealt with: everything that is asked about it, computed once at most. One object for all.
import type { MatchPlace } from './engine/engine.ts';
import type { Match } from './engine/resolve.ts';
import type { Category, Field, PatternSpec, Severity } from './model.ts';
import { skeletonOf } from './policy/fingerprint.ts';
import type { SuppressCandidate } from './policy/suppress.ts';
import { canonicalValue } from './policy/value-tag.ts';

/** What was decided about a match. */
export interface Judged {
  readonly spec: PatternSpec;
  readonly bits: number;
  readonly level: number;
  readonly severity: Severity;
  readonly isSigned: boolean;
  /** The organisation's own, as a configuration file says. */
  readonly isOwn: boolean;
  /** A configuration file made it less severe than it is elsewhere. */
  readonly isEased: boolean;
}

/** Valid from `take` until the sink returns to the engine. */
export class MatchInHand implements SuppressCandidate {
  judged!: Judged;
  place!: MatchPlace;
  match!: Readonly<Match>;
  field: Field | undefined;
  line = 0;
  tagHigh = 0;
  tagLow = 0;
  private skeletonText: string | undefined;

  take(place: MatchPlace, match: Readonly<Match>, judged: Judged, field: Field | undefined): void {
    this.place = place;
    this.match = match;
    this.judged = judged;
    this.field = field;
    this.skeletonText = undefined;
  }

  get detector(): string {
    return this.judged.spec.id;
  }

  get category(): Category {
    return this.judged.spec.category;
  }

  get level(): number {
    return this.judged.level;
  }

  get start(): number {
    return this.match.start;
  }

  get end(): number {
    return this.match.end;
  }

  skeleton(): string {
    const { place, match } = this;
    this.skeletonText ??= skeletonOf(
      place.text,
      place.textLength,
      place.toText(match.start),
      place.toText(match.end),
    );
    return this.skeletonText;
  }

  value(): Uint8Array {
    const { place, match } = this;
    return canonicalValue(this.judged.spec, place.text, place.toText(match.start), place.toText(match.end));
  }
}
