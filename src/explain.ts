// Why something on a line was, or was not, found: the line read, every candidate traced, nothing of it shown.
// Part of scan-file.
import { compilePatterns } from './engine/compile.ts';
import { CONTEXT } from './engine/resolve.ts';
import { type TraceStage, traceText } from './engine/trace.ts';
import { confidenceLevel, confidenceOf, evidenceOf } from './judge/confidence.ts';
import type { Confidence, Evidence, FailedReason, PatternSpec, UnpackLimits } from './model.ts';
import { readLine } from './open/read-line.ts';
import { maskOf } from './policy/mask.ts';

export type { TraceStage };

/** A candidate and how far it got on its line alone, without its column. */
export interface ExplainedCandidate {
  readonly detector: string;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  readonly endColumn: number;
  readonly masked: string;
  readonly stage: TraceStage;
  /** Of the check; empty when it was not reached or refused the candidate. */
  readonly evidence: readonly Evidence[];
  /** On the line alone. */
  readonly confidence: Confidence;
  readonly label: { readonly kind: 'label' | 'against' | 'none'; readonly text: string };
  readonly needsLabel: boolean;
  readonly validator: string | undefined;
  /** With stage `overlap`: the detector that won. */
  readonly winner: string | undefined;
}

export type ExplainedLine =
  | { readonly status: 'line'; readonly candidates: readonly ExplainedCandidate[]; readonly isCut: boolean }
  | { readonly status: 'failed'; readonly reason: FailedReason }
  | { readonly status: 'missing'; readonly what: 'line' | 'member'; readonly lines: number };

/** Reads the line and traces what the patterns see in it. Throws BaomiError('config') for one that does not compile. */
export async function explainLine(
  place: { readonly path: string; readonly member: string; readonly line: number },
  patterns: readonly PatternSpec[],
  limits: UnpackLimits,
): Promise<ExplainedLine> {
  const ref = {
    path: place.path,
    bytes: Buffer.from(place.path),
    size: -1,
    origin: 'explicit',
  } as const;
  const read = await readLine(ref, place.member, place.line, limits);
  if (read.status !== 'line') return read;
  const isFirst = place.line === 1;
  const text = isFirst && hasMark(read.bytes) ? read.bytes.subarray(3) : read.bytes;
  return { status: 'line', candidates: candidatesOf(text, patterns), isCut: read.isCut };
}

/** A byte order mark is no part of the first line. */
function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function candidatesOf(bytes: Uint8Array, patterns: readonly PatternSpec[]): ExplainedCandidate[] {
  const text = Buffer.from(bytes);
  const columnOf = (offset: number): number => text.toString('utf8', 0, offset).length + 1;
  return traceText(compilePatterns(patterns), text).map((traced) => {
    const spec = patterns[traced.pattern]!;
    const [column, endColumn] = [columnOf(traced.start), columnOf(traced.end)];
    return {
      detector: spec.id,
      column,
      endColumn,
      masked: maskOf(spec.id, endColumn - column),
      stage: traced.stage,
      evidence: traced.bits === 0 ? [] : evidenceOf(traced.bits, CONTEXT),
      confidence: confidenceOf(confidenceLevel(spec, traced.bits, CONTEXT)),
      label: { kind: traced.relation, text: traced.label },
      needsLabel: spec.context?.required === true,
      validator: spec.validator,
      winner: traced.winner === undefined ? undefined : patterns[traced.winner]!.id,
    };
  });
}
