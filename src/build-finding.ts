// Builds the masked finding of a match that gets listed. Part of scan-file: behind it no raw value exists.
import { CONTEXT } from './engine/resolve.ts';
import { confidenceOf, evidenceOf } from './judge/confidence.ts';
import { LAYER } from './layers/decoded-text.ts';
import type { MatchInHand } from './match-in-hand.ts';
import type { Evidence, Finding, Show } from './model.ts';
import type { FindingDraft, TallyTarget } from './policy/exposure-tally.ts';
import { fingerprintOf } from './policy/fingerprint.ts';
import { showValue } from './policy/mask.ts';
import { countCandidates } from './validate/partial-mask.ts';

const LAYER_EVIDENCE: readonly (readonly [number, Evidence])[] = [
  [LAYER.json, 'json-escaped'],
  [LAYER.url, 'url-encoded'],
  [LAYER.html, 'html-escaped'],
  [LAYER.mail, 'quoted-printable'],
  [LAYER.base64, 'base64'],
];

/** Serves one input at a time: equal places in it are told apart by their ordinal. */
export class FindingBuilder {
  private readonly show: Show;
  private readonly originalOf: (offset: number) => number;
  private readonly ordinals = new Map<string, number>();
  private path = '';
  private keepsSkeletons = false;

  constructor(show: Show, originalOf: (offset: number) => number) {
    this.show = show;
    this.originalOf = originalOf;
  }

  /** Starts an input: its masked path. With `isPart` fingerprints are made when all parts are there. */
  begin(maskedPath: string, isPart: boolean = false): void {
    this.path = maskedPath;
    this.keepsSkeletons = isPart;
    this.ordinals.clear();
  }

  /** The finding of the match in hand, which stands at `column`. */
  build(hand: MatchInHand, target: TallyTarget, column: number): FindingDraft {
    const { spec, match, place, line } = hand;
    const { start, end } = match;
    const finding: Omit<Finding, 'valueId'> = {
      detector: spec.id,
      category: spec.category,
      severity: hand.severity,
      confidence: confidenceOf(hand.level),
      path: this.path,
      line,
      column,
      endLine: line,
      endColumn: column + place.unitsIn(start, end),
      byteStart: this.originalOf(start),
      byteEnd: this.originalOf(end),
      masked: showValue(spec, place.originalText(start, end), this.show),
      ...candidatesOf(hand),
      fingerprint: this.keepsSkeletons ? '' : this.fingerprint(spec.id, hand.skeleton()),
      ...(hand.field === undefined ? {} : { field: hand.field }),
      evidence: evidence(hand),
      duties: target.duties,
    };
    const { tagHigh, tagLow } = hand;
    if (this.keepsSkeletons) return { finding, tagHigh, tagLow, skeleton: hand.skeleton() };
    return { finding, tagHigh, tagLow };
  }

  /** The finding of a part, told apart from equal ones before it; findings come in the order of the input. */
  complete({ finding, tagHigh, tagLow, skeleton }: FindingDraft): FindingDraft {
    const fingerprint = this.fingerprint(finding.detector, skeleton ?? '');
    return { finding: { ...finding, fingerprint }, tagHigh, tagLow };
  }

  private fingerprint(detector: string, skeleton: string): string {
    const key = `${detector}\n${skeleton}`;
    const ordinal = this.ordinals.get(key) ?? 0;
    this.ordinals.set(key, ordinal + 1);
    return fingerprintOf(detector, this.path, skeleton, ordinal);
  }
}

/** Of a value that is masked in part: how many values fit. */
function candidatesOf({ spec, match, place }: MatchInHand): Pick<Finding, 'candidates'> {
  if (spec.id !== 'partial-mask') return {};
  const { validator = '' } = spec;
  return {
    candidates: countCandidates(validator, place.text, place.toText(match.start), place.toText(match.end)),
  };
}

function evidence({ match, isSigned, isOwn, layers }: MatchInHand): Evidence[] {
  const list = evidenceOf(match.bits, CONTEXT);
  if (isSigned) list.push('published-authorship');
  if (isOwn) list.push('own-value');
  for (const [layer, name] of LAYER_EVIDENCE) if ((layers & layer) !== 0) list.push(name);
  return list;
}
