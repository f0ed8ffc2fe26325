// What configuration files say about single files: plain, structured-clonable data, outermost directory first.
import type { Confidence, Severity, Visibility } from '../model.ts';

/** The severity of a detector's values in some paths; undefined lists stand for all. */
export interface SeverityRule {
  readonly detectors: readonly string[] | undefined;
  readonly paths: readonly string[] | undefined;
  readonly severity: Severity;
}

/** Values that are the organisation's own, as plain text: never a person's. */
export interface OwnValues {
  /** Mail domains; their subdomains are meant too. */
  readonly domains: readonly string[];
  readonly phones: readonly string[];
  readonly uscc: readonly string[];
  /** IPv4 addresses and networks ("203.0.113.0/24"). */
  readonly ips: readonly string[];
}

/** An exception; what is undefined does not restrict it. */
export interface AllowRule {
  /** Its number among all exceptions of the run. */
  readonly entry: number;
  /** Where it is written, as messages call the file; line from 1. */
  readonly place: { readonly path: string; readonly line: number };
  /** As written. */
  readonly reason: string;
  readonly paths: readonly string[] | undefined;
  readonly detectors: readonly string[] | undefined;
  /** "column", "table.column" or key; not case-sensitive. */
  readonly fields: readonly string[] | undefined;
  /** Keyed tags (keyed-tag.ts). */
  readonly tags: readonly string[] | undefined;
}

/** One file's rules for everything below its directory. */
export interface RuleScope {
  /** Absolute. */
  readonly directory: string;
  readonly minConfidence?: Confidence;
  readonly visibility?: Visibility;
  readonly failOn?: Severity;
  readonly failConfidence?: Confidence;
  /** Detectors that do not count here. */
  readonly disabled: readonly string[];
  /** The last one that holds decides; the nearest file before all others. */
  readonly severity: readonly SeverityRule[];
  readonly own: OwnValues;
  readonly allow: readonly AllowRule[];
}

export interface RuleSettings {
  /** Where the paths of inputs start. */
  readonly cwd: string;
  readonly scopes: readonly RuleScope[];
  /** BAOMI_KEY; without it no exception by value holds. */
  readonly valueKey: Uint8Array | undefined;
}
