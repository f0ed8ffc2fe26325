// Which ignore files hold in a directory: its own, those of the directories above it in the same repository, and the
// repository's .git/info/exclude. The user's global git excludes do not count: a scan must not differ by machine.
import { resolve, sep } from 'node:path';
import type { FailedReason } from '../model.ts';
import type { ByteString } from './byte-string.ts';
import { addRules, dropCostlyPatterns, dropGitRules, enterDirectory, type Rules } from './ignore-rules.ts';
import { readIgnoreFile } from './read-ignore-file.ts';

export interface LoadedRules {
  readonly rules: Rules;
  /** Ignore files that could not be read or not be used in full, by absolute path. */
  readonly failures: readonly UnreadableFile[];
}

export interface UnreadableFile {
  readonly path: ByteString;
  readonly reason: FailedReason;
}

/** Which of the names that matter a directory holds. */
export interface Markers {
  readonly git: boolean;
  readonly gitignore: boolean;
  readonly baomiignore: boolean;
}

const ALL_MARKERS: Markers = { git: true, gitignore: true, baomiignore: true };
const GITDIR = 'gitdir: ';

/** The rules inside `directory` (absolute, "/" at its end), given those that hold around it. */
export function loadDirectoryRules(outer: Rules, directory: ByteString, markers: Markers): LoadedRules {
  const failures: UnreadableFile[] = [];
  const add = (rules: Rules, source: 'git' | 'baomi', path: ByteString): Rules => {
    const file = readIgnoreFile(path);
    if (file.status === 'failed') failures.push({ path, reason: file.reason });
    if (file.status !== 'read') return rules;
    const content = dropCostlyPatterns(file.content);
    if (content !== file.content) failures.push({ path, reason: 'limit' });
    return addRules(rules, { source, base: directory, content });
  };
  let rules = outer;
  const exclude = markers.git ? findInfoExclude(directory) : undefined;
  if (exclude !== undefined) rules = add(dropGitRules(rules), 'git', exclude);
  if (markers.gitignore) rules = add(rules, 'git', `${directory}.gitignore`);
  if (markers.baomiignore) rules = add(rules, 'baomi', `${directory}.baomiignore`);
  return { rules, failures };
}

/**
 * The rules that the directories above `root` lay on it: up to the root of its git repository, else up to the current
 * directory when `root` lies in it. `root` itself is entered even when they exclude it. Paths end in "/".
 */
export function loadAncestorRules(root: ByteString, cwd: ByteString): LoadedRules {
  const failures: UnreadableFile[] = [];
  let rules: Rules;
  let directory = findTop(root, cwd);
  while (directory.length < root.length) {
    const loaded = loadDirectoryRules(rules, directory, ALL_MARKERS);
    failures.push(...loaded.failures);
    directory = root.slice(0, root.indexOf('/', directory.length) + 1);
    rules = enterDirectory(loaded.rules, directory);
  }
  return { rules, failures };
}

function findTop(root: ByteString, cwd: ByteString): ByteString {
  for (let end = root.length; end > 0; end = root.lastIndexOf('/', end - 2) + 1) {
    const directory = root.slice(0, end);
    if (findInfoExclude(directory) !== undefined) return directory;
    if (end === 1) break; // the root of the file system
  }
  return root.startsWith(cwd) ? cwd : root;
}

/** Path of the repository's exclude file, undefined when `directory` is no root of a repository. */
function findInfoExclude(directory: ByteString): ByteString | undefined {
  if (readIgnoreFile(`${directory}.git/HEAD`).status === 'read') return `${directory}.git/info/exclude`;
  const link = readIgnoreFile(`${directory}.git`); // a file in worktrees and submodules
  if (link.status !== 'read' || !link.content.startsWith(GITDIR)) return undefined;
  const gitDirectory = join(directory, link.content.slice(GITDIR.length).trimEnd());
  const common = readIgnoreFile(`${gitDirectory}/commondir`);
  const shared = common.status === 'read' ? join(gitDirectory, common.content.trimEnd()) : gitDirectory;
  return `${shared}/info/exclude`;
}

function join(base: ByteString, path: ByteString): ByteString {
  const joined = resolve(base, path);
  return sep === '\\' ? joined.replaceAll('\\', '/') : joined;
}
