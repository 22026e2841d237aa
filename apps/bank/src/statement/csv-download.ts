import { writeStatementCsv, type CsvEncoding, type StatementCsv } from '@warifu/banking';
import type { Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { customerOf } from '../customer/customer.ts';
import { messages } from './messages.ts';
import { addressWith, csvAddress } from './statement-addresses.ts';
import { periodOf, statementForm, type Period } from './statement-period.ts';

/** The lines of a statement as a file. Whatever stands in the way is told on the page of statements, or of signing in. */
export function addCsvDownload({ pages, banking }: BankSite): void {
  pages.server.get(csvAddress, async (request, reply) => {
    const visit = pages.visitOf(request, reply);
    const customer = await customerOf(banking, visit);
    if (customer === null) {
      return await reply.redirect(visit.handOver(addresses.signIn, { told: 'session_ended' }), 303);
    }
    const page = addressWith(addresses.statements, visit.query, {});
    const asked = read(visit, banking.clock.nowMs());
    if (asked === null) return await reply.redirect(page, 303);
    const encoding = encodingOf(visit);
    const csv = await writeStatementCsv(banking, { ...asked, ...customer, encoding, language: visit.language });
    if (csv.result === 'csv') {
      return await reply
        .type(`text/csv; charset=${encoding}`)
        .header('content-disposition', attachment(csv, visit))
        .send(csv.bytes);
    }
    const isTooMuch = csv.result === 'too_many_lines';
    return await reply.redirect(isTooMuch ? visit.handOver(page, { told: csv.result }) : page, 303);
  });
}

function read(visit: Visit, nowMs: number): (Period & { readonly accountId: string }) | null {
  const { reading } = visit.readQuery(statementForm);
  if (reading?.ok !== true) return null;
  const period = periodOf(reading.values, nowMs);
  return 'errors' in period ? null : { ...period, accountId: reading.values.account };
}

function encodingOf({ query }: Visit): CsvEncoding {
  return query.get('encoding') === 'shift_jis' ? 'shift_jis' : 'utf-8';
}

/** RFC 6266: the plain name for all, and the one in the customer's language for whoever reads it (RFC 8187). */
function attachment({ fileName }: Extract<StatementCsv, { result: 'csv' }>, { language }: Visit): string {
  const translated = fileName.replace(/^statement/, messages[language].fileStem);
  return `attachment; filename="${fileName}"; filename*=UTF-8''${encodeURIComponent(translated)}`;
}
