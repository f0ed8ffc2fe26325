// The baseline at work in one scan: which values are known, and what a baseline of this scan would hold.
import type { BaselineEntry, Field, RecordedPlace, SuppressedBy, SuppressUse } from '../model.ts';
import { fieldName, pathFromRoot, placeName } from './baseline-place.ts';
import { ExposureRecord } from './exposure-record.ts';
import { keyedTag } from './keyed-tag.ts';
import { type KnownPlaces, KnownValues } from './known-values.ts';
import { MovedValues } from './moved-values.ts';
import type { SuppressCandidate, SuppressInput, Suppressor } from './suppress.ts';

/** A baseline for a scan; plain, structured-clonable data. */
export interface BaselineSettings {
  /** Absolute, with "/". */
  readonly cwd: string;
  /** Where its paths start: absolute, with "/". */
  readonly root: string;
  readonly entries: readonly BaselineEntry[];
  /** Undefined: places alone decide. */
  readonly key: Uint8Array | undefined;
  /** Entries whose file is not there any more: their values may have moved. */
  readonly gone: readonly number[];
  /** How many of them lie below the scanned paths. */
  readonly goneInScope: number;
  /** Set: nothing is suppressed, and what is found is recorded with tags under these keys. */
  readonly record?: readonly Uint8Array[];
}

/** After so many values of one exposure at unknown places no further one is looked up: a dump has millions. */
const MAX_MISSES = 10_000;

/** What is asked of every value of one exposure. */
interface ExposureState {
  readonly column: string;
  readonly known: KnownPlaces | undefined;
  /** Entries for the whole field, by whether they are for low values. */
  readonly field: readonly [number | undefined, number | undefined];
  misses: number;
  readonly record: ExposureRecord | undefined;
}

/** Serves one input at a time. */
export class BaselineSuppressor implements Suppressor {
  private readonly settings: BaselineSettings;
  /** Rank of the confidence from which values of the input in hand are reported. */
  minLevel = 0;
  private readonly maskName: (name: string) => string;
  private readonly known: KnownValues;
  private readonly moved: MovedValues;
  private states = new Map<Field | undefined, Map<string, ExposureState>>();
  /** By detector, field and column: fields whose names are masked alike are one. */
  private readonly records = new Map<string, ExposureRecord>();
  private path = '';
  private reportedPath = '';
  private isHeld = false;

  constructor(settings: BaselineSettings, maskName: (name: string) => string) {
    this.settings = settings;
    this.maskName = maskName;
    this.known = new KnownValues(settings.entries, settings.key !== undefined);
    this.moved = new MovedValues(settings);
  }

  begin({ path, member, masked }: SuppressInput): void {
    this.states = new Map();
    this.records.clear();
    this.reportedPath = masked;
    if (this.isHeld) {
      this.isHeld = false;
      return;
    }
    const { cwd, root } = this.settings;
    this.path = this.maskName(pathFromRoot(path, cwd, root) + (member === '' ? '' : `!/${member}`));
    this.known.begin(this.path);
    this.moved.begin();
  }

  /** True when the baseline knows something of the input in hand. */
  knowsInput(): boolean {
    return !this.known.isEmpty;
  }

  /** The next input is this one again: what was used of the baseline stays used. */
  hold(): void {
    this.isHeld = true;
  }

  covers(candidate: SuppressCandidate): SuppressedBy | undefined {
    // Only a verdict on a column can make a value of medium confidence or above reportable, and nothing a low one.
    const { level, field } = candidate;
    if (level < this.minLevel && (level === 0 || field?.column === undefined)) return undefined;
    const state = this.stateOf(candidate);
    if (state.record !== undefined) {
      this.record(state, state.record, candidate);
      return undefined;
    }
    return this.isKnown(state, candidate) ? 'baseline' : undefined;
  }

  finish(): SuppressUse[] {
    return this.known.uses().map((use) => ({ by: 'baseline', ...use }));
  }

  /** What was recorded of the exposures that were reported, in no order. */
  recorded(reported: readonly { readonly detector: string; readonly field?: Field }[]): RecordedPlace[] {
    const records = new Set(
      reported.map(({ detector, field }) => this.states.get(field)?.get(detector)?.record),
    );
    return [...records].flatMap((record) => record?.places(this.path, this.reportedPath) ?? []);
  }

  private stateOf({ field, detector }: SuppressCandidate): ExposureState {
    let byDetector = this.states.get(field);
    if (byDetector === undefined) {
      byDetector = new Map();
      this.states.set(field, byDetector);
    }
    let state = byDetector.get(detector);
    if (state === undefined) {
      const name = fieldName(field);
      const column = field?.column === undefined ? '' : name;
      state = {
        column,
        known: this.known.placesOf(detector),
        field: [this.known.fieldEntry(detector, name, false), this.known.fieldEntry(detector, name, true)],
        misses: 0,
        record: this.settings.record && this.recordOf(detector, name, column),
      };
      byDetector.set(detector, state);
    }
    return state;
  }

  private recordOf(detector: string, field: string, column: string): ExposureRecord {
    const key = [detector, field, column].join('\0');
    const record = this.records.get(key) ?? new ExposureRecord(detector, field, column);
    this.records.set(key, record);
    return record;
  }

  private isKnown(state: ExposureState, candidate: SuppressCandidate): boolean {
    const fieldEntry = state.field[candidate.level === 0 ? 1 : 0];
    if (fieldEntry !== undefined) return this.known.useField(fieldEntry);
    const canBeHere = state.known !== undefined && state.known.left > 0;
    const canHaveMoved = this.moved.has(candidate.detector);
    if (!(canBeHere || canHaveMoved) || state.misses >= MAX_MISSES) return false;
    if (this.isKnownValue(state, candidate, canBeHere)) return true;
    state.misses++;
    return false;
  }

  private isKnownValue(state: ExposureState, candidate: SuppressCandidate, canBeHere: boolean): boolean {
    const { key } = this.settings;
    const tag = key === undefined ? undefined : keyedTag(key, candidate.detector, candidate.value());
    if (canBeHere) {
      const place = this.placeOf(state, candidate);
      if (tag !== undefined && this.known.useTag(state.known!, state.column, tag, place)) return true;
      if (this.known.usePlace(state.known!, place)) return true;
    }
    return tag !== undefined && this.moved.use(candidate.detector, tag);
  }

  private record(state: ExposureState, record: ExposureRecord, candidate: SuppressCandidate): void {
    const isKnown = this.isKnown(state, candidate);
    if (record.isWhole(candidate)) record.count(candidate, isKnown);
    else {
      const tags = this.settings.record!.map((key) => keyedTag(key, candidate.detector, candidate.value()));
      record.add(candidate, this.placeOf(state, candidate), tags, isKnown);
    }
  }

  private placeOf({ column }: ExposureState, candidate: SuppressCandidate): string {
    return placeName({
      detector: candidate.detector,
      path: this.path,
      column,
      isLow: candidate.level === 0,
      skeleton: candidate.placeSkeleton(),
    });
  }
}
