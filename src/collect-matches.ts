// Judges the matches of one input, tallies them by exposure and builds the masked findings that get listed.
// Part of scan-file: the last place where a raw value exists.
import type { MatchPlace } from './engine/engine.ts';
import { RELATION } from './engine/labels.ts';
import { CONTEXT, type Match } from './engine/resolve.ts';
import type { FieldContext } from './follow-fields.ts';
import { isAuthorshipFile, isSignedLine } from './judge/authorship.ts';
import { columnShift } from './judge/column-verdict.ts';
import { confidenceLevel, confidenceOf, evidenceOf, LEVEL } from './judge/confidence.ts';
import type {
  Confidence,
  Evidence,
  Field,
  Finding,
  PatternSpec,
  Severity,
  Show,
  Visibility,
} from './model.ts';
import { type PathTraits, traitsOfPath } from './policy/exposure-kind.ts';
import { type ExposureDraft, ExposureTally } from './policy/exposure-tally.ts';
import { fingerprintOf, skeletonOf } from './policy/fingerprint.ts';
import { showValue } from './policy/mask.ts';
import { NOT_LISTED, RecordLinker } from './policy/record-linker.ts';
import { severityOf } from './policy/severity.ts';
import { targetOf } from './policy/target.ts';
import { type TagKey, ValueTagger } from './policy/value-tag.ts';
import { fillsCell } from './structure/cell-border.ts';
import { findKeyBefore, type KeyBounds } from './structure/key-before.ts';
import { CHECK } from './validate/check-bits.ts';

/** What decides how matches are reported; plain data, so that a worker can be sent it. */
export interface ReportSettings {
  readonly minConfidence: Confidence;
  /** Findings listed per exposure; Infinity lists all. */
  readonly limit: number;
  readonly show: Show;
  readonly visibility: Visibility;
  /** Key of the run for value tags. */
  readonly tagKey: TagKey;
}

/** What one input came to, before the merge. */
export interface CollectedMatches {
  readonly exposures: readonly ExposureDraft[];
  readonly belowConfidence: number;
  readonly linkedRecords: number;
}

/** Keys of one input that exposures are told apart by; more than this is no structure but data. */
const MAX_KEYS = 1000;
/** Room for detectors below a field in the number of a tally. */
const DETECTORS_PER_FIELD = 4096;
const NO_KEY = -1;
/** A name that is data: QQ numbers have five digits and more, WeChat's own ids begin with wxid_. */
const DATA_NAME = /[0-9０-９]{5}|wxid_/i;
/** Numbers of keys begin behind those of any table's columns. */
const FIRST_KEY_SLOT = 1_000_000;

interface Judged {
  readonly spec: PatternSpec;
  readonly bits: number;
  readonly level: number;
  readonly severity: Severity;
  readonly isSigned: boolean;
}

/** Collects the matches of one input at a time. */
export class MatchCollector {
  private readonly specs: readonly PatternSpec[];
  private readonly settings: ReportSettings;
  private readonly fields: FieldContext;
  private readonly maskName: (name: string) => string;
  private readonly tagger: ValueTagger;
  private readonly minLevel: number;
  /** Number of a spec's detector: the 15- and 18-digit forms are one exposure. */
  private readonly detectorOf: readonly number[];
  private tallies = new Map<number, ExposureTally>();
  private linker = new RecordLinker();
  private readonly ordinals = new Map<string, number>();
  private readonly keys = new Map<number, number>();
  private readonly keyBounds: KeyBounds = { start: 0, end: 0 };
  private readonly originalOf: (offset: number) => number;
  private path = '';
  private traits: PathTraits = traitsOfPath('');
  private isAuthorship = false;
  private isNewAt: ((offset: number) => boolean) | undefined;

  constructor(
    specs: readonly PatternSpec[],
    settings: ReportSettings,
    fields: FieldContext,
    maskName: (name: string) => string,
    originalOf: (offset: number) => number = (offset) => offset,
  ) {
    this.specs = specs;
    this.settings = settings;
    this.fields = fields;
    this.maskName = maskName;
    this.originalOf = originalOf;
    this.tagger = new ValueTagger(settings.tagKey);
    this.minLevel = LEVEL[settings.minConfidence];
    const ids = [...new Set(specs.map((spec) => spec.id))];
    this.detectorOf = specs.map((spec) => ids.indexOf(spec.id));
  }

  /** Starts an input: its masked path for reports, and the part of its real path below what the user named. */
  begin(maskedPath: string, pathBelowNamed: string): void {
    this.tallies = new Map();
    this.linker = new RecordLinker();
    this.ordinals.clear();
    this.keys.clear();
    this.path = maskedPath;
    this.traits = traitsOfPath(pathBelowNamed);
    this.isAuthorship = isAuthorshipFile(pathBelowNamed);
  }

  /** From here on only matches count at whose original offset the test holds; the others still speak for their column. */
  countOnly(isNewAt: ((offset: number) => boolean) | undefined): void {
    this.isNewAt = isNewAt;
  }

  /** Takes one match of the engine; ascending order. */
  add(place: MatchPlace, match: Readonly<Match>): void {
    const spec = this.specs[match.pattern]!;
    const from = place.toText(match.start);
    const to = place.toText(match.end);
    const judged = this.judge(spec, match.bits, place.text, from);
    const tally = this.tallyOf(match, place.text, from);
    if (match.field >= 0 && fillsCell(place.text, from, to)) tally.wholeCells++;
    if (this.isNewAt?.(this.originalOf(match.start)) === false) {
      tally.uncounted++;
      return;
    }
    this.tagger.tag(spec, this.detectorOf[match.pattern]!, place.text, from, to);
    tally.add(
      judged.level,
      judged.severity,
      (match.bits & CHECK.valid) !== 0,
      this.tagger.high,
      this.tagger.low,
    );
    if (judged.level < this.minLevel && match.field < 0) return;
    const line = place.lineOf(match.start);
    if (judged.level >= this.minLevel) this.link(tally, judged, match, line);
    if (tally.wantsPlace(judged.level, this.settings.limit)) this.list(tally, judged, match, place, line);
  }

  /** Must come before the value is listed: it tells the linker where it will be. */
  private link(tally: ExposureTally, judged: Judged, match: Readonly<Match>, line: number): void {
    const { level, severity } = judged;
    const isListed = tally.wantsFinding(level, this.settings.limit);
    const listedAt = isListed ? tally.listed(level) : NOT_LISTED;
    this.linker.add({ tally, level, severity, listedAt }, match.record, line, match.start, match.end);
  }

  /** Ends the input: the verdicts on its columns fall, then each exposure is what is left of its tally. */
  finish(): CollectedMatches {
    this.linker.close();
    let belowConfidence = 0;
    const exposures: ExposureDraft[] = [];
    for (const [key, tally] of this.tallies) {
      const shift = this.shiftOf(tally, key % DETECTORS_PER_FIELD);
      const { draft, below } = tally.toDraft(shift, this.minLevel, this.settings.limit);
      belowConfidence += below;
      if (draft !== undefined) exposures.push(draft);
    }
    return { exposures, belowConfidence, linkedRecords: this.linker.linkedRecords };
  }

  private judge(spec: PatternSpec, bits: number, text: Uint8Array, from: number): Judged {
    const isSigned = this.isSigned(spec, text, from);
    const severity = severityOf(spec.severity, spec.category, {
      isExample: this.traits.isExample,
      isPublished: isSigned || (bits & CHECK.roleAccount) !== 0,
    });
    return { spec, bits, level: confidenceLevel(spec, bits, CONTEXT), severity, isSigned };
  }

  private shiftOf(tally: ExposureTally, detector: number): number {
    const info = this.fields.infoOf(tally.column);
    if (info === undefined) return 0;
    const isLabelled = this.detectorOf.some(
      (own, pattern) => own === detector && this.fields.relationOf(tally.column, pattern) === RELATION.label,
    );
    return columnShift({
      rows: info.rows.count,
      wholeCells: tally.wholeCells,
      values: tally.total + tally.uncounted,
      isLabelled,
    });
  }

  private tallyOf(match: Readonly<Match>, text: Uint8Array, from: number): ExposureTally {
    const slot = match.field >= 0 ? match.field : this.keySlot(text, from);
    const key = (slot + 1) * DETECTORS_PER_FIELD + this.detectorOf[match.pattern]!;
    let tally = this.tallies.get(key);
    if (tally === undefined) {
      const target = targetOf(this.specs[match.pattern]!, this.path, this.traits, this.settings.visibility);
      tally = new ExposureTally(target, this.fieldOf(match.field, slot, text), match.field);
      this.tallies.set(key, tally);
    }
    return tally;
  }

  /** Number of the key before a value, behind all columns; NO_KEY when there is none. */
  private keySlot(text: Uint8Array, from: number): number {
    const { keyBounds, keys } = this;
    findKeyBefore(text, from, keyBounds);
    if (keyBounds.end === keyBounds.start) return NO_KEY;
    let hash = 0;
    for (let at = keyBounds.start; at < keyBounds.end; at++) hash = (Math.imul(hash, 31) + text[at]!) | 0;
    let slot = keys.get(hash);
    if (slot === undefined) {
      if (keys.size >= MAX_KEYS) return NO_KEY;
      slot = FIRST_KEY_SLOT + keys.size;
      keys.set(hash, slot);
    }
    return slot;
  }

  /** Names from the input are masked like everything else. */
  private fieldOf(column: number, slot: number, text: Uint8Array): Field | undefined {
    const info = this.fields.infoOf(column);
    if (info !== undefined) {
      const name = this.maskField(info.column, `column ${column + 1}`);
      return info.table === undefined
        ? { column: name }
        : { table: this.maskField(info.table, '[table]'), column: name };
    }
    if (slot === NO_KEY) return undefined;
    const { start, end } = this.keyBounds;
    return { key: this.maskField(Buffer.from(text.subarray(start, end)).toString('utf8'), '[key]') };
  }

  /** A field name that holds a value, or what could be one, is not shown at all. */
  private maskField(name: string, instead: string): string {
    return DATA_NAME.test(name) || this.maskName(name) !== name ? instead : name;
  }

  /** An e-mail address that signs a file is published on purpose; in dumps, logs and exports nobody signs. */
  private isSigned(spec: PatternSpec, text: Uint8Array, start: number): boolean {
    if (spec.category !== 'email') return false;
    if (this.isAuthorship) return true;
    const { kind } = this.traits;
    return kind !== 'dump' && kind !== 'log' && kind !== 'export' && isSignedLine(text, start);
  }

  private list(
    tally: ExposureTally,
    judged: Judged,
    match: Readonly<Match>,
    place: MatchPlace,
    line: number,
  ): void {
    const column = place.column();
    tally.addPlace(judged.level, line, column);
    if (!tally.wantsFinding(judged.level, this.settings.limit)) return;
    const finding = this.findingOf(tally, judged, match, place, { line, column });
    tally.addFinding(judged.level, { finding, tagHigh: this.tagger.high, tagLow: this.tagger.low });
  }

  private findingOf(
    tally: ExposureTally,
    judged: Judged,
    match: Readonly<Match>,
    place: MatchPlace,
    at: { readonly line: number; readonly column: number },
  ): Omit<Finding, 'valueId'> {
    const { spec } = judged;
    const { start, end } = match;
    const skeleton = skeletonOf(place.text, place.textLength, place.toText(start), place.toText(end));
    return {
      detector: spec.id,
      category: spec.category,
      severity: judged.severity,
      confidence: confidenceOf(judged.level),
      path: this.path,
      line: at.line,
      column: at.column,
      endLine: at.line,
      endColumn: at.column + place.unitsIn(start, end),
      byteStart: this.originalOf(start),
      byteEnd: this.originalOf(end),
      masked: showValue(spec, place.originalText(start, end), this.settings.show),
      fingerprint: this.fingerprint(spec.id, skeleton),
      ...(tally.field === undefined ? {} : { field: tally.field }),
      evidence: this.evidence(judged),
      duties: tally.target.duties,
    };
  }

  private fingerprint(detector: string, skeleton: string): string {
    const key = `${detector}\n${skeleton}`;
    const ordinal = this.ordinals.get(key) ?? 0;
    this.ordinals.set(key, ordinal + 1);
    return fingerprintOf(detector, this.path, skeleton, ordinal);
  }

  private evidence(judged: Judged): Evidence[] {
    const evidence = evidenceOf(judged.bits, CONTEXT);
    if (judged.isSigned) evidence.push('published-authorship');
    return evidence;
  }
}
