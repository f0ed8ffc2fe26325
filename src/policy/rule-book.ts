// The rules of configuration files as they hold for one input: asked once a file, answered from numbers on the hot path.
import { relative, resolve, sep } from 'node:path';
import type { Confidence, PatternSpec, Severity, Visibility } from '../model.ts';
import { compileGlob, type PathMatcher } from '../path-glob.ts';
import { OwnTest } from './own-values.ts';
import type { RuleScope, RuleSettings, SeverityRule } from './rules.ts';

/** What holds for one input; what is undefined is as everywhere. */
export interface FileRules {
  readonly minConfidence: Confidence | undefined;
  readonly visibility: Visibility | undefined;
  readonly failOn: Severity | undefined;
  readonly failConfidence: Confidence | undefined;
  /** By index of the pattern. */
  readonly disabled: readonly boolean[];
  readonly severity: readonly (Severity | undefined)[];
  /** Undefined when nothing is anybody's own. */
  readonly own: OwnTest | undefined;
}

/** Globs of one list on paths below one directory; no list holds everywhere. */
type Glob = PathMatcher | undefined;

interface Compiled {
  readonly scope: RuleScope;
  readonly severity: readonly { readonly rule: SeverityRule; readonly paths: Glob }[];
}

/** Serves one catalogue. */
export class RuleBook {
  private readonly settings: RuleSettings;
  private readonly specs: readonly PatternSpec[];
  private readonly scopes: readonly Compiled[];
  /** By the scopes that hold: only nested files make more than one. */
  private readonly ownTests = new Map<string, OwnTest | undefined>();

  constructor(settings: RuleSettings, specs: readonly PatternSpec[]) {
    this.settings = settings;
    this.specs = specs;
    this.scopes = settings.scopes.map((scope) => ({
      scope,
      severity: scope.severity.map((rule) => ({ rule, paths: compileGlobs(rule.paths) })),
    }));
  }

  /** The rules for an input, by its path as in FileRef. */
  of(path: string): FileRules {
    const absolute = resolve(this.settings.cwd, path);
    const holding = this.scopes.flatMap((compiled, index) => {
      const inside = pathBelow(compiled.scope.directory, absolute);
      return inside === undefined ? [] : [{ compiled, inside, index }];
    });
    const nearest = <T>(value: (scope: RuleScope) => T | undefined): T | undefined => {
      const found = holding.findLast(({ compiled }) => value(compiled.scope) !== undefined);
      return found === undefined ? undefined : value(found.compiled.scope);
    };
    const disabled = new Set(holding.flatMap(({ compiled }) => compiled.scope.disabled));
    return {
      minConfidence: nearest((scope) => scope.minConfidence),
      visibility: nearest((scope) => scope.visibility),
      failOn: nearest((scope) => scope.failOn),
      failConfidence: nearest((scope) => scope.failConfidence),
      disabled: this.specs.map(({ id }) => disabled.has(id)),
      severity: this.specs.map((spec) => severityIn(holding, spec)),
      own: this.ownTest(holding.map(({ index }) => index)),
    };
  }

  private ownTest(indices: readonly number[]): OwnTest | undefined {
    const key = indices.join();
    if (!this.ownTests.has(key)) {
      const test = new OwnTest(indices.map((index) => this.scopes[index]!.scope.own));
      this.ownTests.set(key, test.isEmpty ? undefined : test);
    }
    return this.ownTests.get(key);
  }
}

function severityIn(
  holding: readonly { readonly compiled: Compiled; readonly inside: string }[],
  spec: PatternSpec,
): Severity | undefined {
  for (const { compiled, inside } of holding.toReversed()) {
    const found = compiled.severity.findLast(
      ({ rule, paths }) =>
        (rule.detectors === undefined || rule.detectors.includes(spec.id)) &&
        (paths === undefined || paths(inside)),
    );
    if (found !== undefined) return found.rule.severity;
  }
  return undefined;
}

/** A test for the globs of a list that was checked when the file was read; undefined for no list. */
export function compileGlobs(globs: readonly string[] | undefined): Glob {
  if (globs === undefined) return undefined;
  const matchers = globs.map(compileGlob);
  return (path) => matchers.some((matches) => matches?.(path));
}

/** The part of an absolute path below a directory, with "/"; undefined outside of it. */
export function pathBelow(directory: string, path: string): string | undefined {
  const inside = relative(directory, path);
  const slashed = sep === '\\' ? inside.replaceAll('\\', '/') : inside;
  return slashed === '..' || slashed.startsWith('../') ? undefined : slashed;
}
