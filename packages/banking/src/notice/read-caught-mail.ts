/** The parts of a mail that a person reads. Reads what our own mailer writes; of other mails it shows the source. */
export function readCaughtMail(source: string): {
  readonly id: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
} {
  const end = source.indexOf('\r\n\r\n');
  const [head, body] = end === -1 ? [source, ''] : [source.slice(0, end), source.slice(end + 4)];
  const fields = readFields(head);
  const isBase64 = fields.get('content-transfer-encoding')?.toLowerCase() === 'base64';
  return {
    id: fields.get('message-id') ?? '',
    from: fields.get('from') ?? '',
    subject: fields.get('subject') ?? '',
    text: (isBase64 ? decodeBase64(body) : body).replaceAll('\r\n', '\n'),
  };
}

/** The first field of each name, unfolded and decoded. */
function readFields(head: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [, name = '', value = ''] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? [];
    if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), decodeWords(value));
  }
  return fields;
}

/** RFC 2047 in base64; white space between two encoded words is none. */
function decodeWords(value: string): string {
  const joined = value.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, encoded: string) => decodeBase64(encoded));
}

function decodeBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}
