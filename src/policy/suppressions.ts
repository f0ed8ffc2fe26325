// Why values were suppressed: the reasons that persons wrote into configuration files and baselines.
// Comments come with their files.
import type { Suppression, SuppressUse } from '../model.ts';
import type { BaselineSettings } from './baseline.ts';
import { pathFromRoot } from './baseline-place.ts';
import type { AllowRule, RuleSettings } from './rules.ts';

const MEMBER = '!/';

interface Settings {
  readonly rules?: RuleSettings;
  readonly baseline?: BaselineSettings;
}

/** Exceptions that were used, and used entries of a baseline that somebody decided on, in their order. */
export function suppressionsOf(
  uses: readonly SuppressUse[],
  { rules, baseline }: Settings,
  maskName: (name: string) => string,
): Suppression[] {
  const allowed = new Map(rules?.scopes.flatMap(({ allow }) => allow.map((rule) => [rule.entry, rule])));
  const sorted = [...uses].sort((a, b) => order(a) - order(b) || a.entry - b.entry);
  return sorted.flatMap((use) => {
    const rule = allowed.get(use.entry);
    if (use.by === 'config' && rule !== undefined) return [ofRule(rule, use.count, maskName)];
    return use.by === 'baseline' && baseline !== undefined ? ofEntry(use, baseline, maskName) : [];
  });
}

function order({ by }: SuppressUse): number {
  return by === 'config' ? 0 : 1;
}

function ofRule(
  { place, detectors = [], reason }: AllowRule,
  count: number,
  mask: (name: string) => string,
): Suppression {
  return { by: 'config', path: mask(place.path), line: place.line, detectors, reason: mask(reason), count };
}

/** Paths of a baseline are masked already. */
function ofEntry(
  { entry: index, count }: SuppressUse,
  { entries, cwd, root }: BaselineSettings,
  mask: (name: string) => string,
): Suppression[] {
  const { path, detector, decision, note = '' } = entries[index]!;
  if (count === 0 || (decision === undefined && note === '')) return [];
  const [file = '', ...members] = path.split(MEMBER);
  return [
    {
      by: 'baseline',
      path: pathFromRoot(file, root, cwd),
      ...(members.length === 0 ? {} : { member: members.join(MEMBER) }),
      detectors: [detector],
      reason: mask(note),
      ...(decision === undefined ? {} : { decision }),
      count,
    },
  ];
}
