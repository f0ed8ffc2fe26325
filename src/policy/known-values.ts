// What is left of the baseline's entries for one input: each value found uses one up, so that a further copy is new.
import type { BaselineEntry } from '../model.ts';

/** Entries of one detector in one input, other than those that stand for a whole field. */
export interface KnownPlaces {
  /** Values that could still be met. */
  left: number;
  /** Entry by name of its place. */
  readonly places: Map<string, number>;
  /** Entries by column and tag; one that holds the tag twice is there twice. */
  readonly tags: Map<string, number[]>;
}

/** The entries of a baseline and how much of each was used in the input in hand. */
export class KnownValues {
  private readonly entries: readonly BaselineEntry[];
  private readonly byPath = new Map<string, number[]>();
  private readonly hasKey: boolean;
  private own: readonly number[] = [];
  private byDetector = new Map<string, KnownPlaces>();
  private byField = new Map<string, number>();
  /** Of each entry of the input: values used, and how many of its places no tag speaks for. */
  private readonly used = new Map<number, number>();
  private readonly untagged = new Map<number, number>();

  constructor(entries: readonly BaselineEntry[], hasKey: boolean) {
    this.entries = entries;
    this.hasKey = hasKey;
    entries.forEach(({ path }, index) => {
      const own = this.byPath.get(path);
      if (own === undefined) this.byPath.set(path, [index]);
      else own.push(index);
    });
  }

  /** Starts an input: everything the baseline knows of it is unused. */
  begin(path: string): void {
    this.own = this.byPath.get(path) ?? [];
    this.byDetector = new Map();
    this.byField = new Map();
    this.used.clear();
    this.untagged.clear();
    for (const index of this.own) this.take(index);
  }

  get isEmpty(): boolean {
    return this.own.length === 0;
  }

  /** The places known of a detector. */
  placesOf(detector: string): KnownPlaces | undefined {
    return this.byDetector.get(detector);
  }

  /** The entry that stands for all of a field. */
  fieldEntry(detector: string, field: string, isLow: boolean): number | undefined {
    return this.byField.get(fieldKey(detector, field, isLow));
  }

  /** Uses one value of an entry that stands for a field; false when all are used. */
  useField(index: number): boolean {
    const used = this.used.get(index) ?? 0;
    if (used >= this.entries[index]!.count) return false;
    this.used.set(index, used + 1);
    return true;
  }

  /** Uses the value of this tag, in this column if it stands in one, at this place if it can; false when none is left. */
  useTag(known: KnownPlaces, column: string, tag: string, place: string): boolean {
    const indexes = known.tags.get(tagKey(column, tag));
    if (indexes === undefined || indexes.length === 0) return false;
    const here = indexes.findIndex((index) => this.entries[index]!.place === place);
    const [index] = indexes.splice(here < 0 ? indexes.length - 1 : here, 1);
    this.use(known, index!);
    return true;
  }

  /** Uses a value that stands at this place; with a key only those that have no tag. */
  usePlace(known: KnownPlaces, place: string): boolean {
    const index = known.places.get(place);
    if (index === undefined) return false;
    const left = this.untagged.get(index) ?? 0;
    if (left === 0) return false;
    this.untagged.set(index, left - 1);
    this.use(known, index);
    return true;
  }

  /** Index of every entry of the input and how much of it was used. */
  uses(): { readonly entry: number; readonly count: number }[] {
    return this.own.map((entry) => ({ entry, count: this.used.get(entry) ?? 0 }));
  }

  private use(known: KnownPlaces, index: number): void {
    known.left--;
    this.used.set(index, (this.used.get(index) ?? 0) + 1);
  }

  private take(index: number): void {
    const { detector, place, field = '', low, count, tags } = this.entries[index]!;
    if (place === undefined) {
      this.byField.set(fieldKey(detector, field, low === true), index);
      return;
    }
    let known = this.byDetector.get(detector);
    if (known === undefined) {
      known = { left: 0, places: new Map(), tags: new Map() };
      this.byDetector.set(detector, known);
    }
    known.left += count;
    known.places.set(place, index);
    const counted = this.hasKey ? (tags ?? []) : [];
    this.untagged.set(index, count - counted.length);
    for (const tag of counted) {
      const key = tagKey(field, tag);
      const indexes = known.tags.get(key);
      if (indexes === undefined) known.tags.set(key, [index]);
      else indexes.push(index);
    }
  }
}

function fieldKey(detector: string, field: string, isLow: boolean): string {
  return `${detector}\0${field}\0${isLow ? 'low' : ''}`;
}

function tagKey(column: string, tag: string): string {
  return `${column}\0${tag}`;
}
