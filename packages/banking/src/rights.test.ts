import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBank, type TestBank } from './testing/test-bank.ts';

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
  await bank.signIn(await bank.customer());
});
afterAll(() => bank.drop());

describe('a program cannot', () => {
  it.each([
    ['delete a contract', 'delete from banking.contract'],
    ['give a contract another ID', `update banking.contract set id = '9999999999'`],
    ['backdate a contract', 'update banking.contract set opened_at = now()'],
    [
      'open a contract that is something else from the start',
      `insert into banking.contract (token_state) values ('active')`,
    ],
    ['delete a password', 'delete from banking.password'],
    ['hand a password to another contract', `update banking.password set contract_id = '9999999999'`],
    ['hand a session to another contract', `update banking.session set contract_id = '9999999999'`],
    ['lift a session to another step', `update banking.session set step = 'signed_in'`],
    ['stretch a session', 'update banking.session set started_at = now()'],
    ['hand a browser to another contract', `update banking.device set contract_id = '9999999999'`],
    ['rewrite the history', `update banking.sign_in set result = 'signed_in'`],
    ['rewrite a notice', `update banking.notice set details = '{}'`],
    ['send a notice elsewhere', `update banking.notice set address = 'x@example.jp'`],
    ['turn a new address into another one', `update banking.email_change set address = 'x@example.jp'`],
    ['hand limits to another contract', `update banking.transfer_limits set contract_id = '9999999999'`],
    ['give a proof to something else', `update banking.proof set subject = 'another transfer'`],
    ['hand a proof to another contract', `update banking.proof set contract_id = '9999999999'`],
    ['forget which token a contract has', 'delete from banking.token'],
    ['hand a token to another contract', `update banking.token set contract_id = '9999999999'`],
    ['give a letter another code', `update banking.reissue set digest = ''`],
    [
      'write a letter for a reissue',
      `insert into banking.reissue (id, contract_id, digest, issued_at, expires_at)
        values (gen_random_uuid(), '9999999999', sha256(''), now(), now())`,
    ],
    ['release a frozen contract', `update banking.contract set state = 'active'`],
    ['let the orders of the bank go on', 'update banking.order_stop set is_stopped = false'],
    ['make a letter last longer', 'update banking.reissue set expires_at = now()'],
    ['turn a change of token into another', `update banking.token_change set from_state = 'active'`],
    ['empty a table', 'truncate banking.sign_in_counter'],
    ['change a table', 'alter table banking.contract add column x text'],
    ['make a table', 'create table banking.x ()'],
    ['make a member of staff', `insert into banking.staff (id) values ('mallory')`],
    ['raise a member of staff', `update banking.staff set role = 'supervisor'`],
    ['read who works here', 'select from banking.staff'],
    ['write a set-up code', `insert into banking.staff_set_up (staff_id) values ('mallory')`],
    ['sign a member of staff in', `insert into banking.staff_session (staff_id) values ('mallory')`],
    ['let a member of staff know a browser', `insert into banking.staff_device (staff_id) values ('mallory')`],
    ['rewrite the audit log', `update audit.entry set content = ''`],
  ])('%s', async (_, statement) => {
    await expect(bank.banking.db.sql.text(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the staff console cannot', () => {
  it.each([
    ['remove a member of staff', 'delete from banking.staff'],
    ['give a member of staff another ID', `update banking.staff set id = 'mallory'`],
    ['hand a session of staff to a colleague', `update banking.staff_session set staff_id = 'mallory'`],
    ['lift a session of staff to another step', `update banking.staff_session set step = 'signed_in'`],
    ['make a set-up code last longer', 'update banking.staff_set_up set expires_at = now()'],
    ['rewrite the audit log', `update audit.entry set content = ''`],
  ])('%s', async (_, statement) => {
    await expect(bank.staffProgram.db.sql.text(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

it('a login without the role cannot read anything', async () => {
  const asStranger = bank.admin.transaction(async (tx) => {
    await tx`set local role pg_monitor`;
    await tx`select from banking.contract`;
  });
  await expect(asStranger).rejects.toMatchObject({ code: '42501' });
});
