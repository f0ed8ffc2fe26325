// Exceptions of configuration files: by path, detector, field, or the keyed tag of a value.
import { resolve } from 'node:path';
import type { Field, SuppressedBy, SuppressUse } from '../model.ts';
import { keyedTag } from './keyed-tag.ts';
import { compileGlobs, pathBelow } from './rule-book.ts';
import type { AllowRule, RuleSettings } from './rules.ts';
import type { SuppressCandidate, SuppressInput, Suppressor } from './suppress.ts';

interface Exception {
  readonly rule: AllowRule;
  readonly directory: string;
  readonly paths: ((path: string) => boolean) | undefined;
  readonly detectors: ReadonlySet<string> | undefined;
  readonly fields: ReadonlySet<string> | undefined;
  readonly tags: ReadonlySet<string> | undefined;
}

/** The suppressor of a run's exceptions. */
export class ConfigSuppressor implements Suppressor {
  private readonly settings: RuleSettings;
  private readonly exceptions: readonly Exception[];
  /** Those whose paths hold for the input at hand. */
  private active: readonly Exception[] = [];
  private readonly uses = new Map<number, number>();

  constructor(settings: RuleSettings) {
    this.settings = settings;
    this.exceptions = settings.scopes.flatMap(({ directory, allow }) =>
      allow.map((rule) => ({
        rule,
        directory,
        paths: compileGlobs(rule.paths),
        detectors: setOf(rule.detectors),
        fields: setOf(rule.fields?.map((field) => field.toLowerCase())),
        tags: setOf(rule.tags),
      })),
    );
  }

  begin({ path, member }: SuppressInput): void {
    const absolute = resolve(this.settings.cwd, path);
    this.uses.clear();
    this.active = this.exceptions.filter(({ directory, paths }) => {
      const inside = pathBelow(directory, absolute);
      if (inside === undefined) return false;
      return paths === undefined || paths(inside) || (member !== '' && paths(`${inside}!/${member}`));
    });
  }

  covers(candidate: SuppressCandidate): SuppressedBy | undefined {
    let tag: string | undefined;
    const tagOf = (): string | undefined => {
      const { valueKey } = this.settings;
      tag ??= valueKey === undefined ? undefined : keyedTag(valueKey, candidate.detector, candidate.value());
      return tag;
    };
    for (const exception of this.active) {
      if (!holds(exception, candidate, tagOf)) continue;
      const { entry } = exception.rule;
      this.uses.set(entry, (this.uses.get(entry) ?? 0) + 1);
      return 'config';
    }
    return undefined;
  }

  finish(): readonly SuppressUse[] {
    return [...this.uses].map(([entry, count]) => ({ by: 'config', entry, count }));
  }
}

function holds(
  { detectors, fields, tags }: Exception,
  candidate: SuppressCandidate,
  tagOf: () => string | undefined,
): boolean {
  if (detectors !== undefined && !detectors.has(candidate.detector)) return false;
  if (fields !== undefined && !namesOf(candidate.field).some((name) => fields.has(name))) return false;
  return tags === undefined || tags.has(tagOf() ?? '');
}

/** The ways to call a field. */
function namesOf(field: Field | undefined): readonly string[] {
  if (field === undefined) return [];
  const { table, column, key } = field;
  const names = [column, key, table === undefined ? undefined : `${table}.${column}`];
  return names.flatMap((name) => (name === undefined ? [] : [name.toLowerCase()]));
}

function setOf(list: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return list === undefined ? undefined : new Set(list);
}
