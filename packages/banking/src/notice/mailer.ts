import { createTransport, type NodemailerError } from 'nodemailer';
import { checkEmail } from '../contract/contract-facts.ts';
import type { SmtpLocation } from './smtp-location.ts';

/** Who sends, as the head of a mail names them. */
export interface MailSender {
  readonly name: string;
  readonly address: string;
}

export interface Mail {
  /** The same for every attempt at one mail: by it a receiver tells that it has come twice. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: string;
  readonly atMs: number;
}

/** What became of an attempt to hand a mail over. */
export type Sending =
  | { readonly result: 'sent' }
  /** Not this mail, not ever: the address is wrong, or the mail was refused for good. */
  | { readonly result: 'refused'; readonly replyCode: number | null }
  /** Not this mail, not now. */
  | { readonly result: 'put_off'; readonly replyCode: number | null }
  /** No mail at all gets through now: no connection, no TLS, a wrong login, a sender that is not allowed. */
  | { readonly result: 'unreachable'; readonly cause: string };

/** Hands mails over to a mail server. */
export interface Mailer {
  send(mail: Mail): Promise<Sending>;
}

/** One attempt ends within this time, whatever the other end does; it is well below the lease of a notice. */
const sendingTimeoutMs = 30_000;
const connectingTimeoutMs = 10_000;
const silenceTimeoutMs = 20_000;

/** Opens a connection for each mail, so that none is ever sent into one that has died meanwhile. */
export function createMailer(location: SmtpLocation, sender: MailSender, timeoutMs = sendingTimeoutMs): Mailer {
  const transport = createTransport({
    host: location.host,
    port: location.port,
    secure: location.tls === 'implicit',
    requireTLS: location.tls === 'starttls',
    ignoreTLS: location.tls === 'none',
    tls: { minVersion: 'TLSv1.2' },
    ...(location.login === null ? {} : { auth: { user: location.login.user, pass: location.login.password.reveal() } }),
    dnsTimeout: connectingTimeoutMs,
    connectionTimeout: connectingTimeoutMs,
    greetingTimeout: connectingTimeoutMs,
    socketTimeout: silenceTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1);

  return {
    async send({ id, to, subject, text, language, atMs }) {
      if (!isOneAddress(to)) return { result: 'refused', replyCode: null };
      try {
        await transport.sendMail({
          from: sender,
          to: { name: '', address: to },
          envelope: { from: sender.address, to: [to] },
          subject,
          text,
          textEncoding: 'base64',
          messageId: `<${id}@${domain}>`,
          date: new Date(atMs),
          // Nobody's absence note is to answer (RFC 3834 5).
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
          xMailer: false,
          signal: AbortSignal.timeout(timeoutMs),
        });
        return { result: 'sent' };
      } catch (error) {
        return explain(error as NodemailerError);
      }
    },
  };
}

/** Nothing but one address: neither a list nor another header can be made of it, however it came into the database. */
function isOneAddress(text: string): boolean {
  const checked = checkEmail(text);
  return 'email' in checked && checked.email === text;
}

/** What the server says of the recipient or of the mail concerns this mail alone; all else would befall the next one too. */
function explain({ code, command, responseCode, permanent }: NodemailerError): Sending {
  const concernsThisMail = responseCode !== undefined && (command === 'RCPT TO' || command === 'DATA');
  if (!concernsThisMail) return { result: 'unreachable', cause: code ?? 'unknown' };
  return { result: permanent === true ? 'refused' : 'put_off', replyCode: responseCode };
}
