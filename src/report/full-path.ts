// A path with the way inside of it.

/** Members of archives are shown behind the archive: `a.zip!/b/c.sql`. */
export function fullPath({ path, member }: { readonly path: string; readonly member?: string }): string {
  return member === undefined ? path : `${path}!/${member}`;
}
