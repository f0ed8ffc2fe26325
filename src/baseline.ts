// What the command line asks for besides a scan when there is a baseline. Part of scan; loaded only then.
export { readAtRevision } from './inputs/git-file.ts';
export { keyIdOf } from './policy/keyed-tag.ts';
