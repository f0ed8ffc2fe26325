// Judges the matches of one input, tallies them by exposure and has the findings built that get listed.
// Part of scan-file: the last place where a raw value exists.
import { FindingBuilder } from './build-finding.ts';
import type { MatchPlace } from './engine/engine.ts';
import { CONTEXT, type Match } from './engine/resolve.ts';
import type { FieldContext } from './follow-fields.ts';
import { isAuthorshipFile, isInHeaderComment, isSignedLine } from './judge/authorship.ts';
import { confidenceLevel, LEVEL } from './judge/confidence.ts';
import { ColumnJudge } from './judge-columns.ts';
import { MatchInHand } from './match-in-hand.ts';
import type {
  Confidence,
  ExposureKind,
  InlineAllow,
  PatternSpec,
  RecordedPlace,
  Severity,
  Show,
  SuppressedBy,
  SuppressUse,
  Visibility,
} from './model.ts';
import { FieldNamer } from './name-fields.ts';
import { type BaselineSettings, BaselineSuppressor } from './policy/baseline.ts';
import { createSuppressors, type SuppressSettings } from './policy/create-suppressors.ts';
import { type PathTraits, traitsOfPath } from './policy/exposure-kind.ts';
import { type ExposureDraft, ExposureTally, type TallyData } from './policy/exposure-tally.ts';
import { InlineSuppressor, type TextWindow } from './policy/inline-suppressor.ts';
import { NOT_LISTED, RecordLinker } from './policy/record-linker.ts';
import { type FileRules, RuleBook } from './policy/rule-book.ts';
import { SEVERITY_RANK, severityOf } from './policy/severity.ts';
import { noneSuppressed, SUPPRESSED_BY, type SuppressInput, type Suppressor } from './policy/suppress.ts';
import { targetOf } from './policy/target.ts';
import { type TagKey, ValueTagger } from './policy/value-tag.ts';
import { RecordRules } from './record-rules.ts';
import { fillsCell } from './structure/cell-border.ts';
import { CHECK } from './validate/check-bits.ts';

/** What decides how matches are reported; plain data, so that a worker can be sent it. */
export interface ReportSettings extends SuppressSettings {
  readonly minConfidence: Confidence;
  /** Findings listed per exposure; Infinity lists all. */
  readonly limit: number;
  readonly show: Show;
  readonly visibility: Visibility;
  /** Key of the run for value tags. */
  readonly tagKey: TagKey;
  /** Values that are known already. */
  readonly baseline?: BaselineSettings;
}

/** What one input came to, before the merge. */
export interface CollectedMatches {
  readonly exposures: readonly ExposureDraft[];
  readonly belowConfidence: number;
  readonly linkedRecords: number;
  /** Values that somebody said need not be reported, by whom. */
  readonly suppressed: Readonly<Record<SuppressedBy, number>>;
  readonly suppressUses: readonly SuppressUse[];
  /** Reported values that are the organisation's own; absent when there are none. */
  readonly ownValues?: number;
  /** What counts for the exit code in this input, where a configuration file says so. */
  readonly thresholds?: { readonly failOn?: Severity; readonly failConfidence?: Confidence };
  /** Comments that allow values; absent when there are none. */
  readonly allows?: readonly InlineAllow[];
  /** Of a run that records a baseline. */
  readonly recorded?: readonly RecordedPlace[];
}

/** What a part of an input came to: plain data. */
export interface CollectedPart {
  readonly tallies: readonly {
    /** Tells the key before the values; undefined in columns and where there is none. */
    readonly key: number | undefined;
    readonly detector: number;
    readonly data: TallyData;
  }[];
  readonly linkedRecords: number;
  /** Its comments, lines from the first of the part. */
  readonly allows: readonly InlineAllow[];
}

/** Room for detectors below a field in the number of a tally. */
const DETECTORS_PER_FIELD = 4096;

/** Collects the matches of one input at a time. */
export class MatchCollector {
  private readonly specs: readonly PatternSpec[];
  private readonly settings: ReportSettings;
  private readonly suppressors: readonly Suppressor[];
  /** The first of them, unless comments do not count. */
  private readonly inline: InlineSuppressor | undefined;
  /** Counting lines costs as much as a check, and only the recording of a baseline asks for them. */
  private readonly suppressesByLine: boolean;
  /** The last of them, if there is a baseline. */
  private readonly baseline: BaselineSuppressor | undefined;
  private readonly namer: FieldNamer;
  private readonly columns: ColumnJudge;
  private readonly records: RecordRules;
  private readonly findings: FindingBuilder;
  private readonly tagger: ValueTagger;
  private readonly rules: RuleBook | undefined;
  /** Number of a spec's detector: the 15- and 18-digit forms are one exposure. */
  private readonly detectorOf: readonly number[];
  private readonly hand = new MatchInHand();
  private readonly standing = { isExample: false, isPublished: false };
  private readonly originalOf: (offset: number) => number;
  private tallies = new Map<number, ExposureTally>();
  private linker = new RecordLinker();
  private path = '';
  /** Of configuration files, for the input at hand. */
  private fileRules: FileRules | undefined;
  private minLevel: number;
  private traits: PathTraits = traitsOfPath('');
  private kind: ExposureKind = 'source';
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
    this.originalOf = originalOf;
    this.namer = new FieldNamer(fields, maskName);
    this.findings = new FindingBuilder(settings.show, originalOf);
    this.tagger = new ValueTagger(settings.tagKey);
    this.minLevel = LEVEL[settings.minConfidence];
    const { baseline } = settings;
    this.baseline = baseline && new BaselineSuppressor(baseline, maskName);
    this.inline = settings.inline && new InlineSuppressor(settings.inline, maskName);
    const others = createSuppressors(settings, this.inline);
    this.suppressors = this.baseline === undefined ? others : [...others, this.baseline];
    this.suppressesByLine = baseline?.record !== undefined;
    this.rules = settings.rules === undefined ? undefined : new RuleBook(settings.rules, specs);
    const ids = [...new Set(specs.map((spec) => spec.id))];
    this.detectorOf = specs.map((spec) => ids.indexOf(spec.id));
    this.columns = new ColumnJudge(specs, this.detectorOf, fields);
    this.records = new RecordRules(specs, fields);
  }

  /**
   * Starts an input: what it is called, the part of its real path below what the user named, and the kind of exposure
   * when it is not the path that tells.
   */
  begin(input: SuppressInput, pathBelowNamed: string, kind?: ExposureKind): void {
    this.tallies = new Map();
    this.linker = new RecordLinker();
    this.namer.begin();
    this.findings.begin(input.masked);
    this.path = input.masked;
    this.traits = traitsOfPath(pathBelowNamed);
    this.kind = kind ?? this.traits.kind;
    this.isAuthorship = isAuthorshipFile(pathBelowNamed);
    this.fileRules = this.rules?.of(input.path);
    this.minLevel = LEVEL[this.fileRules?.minConfidence ?? this.settings.minConfidence];
    if (this.baseline !== undefined) this.baseline.minLevel = this.minLevel;
    for (const suppressor of this.suppressors) suppressor.begin(input);
  }

  /** To be told of each window before the matches in it; undefined when nobody wants to know. */
  get onWindow(): ((window: TextWindow) => void) | undefined {
    const { inline } = this;
    return inline === undefined ? undefined : (window) => inline.look(window);
  }

  /** From here on only matches count at whose original offset the test holds; the others still speak for their column. */
  countOnly(isNewAt: ((offset: number) => boolean) | undefined): void {
    this.isNewAt = isNewAt;
  }

  /** True when values that stand in this input are in the baseline. */
  get isInBaseline(): boolean {
    return this.baseline?.knowsInput() ?? false;
  }

  /** The next input is this one again; what it used of the baseline stays used. */
  holdBaseline(): void {
    this.baseline?.hold();
  }

  /** Takes one match of the engine, with the LAYER bits of its value; ascending order. */
  add(place: MatchPlace, match: Readonly<Match>, layers: number = 0): void {
    if (this.fileRules?.disabled[match.pattern] === true) return;
    const spec = this.specs[match.pattern]!;
    const from = place.toText(match.start);
    const to = place.toText(match.end);
    const { hand, tagger } = this;
    hand.take(spec, place, match);
    hand.layers = layers;
    this.judge(from, to);
    const tally = this.tallyOf(match, place.text, from);
    hand.field = tally.field;
    if (tally.column >= 0 && fillsCell(place.text, from, to)) tally.wholeCells++;
    if (this.isNewAt?.(this.originalOf(match.start)) === false) {
      tally.uncounted++;
      return;
    }
    tagger.tag(spec, this.detectorOf[match.pattern]!, place.text, from, to);
    hand.tagHigh = tagger.high;
    hand.tagLow = tagger.low;
    const isReported = hand.level >= this.minLevel;
    // In a column the verdict is still to come: it may raise what is below, or lower what is not.
    if ((isReported || match.field >= 0) && this.suppress(tally)) return;
    const isValid = (match.bits & CHECK.valid) !== 0;
    tally.add(hand.level, hand.severity, isValid, tagger.high, tagger.low);
    tally.addOwn(hand.level, hand.isOwn);
    const isListed = (isReported || match.field >= 0) && tally.wantsPlace(hand.level, this.settings.limit);
    // Counting lines costs as much as a check: rows need none.
    if (isListed || (isReported && match.record < 0)) hand.line = place.lineOf(match.start);
    // Of what was decoded in a table it is not known which row it is of.
    if (isReported && match.record >= -1) this.relate(tally);
    if (isListed) this.list(tally);
  }

  /** True when somebody said that the value in hand need not be reported. */
  private suppress(tally: ExposureTally): boolean {
    const { suppressors, hand } = this;
    if (suppressors.length === 0) return false;
    if (this.suppressesByLine) hand.line = hand.place.lineOf(hand.start);
    for (const suppressor of suppressors) {
      const by = suppressor.covers(hand);
      if (by === undefined) continue;
      tally.suppress(hand.level, by);
      return true;
    }
    return false;
  }

  /** Sees the value in hand together with the others of its record, unless a configuration file calls it harmless. */
  private relate(tally: ExposureTally): void {
    this.records.follow(this.hand, tally);
    if (!this.hand.isEased) this.link(tally);
  }

  /** Must come before the value is listed: it tells the linker where it will be. */
  private link(tally: ExposureTally): void {
    const { match, line, level, severity } = this.hand;
    this.linker.enter(match.record, line, match.start, match.end);
    const isListed = tally.wantsFinding(level, this.settings.limit);
    const listedAt = isListed ? tally.listed(level) : NOT_LISTED;
    this.linker.add(tally, level, severity, listedAt, this.records.isMinors(this.hand));
  }

  /** Whether parts of an input can be scanned apart: nobody counts or compares its values in their order. */
  get takesParts(): boolean {
    return this.suppressors.length === (this.inline === undefined ? 0 : 1);
  }

  /** After `begin`: what follows is a part of an input, `length` bytes or its last, whose tallies `endPart` gives. */
  beginPart(length: number): void {
    this.inline?.beginPart(length);
    this.namer.beginPart();
    this.findings.begin(this.path, true);
  }

  /** Ends a part; undefined when it cannot be joined with others. */
  endPart(moved: ArrayBuffer[]): CollectedPart | undefined {
    this.linker.close();
    if (this.namer.isFull || this.namer.isCut || this.inline?.reachesOverPart === true) return undefined;
    const keys = this.namer.keysBySlot();
    const tallies = [...this.tallies].map(([key, tally]) => ({
      key: keys.get(Math.floor(key / DETECTORS_PER_FIELD) - 1),
      detector: key % DETECTORS_PER_FIELD,
      data: tally.toData(moved),
    }));
    return { tallies, linkedRecords: this.linker.linkedRecords, allows: this.inline?.allows() ?? [] };
  }

  /** After `begin`: takes the next part, whose first line and byte are so many behind the input's first. */
  join({ tallies, linkedRecords, allows }: CollectedPart, lines: number, bytes: number): void {
    this.inline?.join(allows, lines);
    this.linker.linkedRecords += linkedRecords;
    for (const { key, detector, data } of tallies) {
      const slot = key === undefined ? data.column : this.namer.slotOfKey(key);
      const number = (slot + 1) * DETECTORS_PER_FIELD + detector;
      const tally = this.tallies.get(number) ?? new ExposureTally(data.target, data.field, data.column);
      this.tallies.set(number, tally);
      tally.join(data, { lines, bytes }, this.settings.limit);
    }
  }

  /** After all parts: gives their findings fingerprints. False when the parts have more keys than one input may. */
  completeParts(): boolean {
    const all = [...this.tallies.values()].flatMap((tally) => tally.listedFindings());
    all.sort((a, b) => a.finding.byteStart - b.finding.byteStart);
    const complete = new Map(all.map((draft) => [draft, this.findings.complete(draft)]));
    for (const tally of this.tallies.values()) tally.mapFindings((draft) => complete.get(draft)!);
    return !this.namer.isFull;
  }

  /** Ends the input: the verdicts on its columns fall, then each exposure is what is left of its tally. */
  finish(): CollectedMatches {
    this.linker.close();
    let belowConfidence = 0;
    let ownValues = 0;
    const exposures: ExposureDraft[] = [];
    const suppressed = noneSuppressed();
    for (const [key, tally] of this.tallies) {
      const shift = this.columns.shiftOf(tally, key % DETECTORS_PER_FIELD);
      if (tally.isTrajectory) tally.liftAll('S4', 'trajectory');
      const { draft, below } = tally.toDraft(shift, this.minLevel, this.settings.limit);
      belowConfidence += below;
      ownValues += tally.own(shift, this.minLevel);
      if (draft !== undefined) exposures.push(draft);
      for (const by of SUPPRESSED_BY) suppressed[by] += tally.suppressed(by, shift, this.minLevel);
    }
    const allows = this.inline?.allows() ?? [];
    const suppressUses = this.suppressors.flatMap((suppressor) => suppressor.finish?.() ?? []);
    const { linkedRecords } = this.linker;
    const thresholds = thresholdsOf(this.fileRules);
    const recorded =
      this.settings.baseline?.record && this.baseline!.recorded(exposures.map(({ exposure }) => exposure));
    return {
      exposures,
      belowConfidence,
      linkedRecords,
      suppressed,
      suppressUses,
      ...(ownValues === 0 ? {} : { ownValues }),
      ...(allows.length === 0 ? {} : { allows }),
      ...(thresholds === undefined ? {} : { thresholds }),
      ...(recorded === undefined ? {} : { recorded }),
    };
  }

  /** Judges the match in hand, the text between `from` and `to`. */
  private judge(from: number, to: number): void {
    const { hand, standing, fileRules: rules } = this;
    const { spec, match, place } = hand;
    hand.isSigned = this.isSigned(spec, place.text, from);
    hand.isOwn = rules?.own?.holds(spec.category, place.text, from, to) === true;
    standing.isExample = this.traits.isExample;
    standing.isPublished = hand.isSigned || hand.isOwn || (match.bits & CHECK.roleAccount) !== 0;
    const usual = severityOf(spec.severity, spec.category, standing);
    hand.severity = standing.isPublished ? usual : (rules?.severity[match.pattern] ?? usual);
    // What a configuration file calls harmless does not become worse beside other values.
    hand.isEased = SEVERITY_RANK[hand.severity] < SEVERITY_RANK[usual];
    hand.level = confidenceLevel(spec, this.columns.bitsIn(match), CONTEXT);
    if (this.records.isStraySecret(hand, from, to)) hand.level = LEVEL.low;
  }

  private tallyOf(match: Readonly<Match>, text: Uint8Array, from: number): ExposureTally {
    const { namer } = this;
    const slot = namer.slotOf(match.field, text, from);
    const key = (slot + 1) * DETECTORS_PER_FIELD + this.detectorOf[match.pattern]!;
    let tally = this.tallies.get(key);
    if (tally === undefined) {
      const target = targetOf(
        this.specs[match.pattern]!,
        this.path,
        this.kind,
        this.fileRules?.visibility ?? this.settings.visibility,
      );
      // A column says nothing of what stands behind a key in one of its cells.
      const column = namer.isKey(slot) ? -1 : match.field;
      tally = new ExposureTally(target, namer.nameOf(match.field, slot, text), column);
      this.tallies.set(key, tally);
    }
    return tally;
  }

  /** An e-mail address that signs a file is published on purpose; in dumps, logs and exports nobody signs. */
  private isSigned(spec: PatternSpec, text: Uint8Array, start: number): boolean {
    if (spec.category !== 'email') return false;
    const { kind } = this.traits;
    if (kind === 'dump' || kind === 'log' || kind === 'export') return false;
    if (this.isAuthorship || isSignedLine(text, start)) return true;
    return kind === 'source' && isInHeaderComment(text, start, this.hand.start);
  }

  private list(tally: ExposureTally): void {
    const { hand } = this;
    const { level } = hand;
    const column = hand.place.column();
    tally.addPlace(level, hand.line, column);
    if (!tally.wantsFinding(level, this.settings.limit)) return;
    tally.addFinding(level, this.findings.build(hand, tally.target, column));
  }
}

function thresholdsOf(rules: FileRules | undefined): CollectedMatches['thresholds'] {
  if (rules?.failOn === undefined && rules?.failConfidence === undefined) return undefined;
  return {
    ...(rules.failOn === undefined ? {} : { failOn: rules.failOn }),
    ...(rules.failConfidence === undefined ? {} : { failConfidence: rules.failConfidence }),
  };
}
