// What the command line asks of a git repository beside its contents. Part of scan; loaded only by the hook commands.
export { commentMark, locateRepository, type RepositoryPlace } from './inputs/git-place.ts';
