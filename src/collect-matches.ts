// Judges the matches of one input, tallies them by exposure and builds the masked findings that get listed.
// Part of scan-file: the last place where a raw value exists.
import type { MatchPlace } from './engine/engine.ts';
import { CONTEXT } from './engine/resolve.ts';
import { isAuthorshipFile, isSignedLine } from './judge/authorship.ts';
import { confidenceLevel, confidenceOf, evidenceOf, LEVEL } from './judge/confidence.ts';
import type { Confidence, Evidence, Finding, PatternSpec, Severity, Show, Visibility } from './model.ts';
import { type PathTraits, traitsOfPath } from './policy/exposure-kind.ts';
import { type ExposureDraft, ExposureTally } from './policy/exposure-tally.ts';
import { fingerprintOf, skeletonOf } from './policy/fingerprint.ts';
import { showValue } from './policy/mask.ts';
import { RecordLinker } from './policy/record-linker.ts';
import { severityOf } from './policy/severity.ts';
import { targetOf } from './policy/target.ts';
import { type TagKey, ValueTagger } from './policy/value-tag.ts';
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

interface Judged {
  readonly spec: PatternSpec;
  readonly bits: number;
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly isSigned: boolean;
}

/** Collects the matches of one input at a time. */
export class MatchCollector {
  private readonly specs: readonly PatternSpec[];
  private readonly settings: ReportSettings;
  private readonly tagger: ValueTagger;
  private readonly minLevel: number;
  /** Specs of one detector share a tally: the 15- and 18-digit forms are one exposure. */
  private readonly detectorIds: readonly string[];
  private tallies = new Map<string, ExposureTally>();
  private linker = new RecordLinker();
  private ordinals = new Map<string, number>();
  private below = 0;
  private path = '';
  private traits: PathTraits = traitsOfPath('');
  private isAuthorship = false;

  constructor(specs: readonly PatternSpec[], settings: ReportSettings) {
    this.specs = specs;
    this.settings = settings;
    this.tagger = new ValueTagger(settings.tagKey);
    this.minLevel = LEVEL[settings.minConfidence];
    this.detectorIds = [...new Set(specs.map((spec) => spec.id))];
  }

  /** Starts an input: its masked path for reports, and the part of its real path below what the user named. */
  begin(maskedPath: string, pathBelowNamed: string): void {
    this.tallies = new Map();
    this.linker = new RecordLinker();
    this.ordinals.clear();
    this.below = 0;
    this.path = maskedPath;
    this.traits = traitsOfPath(pathBelowNamed);
    this.isAuthorship = isAuthorshipFile(pathBelowNamed);
  }

  /** Takes one match of the engine; ascending order. */
  add(place: MatchPlace, pattern: number, start: number, end: number, bits: number): void {
    const spec = this.specs[pattern]!;
    const level = confidenceLevel(spec, bits, CONTEXT);
    if (level < this.minLevel) {
      this.below++;
      return;
    }
    const textStart = place.toText(start);
    const textEnd = place.toText(end);
    const isSigned = this.isSigned(spec, place.text, textStart);
    const judged: Judged = {
      spec,
      bits,
      start,
      end,
      severity: severityOf(spec.severity, spec.category, {
        isExample: this.traits.isExample,
        isPublished: isSigned || (bits & CHECK.roleAccount) !== 0,
      }),
      confidence: confidenceOf(level),
      isSigned,
    };
    const tally = this.tallyOf(spec);
    tally.add(judged.severity, judged.confidence, (bits & CHECK.valid) !== 0);
    this.tagger.tag(spec, this.detectorIds.indexOf(spec.id), place.text, textStart, textEnd);
    tally.distinct.add(this.tagger.high, this.tagger.low);
    const line = place.lineOf(start);
    this.linker.add(tally, line, start, end, this.startsRow(place, line, start));
    if (tally.wantsPlace(this.settings.limit)) this.list(tally, judged, place, line, textStart, textEnd);
  }

  /** Ends the input. */
  finish(): CollectedMatches {
    this.linker.close();
    return {
      exposures: [...this.tallies.values()].map((tally) => tally.toDraft()),
      belowConfidence: this.below,
      linkedRecords: this.linker.linkedRecords,
    };
  }

  private tallyOf(spec: PatternSpec): ExposureTally {
    let tally = this.tallies.get(spec.id);
    if (tally === undefined) {
      tally = new ExposureTally(targetOf(spec, this.path, this.traits, this.settings.visibility));
      this.tallies.set(spec.id, tally);
    }
    return tally;
  }

  /** An e-mail address that signs a file is published on purpose; in dumps, logs and exports nobody signs. */
  private isSigned(spec: PatternSpec, text: Uint8Array, start: number): boolean {
    if (spec.category !== 'email') return false;
    if (this.isAuthorship) return true;
    const { kind } = this.traits;
    return kind !== 'log' && kind !== 'export' && isSignedLine(text, start);
  }

  /** "),(" between two values of a dump: another row of the same INSERT. */
  private startsRow(place: MatchPlace, line: number, start: number): boolean {
    if (this.traits.kind !== 'dump' || !this.linker.isNear(line, start)) return false;
    const { text } = place;
    const to = place.toText(start);
    for (let at = place.toText(this.linker.lastEnd); at + 1 < to; at++) {
      if (text[at] === 0x29 && text[at + 1] === 0x2c) return true;
    }
    return false;
  }

  private list(
    tally: ExposureTally,
    judged: Judged,
    place: MatchPlace,
    line: number,
    textStart: number,
    textEnd: number,
  ): void {
    const column = place.column();
    tally.addPlace(line, column);
    if (tally.findings.length >= this.settings.limit) return;
    const skeleton = skeletonOf(place.text, place.textLength, textStart, textEnd);
    const finding = this.findingOf(tally, judged, place, { line, column, skeleton });
    tally.findings.push({ finding, tagHigh: this.tagger.high, tagLow: this.tagger.low });
  }

  private findingOf(
    tally: ExposureTally,
    judged: Judged,
    place: MatchPlace,
    at: { readonly line: number; readonly column: number; readonly skeleton: string },
  ): Omit<Finding, 'valueId'> {
    const { spec, start, end } = judged;
    return {
      detector: spec.id,
      category: spec.category,
      severity: judged.severity,
      confidence: judged.confidence,
      path: this.path,
      line: at.line,
      column: at.column,
      endLine: at.line,
      endColumn: at.column + place.unitsIn(start, end),
      byteStart: start,
      byteEnd: end,
      masked: showValue(spec, place.originalText(start, end), this.settings.show),
      fingerprint: this.fingerprint(spec.id, at.skeleton),
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
