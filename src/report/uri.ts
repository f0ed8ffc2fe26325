// File names as URIs (RFC 3986), for formats that ask for one.

const ABSOLUTE = /^(?:\/|[A-Za-z]:\/)/;
const DRIVE = /^[A-Za-z]:\//;
const LONE_SURROGATES = /\p{Cs}/gu;
/** What encodeURIComponent leaves although a URI reserves it. */
const LEFT = /[!'()*]/g;

/** True for a path that does not start at the current directory. */
export function isAbsolutePath(path: string): boolean {
  return ABSOLUTE.test(path);
}

/** A relative path as a relative reference, an absolute one as a file URI; every byte that is not plain is encoded. */
export function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeSegment).join('/');
  if (!isAbsolutePath(path)) return encoded;
  return DRIVE.test(path)
    ? `file:///${path.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}`
    : `file://${encoded}`;
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(LONE_SURROGATES, '\ufffd')).replace(
    LEFT,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
