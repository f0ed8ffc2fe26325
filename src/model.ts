// The types that cross a folder border. Imports nothing; no type here can hold a raw value of personal information.

/** S4 critical … S0 note; printed 严重 / 高 / 中 / 低 / 提示 in Chinese. */
export type Severity = 'S0' | 'S1' | 'S2' | 'S3' | 'S4';

export type Confidence = 'low' | 'medium' | 'high';

export type Lang = 'zh' | 'en';

/** The engine of a run: `reference` is the slow oracle. */
export type EngineName = 'fast' | 'reference';

/** What a text was written in; `mixed` when its lines differ. GB18030 covers GBK and GB2312. */
export type TextEncoding =
  | 'ascii'
  | 'utf-8'
  | 'gb18030'
  | 'big5'
  | 'utf-16le'
  | 'utf-16be'
  | 'utf-32le'
  | 'utf-32be'
  | 'mixed';

/** How much of a value a report shows. */
export type Show = 'none' | 'partial' | 'full';

export interface LocalText {
  readonly zh: string;
  readonly en: string;
}

/** Where a document can be read and by whom; decides whether Article Three's disclosure duty is named. */
export type Visibility = 'public' | 'internal' | 'restricted' | 'unknown';

/** Categories of personal information, after the column vocabularies. */
export type Category =
  | 'resident-id'
  | 'permit'
  | 'passport'
  | 'foreign-id'
  | 'mobile'
  | 'landline'
  | 'bank-card'
  | 'email'
  | 'organisation'
  | 'plate'
  | 'ip'
  | 'device'
  | 'name'
  | 'address'
  | 'dob'
  | 'im-account'
  | 'card-secret'
  | 'driver'
  | 'vehicle'
  | 'military'
  | 'social-insurance'
  | 'medical'
  /** de-identified in a way that can be undone: digests and partial masks of numbers */
  | 'pseudonym'
  /** personal information that lost a part of itself: a note on the data */
  | 'data-quality'
  | 'demographic'
  | 'religion'
  | 'location'
  | 'biometric'
  | 'credential'
  | 'custom';

/** What the byte scanner looks for before a pattern is tried. */
export type AnchorKind =
  /** a run of at least 7 ASCII digits, or four digits, one separator, four digits */
  | 'digits'
  /** one upper-case letter directly followed by six digits */
  | 'letter-digits'
  /** four numbers of 1 to 3 digits joined by dots */
  | 'dotted'
  /** an at sign */
  | 'at'
  /** a byte above 0x7F directly followed by an upper-case ASCII letter */
  | 'han-letter'
  /** behind a label and its separator (`: = > [ ：`): the value begins there, quotes and spaces skipped */
  | 'label'
  /** where the cell of a table begins whose column is one of the labels; `label` includes it */
  | 'cell'
  /** none: RE2 searches the whole text; slower, for user patterns only */
  | 'none';

/** Evidence for or against a finding; listed in the report in this order. */
export type Evidence =
  | 'check-digit-ok'
  | 'check-digit-failed'
  | 'date-ok'
  | 'date-failed'
  | 'area-known'
  | 'area-prefix-known'
  | 'area-unknown'
  | 'prefix-allocated'
  | 'prefix-unknown'
  | 'bin-known'
  | 'bin-unknown'
  | 'well-formed'
  | 'label'
  | 'counter-label'
  | 'known-sample'
  | 'role-account'
  | 'published-authorship'
  | 'own-value'
  /** of a child under fourteen who is named in the record */
  | 'minor'
  /** one of several positions of one subject with their times */
  | 'trajectory'
  | 'json-escaped'
  | 'url-encoded'
  | 'html-escaped'
  | 'quoted-printable'
  | 'base64';

export interface PatternExample {
  /** Text that holds synthetic values only. */
  readonly text: string;
  /** The exact substrings to be found, in order. */
  readonly finds: readonly string[];
  /** How `npm run synth` reproduces each literal: detector and seed, e.g. "cn-mobile 7". */
  readonly synth?: readonly string[];
}

export interface PatternCounterExample {
  readonly text: string;
  /** Why nothing may be found at the default confidence. */
  readonly because: string;
}

/** A detector: plain, structured-clonable data. User patterns have the same shape. */
export interface PatternSpec {
  readonly id: string;
  readonly name: LocalText;
  readonly category: Category;
  readonly severity: Severity;
  readonly anchor: AnchorKind | readonly AnchorKind[];
  /** Bytes that must not stand directly before / after a match, as characters of an ASCII class body ("0-9A-Za-z"). */
  readonly boundary: {
    readonly left: string;
    readonly right: string;
    /** True: a dot with a digit on its far side joins too (13800138000.50 is an amount, "tel 13800138000." is not). */
    readonly decimal?: boolean;
  };
  /** Length of a match in bytes of folded text (full-width letters and digits count 1). */
  readonly length: { readonly min: number; readonly max: number };
  /** RE2 source without look-around, back-references or anchors. */
  readonly re2: string;
  /** Name of a check in `validate/`; without one the form alone decides. */
  readonly validator?: string;
  /** Words that raise confidence when they stand on the same line within 48 bytes before the value. */
  readonly context?: {
    readonly labels: readonly string[];
    /** True: without a label the form is not reported at all. */
    readonly required: boolean;
    /** True: the label must stand directly before the value, with a separator and quotes or spaces between. */
    readonly adjacent?: boolean;
    /** True: the labels name other things too (name: of a product); half the cells of such a column have to agree. */
    readonly ambiguous?: boolean;
    /** Words that lower it (an order number is not a phone number). */
    readonly against?: readonly string[];
  };
  /** Confidence of a value whose checks pass, without and with a label; default medium and high. */
  readonly confidence?: { readonly bare: Confidence; readonly labelled: Confidence };
  /** Values that differ only before their last N digits are the same value (a country prefix). */
  readonly significantDigits?: number;
  /** What the mask is made of. Only the type and the length are ever shown by default. */
  readonly mask: {
    /** Bytes shown by `--show partial`; at least 10^7 candidates must remain. */
    readonly partialPrefix: number;
  };
  readonly examples: readonly PatternExample[];
  readonly counterExamples: readonly PatternCounterExample[];
  /** Standards and sources: "GB 11643-1999", "YD/T ...". */
  readonly references: readonly string[];
}

/** Which version of a file something was found in, when git's history is scanned. */
export interface HistoryPlace {
  /** Id of the newest commit that brought this version. */
  readonly commit: string;
  /** When its author says to have written it, ISO 8601 with the author's time zone. */
  readonly authoredAt: string;
  /** Whether the tree of HEAD holds this version, under whatever path. */
  readonly atHead: boolean;
}

/** An input to be read. `path` is for people and reports; `bytes` is what the file system is asked for. */
export interface FileRef {
  /** Relative to the current directory with "/", bytes that are not UTF-8 shown as \xNN. */
  readonly path: string;
  /** The path in the file system's own bytes; undefined for stdin. */
  readonly bytes: Uint8Array | undefined;
  /** Size in bytes when known from the walk; -1 when unknown. */
  readonly size: number;
  readonly origin: 'explicit' | 'walk' | 'stdin';
  /** Set when git's history is scanned; without a commit when a ref names the blob itself. */
  readonly history?: Partial<HistoryPlace>;
}

/** What a file system says of a file: device, inode, bytes, milliseconds of its last change of content and of state. */
export type FileState = readonly [dev: number, ino: number, size: number, mtimeMs: number, ctimeMs: number];

/** A file in which nothing was found. */
export interface CleanFile {
  readonly size: number;
  readonly encoding: TextEncoding;
}

/** Remembers from run to run which files held nothing, and nothing else of them. */
export interface CleanFiles {
  /** What is known of a file; undefined unless it is as it was when nothing was found in it. */
  look(ref: FileRef): CleanFile | undefined;
  /** A file held nothing when it was in this state. */
  learn(ref: FileRef, state: FileState, encoding: TextEncoding): void;
}

/** Exposure kinds of the law table (domain notes 1.2). */
export type ExposureKind =
  | 'source'
  | 'fixture'
  | 'config'
  | 'log'
  | 'dump'
  | 'export'
  | 'history'
  | 'document';

export type DutyKey =
  | 'A3.confidential'
  | 'A3.disclose'
  | 'A3.tamper'
  | 'A3.damage'
  | 'A3.sell'
  | 'A3.provide'
  | 'A4.measures'
  | 'A4.prevent'
  | 'A4.remedy';

/** Categories of fields that hold personal information, as the schema names them. */
export type FieldCategory =
  | 'name'
  | 'id-number'
  | 'mobile'
  | 'landline'
  | 'bank-card'
  | 'card-secret'
  | 'password'
  | 'email'
  | 'address'
  | 'postcode'
  | 'dob'
  | 'gender'
  | 'ethnicity'
  | 'religion'
  | 'political'
  | 'marital'
  | 'education'
  | 'occupation'
  | 'medical'
  | 'social-insurance'
  | 'passport'
  | 'driver'
  | 'vehicle'
  | 'military'
  | 'im-account'
  | 'device'
  | 'ip'
  | 'location'
  | 'biometric'
  | 'finance'
  | 'account';

/** What is done with fields whose name says personal information. */
export type FieldsMode = 'summary' | 'list' | 'off';

/** A field of a schema (column, property, header) whose name or comment says personal information. Names are masked. */
export interface SchemaField {
  readonly path: string;
  readonly member?: string;
  /** 1-based; the column in UTF-16 code units, end exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** The table, class or message it belongs to; "" without one. */
  readonly table: string;
  readonly name: string;
  readonly category: FieldCategory;
  readonly comment?: string;
}

export interface Field {
  readonly table?: string;
  readonly column?: string;
  /** The column's COMMENT, where it has one and names no value. */
  readonly comment?: string;
  readonly key?: string;
}

/** One value at one place. There is no raw field, so no reporter can leak. */
export interface Finding extends Partial<HistoryPlace> {
  readonly detector: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly path: string;
  readonly member?: string;
  /** 1-based; columns in UTF-16 code units; ends exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Offsets in the original file. */
  readonly byteStart: number;
  readonly byteEnd: number;
  /** "[cn-mobile 11]" unless the user asked to see more. */
  readonly masked: string;
  /** Of a value that is masked in part: how many values fit what is shown. */
  readonly candidates?: number;
  /** "v1", "v2" … in report order: equal values share one. */
  readonly valueId: string;
  readonly fingerprint: string;
  readonly field?: Field;
  readonly evidence: readonly Evidence[];
  readonly duties: readonly DutyKey[];
}

/** All findings of one detector in one file and field. Counts are exact however many values there are. */
export interface Exposure extends Partial<HistoryPlace> {
  readonly path: string;
  readonly member?: string;
  readonly detector: string;
  readonly category: Category;
  readonly field?: Field;
  readonly count: number;
  /** Distinct values; values, never people. */
  readonly distinct: number;
  /** How many of `count` passed every check the detector has. */
  readonly validated: number;
  readonly confidence: Confidence;
  readonly severity: Severity;
  readonly duties: readonly DutyKey[];
  /** [line, column] of the first few. */
  readonly firstAt: readonly (readonly [number, number])[];
  readonly kind: ExposureKind;
  /** Records (lines) in which values of several categories stand together. */
  readonly linked: number;
  /** What its file is written in, unless that is UTF-8 or ASCII. */
  readonly encoding?: TextEncoding;
}

/** Why an input was left out by rule. */
export type ExcludedReason =
  | 'default-directory'
  | 'default-file'
  | 'binary'
  | 'container'
  | 'ignored'
  | 'exclude-option'
  | 'not-included'
  | 'symbolic-link'
  | 'special-file'
  | 'submodule';

/** Why an input could not be read to its end. Each makes the run incomplete. */
export type FailedReason =
  | 'permission-denied'
  | 'vanished'
  | 'changed-during-read'
  | 'not-a-regular-file'
  | 'path-too-long'
  | 'read-error'
  | 'unsupported-container'
  | 'corrupt-container'
  | 'encrypted'
  | 'image-only'
  | 'pending-changes'
  | 'shallow-history'
  | 'missing-object'
  | 'nothing-to-scan'
  | 'limit'
  | 'interrupted'
  | 'worker-lost';

/** Formats that are known and not read. */
export type RefusedFormat =
  | 'compress'
  | 'lz4'
  | '7z'
  | 'rar'
  | 'ole'
  | 'doc'
  | 'ppt'
  | 'msg'
  | 'mongo-archive'
  | 'pg-custom'
  | 'redis-rdb'
  | 'oracle-export';

/** Of a text that was made of a table. */
export interface TableHint {
  /** 1-based line that names the columns. */
  readonly headerLine: number;
  readonly name?: string;
}

/** What unpacking one input may cost. */
export interface UnpackLimits {
  /** Containers inside containers. */
  readonly depth: number;
  /** Members. */
  readonly entries: number;
  /** Bytes that come out. */
  readonly bytes: number;
  /** Bytes that come out for each that went in, from 64 MiB on. */
  readonly ratio: number;
  readonly seconds: number;
  /** Bytes held in memory of what can only be read from its end (a zip inside a zip). */
  readonly gathered: number;
  /** Layers of escapes and base64 that are decoded inside of a text; 0 for none. */
  readonly layers: number;
}

/** Who said that a value need not be reported. */
export type SuppressedBy = 'inline' | 'config' | 'baseline';

/** A comment `baomi:allow …` in a text. */
export interface InlineAllow {
  readonly line: number;
  /** Known ones only. */
  readonly detectors: readonly string[];
  /** Masked. */
  readonly reason: string;
  /** Values that were found where it allows them. */
  readonly count: number;
  /** Why it does not count, or what is wrong with it. */
  readonly problem?: 'no-detector' | 'unknown-detector' | 'no-reason' | 'not-ended' | 'not-begun';
  /** With `unknown-detector`: what was probably meant. */
  readonly meant?: string;
}

/** How often one entry of what suppresses was used. */
export interface SuppressUse {
  readonly by: SuppressedBy;
  /** Index of the entry in the data the suppressor was made of. */
  readonly entry: number;
  readonly count: number;
}

/** What somebody who looked at a known value said about it. */
export type BaselineDecision = 'false-alarm' | 'true' | 'later';

/** Why values need not be reported, in a person's words. Everything from the input in it is masked. */
export interface Suppression {
  readonly by: SuppressedBy;
  /** The file that says so; of a baseline the file that it speaks of. As in a report, like `member`. */
  readonly path: string;
  readonly member?: string;
  /** Of a comment or an exception. */
  readonly line?: number;
  /** None stands for all. */
  readonly detectors: readonly string[];
  /** "" for none. */
  readonly reason: string;
  /** Of a baseline. */
  readonly decision?: BaselineDecision;
  /** Values. */
  readonly count: number;
}

/** Values that are known, at one place of a file or in one of its fields. No value and no line number. */
export interface BaselineEntry {
  /** From the baseline's directory, masked; a member of a container behind "!/". */
  readonly path: string;
  readonly detector: string;
  /** Name of the place, 128 bits in hex; without one the entry stands for all values of `field`. */
  readonly place?: string;
  /** Masked: "table.column" of a cell; with no `place` also a key, or "". */
  readonly field?: string;
  /** Samples and placeholders. */
  readonly low?: true;
  readonly count: number;
  readonly severity: Severity;
  /** Keyed tags of the values, sorted; at most `count`. */
  readonly tags?: readonly string[];
  readonly decision?: BaselineDecision;
  readonly note?: string;
}

/** What was found at one place, for a baseline to be made of. */
export interface RecordedPlace {
  readonly entry: BaselineEntry;
  /** For each value its tag under each key of the recording. */
  readonly tags: readonly (readonly string[])[];
  /** Its exposure holds values that the baseline in force does not know. */
  readonly isNew: boolean;
  /** Where the first value stands: its path as reported, line and column from 1, and its mask. */
  readonly at: { readonly path: string; readonly line: number; readonly column: number };
  readonly masked: string;
}

export interface ScannedFile extends Partial<HistoryPlace> {
  readonly status: 'scanned';
  readonly path: string;
  /** Way inside `path`, when that is an archive. */
  readonly member?: string;
  readonly size: number;
  /** Not set for what is no text. */
  readonly encoding?: TextEncoding;
  readonly exposures: readonly Exposure[];
  /** At most `limit` per exposure, in offset order. */
  readonly findings: readonly Finding[];
  /** Values below the confidence threshold, counted and not listed. */
  readonly belowConfidence: number;
  /** Values somebody said need not be reported: counted, not listed, not failing. */
  readonly suppressed: Readonly<Record<SuppressedBy, number>>;
  /** With `--fields list`: the fields its schema declares for personal information. */
  readonly fields?: readonly SchemaField[];
  /** Of a run that records a baseline; never reported. */
  readonly recorded?: readonly RecordedPlace[];
  /** Its comments that allow values, at most 200. */
  readonly allows?: readonly InlineAllow[];
}

export interface ExcludedInput extends Partial<HistoryPlace> {
  readonly status: 'excluded';
  readonly path: string;
  readonly member?: string;
  readonly reason: ExcludedReason;
  /** How many inputs this entry stands for: a directory is excluded whole and counts 1. */
  readonly isDirectory: boolean;
  /** Ignored, and named like data (sql csv tsv xlsx log gz zip bak db). */
  readonly looksLikeData: boolean;
}

export interface FailedInput extends Partial<HistoryPlace> {
  readonly status: 'failed';
  readonly path: string;
  readonly member?: string;
  readonly reason: FailedReason;
  /** With `unsupported-container`: which one. */
  readonly format?: RefusedFormat;
}

export type FileResult = ScannedFile | ExcludedInput | FailedInput;

export interface DutySummary {
  readonly duty: DutyKey;
  readonly exposures: number;
  readonly distinct: number;
  readonly topSeverity: Severity;
}

/** Fields that name personal information, counted; unset when nobody looked for them. */
export interface FieldSummary {
  readonly count: number;
  readonly byCategory: Readonly<Partial<Record<FieldCategory, number>>>;
}

export type ScanStatus = 'complete' | 'incomplete';

export interface ScanSummary {
  readonly files: { readonly scanned: number; readonly excluded: number; readonly failed: number };
  readonly bytes: number;
  readonly findings: number;
  readonly exposures: number;
  readonly distinctValues: number;
  /** False when distinctValues is an estimate (above 4 million values). */
  readonly distinctExact: boolean;
  readonly linkedRecords: number;
  readonly belowConfidence: number;
  readonly suppressed: Readonly<Record<SuppressedBy, number>>;
  /** Values among the findings that a configuration file calls the organisation's own: notes. */
  readonly ownValues: number;
  /** Exceptions and decided baseline entries that were used; comments stand with their files. */
  readonly suppressions?: readonly Suppression[];
  /** Which entries of configuration and baseline were used, and how often; no part of reports. */
  readonly suppressUses: readonly SuppressUse[];
  /** Entries of the baseline, if there is one, that were not met as often as they say, in what was scanned. */
  readonly unusedBaseline?: number;
  /** Values counted by detector and by severity. */
  readonly byDetector: Readonly<Record<string, number>>;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly excluded: Readonly<Partial<Record<ExcludedReason, number>>>;
  /** Ignored files whose names look like data: they are usually what leaks. */
  readonly ignoredDataFiles: number;
  readonly duties: readonly DutySummary[];
  /** Never counted as findings: they decide no exit code and engage no duty. */
  readonly fields?: FieldSummary;
  /** Findings at or above --fail-on and --fail-confidence. */
  readonly failing: number;
  readonly durationMs: number;
  readonly status: ScanStatus;
}

/** What a report says about a detector. */
export type DetectorInfo = Pick<PatternSpec, 'id' | 'name' | 'category' | 'severity' | 'references'>;

/** What a reporter is told before the first file. */
export interface ReportHeader {
  readonly tool: { readonly name: string; readonly version: string; readonly patterns: number };
  /** What opening one archive may cost in this run. */
  readonly limits: UnpackLimits;
  readonly failOn: Severity;
  readonly failConfidence: Confidence;
  readonly minConfidence: Confidence;
  readonly visibility: Visibility;
  /** The detectors in force: their names in both languages, and what a rule of a CI system says about them. */
  readonly detectors: readonly DetectorInfo[];
}

/** A report format: fed in path order, writes through an injected function. */
export interface Reporter {
  begin(header: ReportHeader): void;
  file(result: FileResult): void;
  /** `exitCode` is the verdict already decided: 0, 1, 2 or 3. */
  end(summary: ScanSummary, exitCode: number): void;
}

export type Write = (text: string) => void;
