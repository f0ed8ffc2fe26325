// The suppressors of a run, made from plain data inside each FileScanner.
import { ConfigSuppressor } from './config-suppressor.ts';
import type { RuleSettings } from './rules.ts';
import type { Suppressor } from './suppress.ts';

/** What suppressors are made of; plain, structured-clonable data. */
export interface SuppressSettings {
  /** Rules of configuration files; their exceptions suppress. */
  readonly rules?: RuleSettings;
}

/** Comments first, the baseline last, so that it is used up by nothing else. */
export function createSuppressors({ rules }: SuppressSettings): Suppressor[] {
  const suppressors: Suppressor[] = [];
  if (rules?.scopes.some(({ allow }) => allow.length > 0)) suppressors.push(new ConfigSuppressor(rules));
  return suppressors;
}
