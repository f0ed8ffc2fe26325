// The suppressors of a run, made from plain data inside each FileScanner.
import { ConfigSuppressor } from './config-suppressor.ts';
import type { InlineSettings, InlineSuppressor } from './inline-suppressor.ts';
import type { RuleSettings } from './rules.ts';
import type { Suppressor } from './suppress.ts';

/** What suppressors are made of; plain, structured-clonable data. */
export interface SuppressSettings {
  /** Rules of configuration files; their exceptions suppress. */
  readonly rules?: RuleSettings;
  /** How comments count; undefined: not at all. */
  readonly inline?: InlineSettings;
}

/** Comments first; a baseline is to come last, so that it is used up by nothing else. */
export function createSuppressors(
  { rules }: SuppressSettings,
  inline: InlineSuppressor | undefined,
): Suppressor[] {
  const suppressors: Suppressor[] = inline === undefined ? [] : [inline];
  if (rules?.scopes.some(({ allow }) => allow.length > 0)) suppressors.push(new ConfigSuppressor(rules));
  return suppressors;
}
