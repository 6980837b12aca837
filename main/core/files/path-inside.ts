import path from 'node:path';

/**
 * The absolute path of a URL's path inside `root`, or null when it would lie outside. Decodes once, refuses NUL and anything
 * that climbs out, whatever its spelling.
 */
export function pathInside(root: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const resolved = path.resolve(root, `.${path.posix.normalize(`/${decoded.replaceAll('\\', '/')}`)}`);
  const relative = path.relative(root, resolved);
  return relative.startsWith('..') || path.isAbsolute(relative) ? null : resolved;
}
