// The git hooks that baomi serves.

/** What each is for: commits, merges that make a commit by themselves, pushes, commit messages. */
export const HOOK_TYPES = ['pre-commit', 'pre-merge-commit', 'pre-push', 'commit-msg'] as const;

export type HookType = (typeof HOOK_TYPES)[number];

/** What `hook run` serves: a server's hook as well, which nobody installs from a work tree. */
export type RunType = HookType | 'pre-receive';

export const RUN_TYPES: readonly RunType[] = [...HOOK_TYPES, 'pre-receive'];
