// The match that is being dealt with: everything that is asked about it, computed once at most. One object for all.
import type { MatchPlace } from './engine/engine.ts';
import type { Match } from './engine/resolve.ts';
import type { Category, Field, PatternSpec, Severity } from './model.ts';
import { skeletonOf } from './policy/fingerprint.ts';
import { showValue } from './policy/mask.ts';
import { placeSkeleton } from './policy/place-skeleton.ts';
import type { SuppressCandidate } from './policy/suppress.ts';
import { canonicalValue } from './policy/value-tag.ts';

/** Valid from `take` until the sink returns to the engine. */
export class MatchInHand implements SuppressCandidate {
  spec!: PatternSpec;
  level = 0;
  severity: Severity = 'S0';
  /** An e-mail address that signs a file. */
  isSigned = false;
  /** The organisation's own, as a configuration file says. */
  isOwn = false;
  /** A configuration file made it less severe than it is elsewhere. */
  isEased = false;
  place!: MatchPlace;
  match!: Readonly<Match>;
  field: Field | undefined;
  line = 0;
  /** LAYER bits of what the value was written in. */
  layers = 0;
  tagHigh = 0;
  tagLow = 0;
  private skeletonText: string | undefined;

  take(spec: PatternSpec, place: MatchPlace, match: Readonly<Match>): void {
    this.spec = spec;
    this.place = place;
    this.match = match;
    this.skeletonText = undefined;
  }

  get detector(): string {
    return this.spec.id;
  }

  get category(): Category {
    return this.spec.category;
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

  placeSkeleton(): string {
    const { place, match } = this;
    return placeSkeleton(place.text, place.textLength, place.toText(match.start), place.toText(match.end));
  }

  masked(): string {
    const { start, end } = this.match;
    return showValue(this.spec, this.place.originalText(start, end), 'none');
  }

  column(): number {
    return this.place.column();
  }

  value(): Uint8Array {
    const { place, match } = this;
    return canonicalValue(this.spec, place.text, place.toText(match.start), place.toText(match.end));
  }
}
