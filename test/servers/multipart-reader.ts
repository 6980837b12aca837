/** One part of a form. */
export interface FormPart {
  readonly name: string;
  readonly fileName: string | null;
  readonly contentType: string | null;
  readonly content: Buffer;
}

/** Reads a multipart form strictly: anything out of RFC 7578 throws. */
export function readMultipart(contentType: string | undefined, body: Buffer): readonly FormPart[] {
  const boundary = /^multipart\/form-data; boundary=([^;\s]+)$/u.exec(contentType ?? '')?.[1];
  if (boundary === undefined) throw new Error('not multipart/form-data');
  const opening = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  if (!body.subarray(0, opening.length).equals(opening)) throw new Error('does not begin with the boundary');
  let at = opening.length;
  for (;;) {
    const next = body.toString('latin1', at, at + 2);
    if (next === '--') {
      if (at + 4 !== body.length) throw new Error('goes on after its end');
      return parts;
    }
    if (next !== '\r\n') throw new Error('broken boundary');
    const headEnd = body.indexOf('\r\n\r\n', at);
    const end = body.indexOf(`\r\n--${boundary}`, headEnd + 2);
    if (headEnd < 0 || end < 0) throw new Error('cut short');
    parts.push(partOf(body.toString('utf8', at + 2, headEnd), body.subarray(headEnd + 4, end)));
    at = end + 2 + opening.length;
  }
}

function partOf(head: string, content: Buffer): FormPart {
  const disposition = /^content-disposition: form-data; name="([^"]*)"(?:; filename="([^"]*)")?$/imu.exec(head);
  if (disposition === null) throw new Error('a part without a name');
  return {
    name: disposition[1] ?? '',
    fileName: disposition[2] ?? null,
    contentType: /^content-type: (.+)$/imu.exec(head)?.[1]?.trim() ?? null,
    content,
  };
}
