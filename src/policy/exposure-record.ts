// What a baseline would hold of one exposure: an entry a place, or, when there are many values, one for the field.
import type { BaselineEntry, RecordedPlace, Severity } from '../model.ts';
import { worseSeverity } from './severity.ts';
import type { SuppressCandidate } from './suppress.ts';

/** Above so many values an exposure gets one entry with its count: a dump would fill the baseline and cost a hash a value. */
export const WHOLE_FIELD_VALUES = 1000;

interface Spot {
  readonly line: number;
  readonly column: number;
  readonly masked: string;
}

interface PlaceRecord extends Spot {
  severity: Severity;
  readonly tags: (readonly string[])[];
}

/** Low values, and the others, are recorded apart. */
class LevelRecord {
  count = 0;
  isNew = false;
  severity: Severity = 'S0';
  first: Spot | undefined;
  readonly places = new Map<string, PlaceRecord>();
}

/** The values of one exposure while its input is read. */
export class ExposureRecord {
  private readonly detector: string;
  private readonly field: string;
  private readonly column: string;
  private readonly levels = [new LevelRecord(), new LevelRecord()] as const;

  /** `field` is the name of its field, `column` the same for the cells of a table, else "". */
  constructor(detector: string, field: string, column: string) {
    this.detector = detector;
    this.field = field;
    this.column = column;
  }

  /** True when one more value of this kind makes an entry for the whole field. */
  isWhole({ level }: SuppressCandidate): boolean {
    return this.levels[level === 0 ? 0 : 1].count >= WHOLE_FIELD_VALUES;
  }

  /** Counts a value whose place does not matter. */
  count(candidate: SuppressCandidate, isKnown: boolean): void {
    const record = this.levels[candidate.level === 0 ? 0 : 1];
    record.count++;
    record.isNew ||= !isKnown;
    record.severity = worseSeverity(record.severity, candidate.severity);
    record.first ??= spotOf(candidate);
  }

  add(candidate: SuppressCandidate, place: string, tags: readonly string[], isKnown: boolean): void {
    this.count(candidate, isKnown);
    const { places } = this.levels[candidate.level === 0 ? 0 : 1];
    const known = places.get(place);
    if (known === undefined) {
      places.set(place, { ...spotOf(candidate), severity: candidate.severity, tags: [tags] });
      return;
    }
    known.severity = worseSeverity(known.severity, candidate.severity);
    known.tags.push(tags);
  }

  /** `path` is the baseline's, `reportedPath` what reports call it. */
  places(path: string, reportedPath: string): RecordedPlace[] {
    return this.levels.flatMap((record, level) => {
      const low = level === 0 ? ({ low: true } as const) : {};
      const about = { path, detector: this.detector };
      if (record.count > WHOLE_FIELD_VALUES) {
        const { count, severity, isNew, first } = record;
        const entry = { ...about, field: this.field, ...low, count, severity };
        return [placed(entry, [], isNew, first!, reportedPath)];
      }
      const column = this.column === '' ? {} : { field: this.column };
      return [...record.places].map(([place, one]) => {
        const entry = { ...about, place, ...column, ...low, count: one.tags.length, severity: one.severity };
        return placed(entry, one.tags, record.isNew, one, reportedPath);
      });
    });
  }
}

function spotOf(candidate: SuppressCandidate): Spot {
  return { line: candidate.line, column: candidate.column(), masked: candidate.masked() };
}

function placed(
  entry: BaselineEntry,
  tags: RecordedPlace['tags'],
  isNew: boolean,
  { line, column, masked }: Spot,
  path: string,
): RecordedPlace {
  return { entry, tags, isNew, at: { path, line, column }, masked };
}
