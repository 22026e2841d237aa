import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitStatus } from '../exit-status.ts';
import { hanako, openTestBankDesk, type TestBankDesk } from '../testing/test-bank-desk.ts';
import { runIn, testIo } from '../testing/test-io.ts';

let desk: TestBankDesk;
beforeAll(async () => {
  desk = await openTestBankDesk();
});
afterAll(() => desk.close());

const contracts = async () => {
  const [row] = await desk.database.admin.sql<{ count: number }[]>`select count(*)::int as count from banking.contract`;
  return row?.count ?? 0;
};

describe('contract open', () => {
  it('prints the initial passwords once, and keeps them nowhere', async () => {
    const { status, out, err } = await desk.run('contract', 'open', ...hanako, '--id', 'ab-1234 5678');
    expect(status).toBe(exitStatus.done);
    expect(out).toContain('AB12345678');
    expect(err).toContain('will not be shown again');
    const passwords = [...out.matchAll(/ {2,}([a-z2-9]{12,})$|ワード\) +([a-z2-9]{12,})$/gm)].map(
      (found) => found[1] ?? found[2] ?? '',
    );
    expect(passwords).toHaveLength(2);
    const shown = await desk.run('contract', 'show', 'AB12345678', '--json');
    const logged = JSON.stringify(await desk.audited('AB12345678'));
    for (const password of passwords) expect(shown.out + logged).not.toContain(password);
  });

  it('prints JSON only with --json, and writes who did it into the audit log', async () => {
    const { contractId, loginPassword } = await desk.contract();
    expect(contractId).toMatch(/^\d{10}$/);
    expect(loginPassword).toMatch(/^[a-z2-9]{12,}$/);
    expect(await desk.audited(contractId)).toEqual([['contract_opened', { actor: 'operator', contractId }]]);
  });

  it('names everything that is wrong, by its option', async () => {
    const wrong = ['--name', ' ', '--name-kana', '割符', '--email', 'hanako', '--phone', '110', '--language', 'fr'];
    expect(await desk.run('contract', 'open', ...wrong)).toEqual({
      status: exitStatus.failed,
      out: '',
      err: [
        '--name is empty.',
        '--name-kana must be written in kana.',
        '--email must be an e-mail address like hanako@example.jp.',
        '--phone must be a Japanese telephone number of 10 or 11 digits.',
        '--language must be ja or en.',
        '',
      ].join('\n'),
    });
  });

  it('takes an ID once', async () => {
    await desk.run('contract', 'open', ...hanako, '--id', 'TWICE01');
    expect(await desk.run('contract', 'open', ...hanako, '--id', 'twice01')).toMatchObject({
      status: exitStatus.failed,
      out: '',
      err: 'There is a contract twice01 already.\n',
    });
  });
});

describe('contract import', () => {
  const header = 'contract_id,name,name_kana,email,phone,language';
  const lineOf = (id: string) => `${id},割符 太郎,ワリフ タロウ,taro@example.jp,0470220001,ja`;
  const fileOf = (name: string, ...lines: string[]) => {
    const path = join(desk.folder, name);
    writeFileSync(path, [header, ...lines, ''].join('\n'));
    return path;
  };

  it('tries a file without doing anything, then opens its contracts and writes their passwords for their owner alone', async () => {
    const file = fileOf('good.csv', lineOf('IMPORT1'), lineOf('IMPORT2'));
    const before = await contracts();
    const tried = await desk.run('contract', 'import', file, '--dry-run');
    expect(tried).toMatchObject({ status: exitStatus.done, out: '2 contracts can be imported. Nothing was done.\n' });
    expect(await contracts()).toBe(before);

    const letters = join(desk.folder, 'letters.csv');
    const { status, out } = await desk.run('contract', 'import', file, '--letters', letters);
    expect(status).toBe(exitStatus.done);
    expect(out).toBe(`2 contracts were imported; their passwords are in ${letters}.\n`);
    expect(readFileSync(letters, 'utf8')).toMatch(
      /^contract_id,login_password,transfer_password\nIMPORT1,[a-z2-9]{12},[a-z2-9]{12}\nIMPORT2,[a-z2-9]{12},[a-z2-9]{12}\n$/,
    );
    expect(statSync(letters).mode & 0o777).toBe(0o600);
    expect(await contracts()).toBe(before + 2);
  });

  it.each([[[]], [['--dry-run']]])('names every faulty line, opens none and ends with 1: %j', async (options) => {
    const { contractId } = await desk.contract();
    const before = await contracts();
    const file = fileOf('bad.csv', lineOf('x'), lineOf('GOOD001'), 'GOOD002,割符 三郎');
    const letters = join(desk.folder, 'never.csv');
    const refused = await desk.run('contract', 'import', file, '--letters', letters, ...options);
    expect(refused).toMatchObject({
      status: exitStatus.failed,
      out: [
        'line 2: contract_id must be 6 to 12 digits or capital letters.',
        'line 4: The line has 2 fields instead of 6.',
        'Nothing was imported.',
        '',
      ].join('\n'),
    });
    const taken = await desk.run('contract', 'import', fileOf('taken.csv', lineOf(contractId)), '--json', ...options);
    expect(JSON.parse(taken.out)).toEqual({
      imported: false,
      faults: [{ line: 2, message: `There is a contract ${contractId} already.` }],
    });
    expect(await contracts()).toBe(before);
    expect(existsSync(letters)).toBe(false);
  });

  it('draws no password that it could not write down', async () => {
    const before = await contracts();
    const there = fileOf('there.csv', '');
    const file = fileOf('kept.csv', lineOf('KEPT001'));
    expect(await desk.run('contract', 'import', file, '--letters', there)).toMatchObject({
      status: exitStatus.failed,
      err: `${there} is there already; name a new file.\n`,
    });
    expect(await contracts()).toBe(before);
  });
});

describe('contract show and list', () => {
  it('shows a contract with its accounts however its ID is typed, and writes down that somebody looked', async () => {
    const { contractId } = await desk.contract();
    await desk.run('account', 'open', contractId, '--branch', '００１', '--number', '12345', '--opening-yen', '100000');
    const spaced = `${contractId.slice(0, 4)} ${contractId.slice(4)}`;
    expect(await desk.json('contract', 'show', ...spaced.split(' '))).toMatchObject({
      contractId,
      state: 'active',
      name: '割符 花子',
      tokenState: 'none',
      tokenId: null,
      accounts: [{ branchCode: '001', number: '0012345', balanceYen: 100_000, availableYen: 100_000 }],
    });
    const { out } = await desk.run('contract', 'show', contractId);
    expect(out).toContain('001 ordinary 0012345  100,000 yen');
    expect((await desk.audited(contractId)).map(([type]) => type)).toEqual([
      'contract_opened',
      'account_opened',
      'contract_looked_up',
      'contract_looked_up',
    ]);
  });

  it('lists page by page, without names', async () => {
    const ids = [(await desk.contract()).contractId, (await desk.contract()).contractId].sort();
    const pages: string[] = [];
    for (let after: string | null = '000000'; after !== null;) {
      const page: { contracts: { contractId: string }[]; next: string | null } = await desk.json(
        ...['contract', 'list', '--limit', '2', '--after', after],
      );
      pages.push(...page.contracts.map(({ contractId }) => contractId));
      after = page.next;
    }
    expect(pages).toEqual([...pages].sort());
    expect(pages).toEqual(expect.arrayContaining(ids));
    const { out } = await desk.run('contract', 'list');
    expect(out).not.toContain('割符');
  });
});

describe('contract freeze, release and close', () => {
  it('change the state for a reason that stays in the audit log', async () => {
    const { contractId } = await desk.contract();
    await desk.run('account', 'open', contractId, '--branch', '001', '--number', '7', '--opening-yen', '500');
    for (const [change, state] of [
      ['freeze', 'frozen'],
      ['release', 'active'],
      ['close', 'closed'],
    ] as const) {
      const changed = await desk.json('contract', change, contractId, '--reason', `  because of\u3000${change} `);
      expect(changed).toEqual({ contractId, state, balanceYen: 500 });
      const [last] = (await desk.audited(contractId)).slice(-1);
      expect(last?.[1]).toEqual({ actor: 'operator', contractId, reason: `because of ${change}` });
    }
  });

  it('say what is left of a contract that is closed', async () => {
    const { contractId } = await desk.contract();
    await desk.run('account', 'open', contractId, '--branch', '001', '--number', '8', '--opening-yen', '1500');
    await desk.database.admin.sql`
      insert into banking.token (contract_id, token_id, since) values (${contractId}, 'WPKD12345678', now())`;
    const closed = await desk.run('contract', 'close', contractId, '--reason', 'moved away');
    expect(closed.err).toContain('1,500 yen are still on its accounts');
    expect(closed.err).toContain('npx warifu credential stop WPKD12345678');
    const again = await desk.run('contract', 'release', contractId, '--reason', 'x');
    expect(again).toMatchObject({
      status: exitStatus.failed,
      err: `The contract ${contractId} is closed: only a frozen contract can be released.\n`,
    });
  });

  it.each([
    [['freeze', '1234567890'], exitStatus.wrongUsage, /required option '--reason/],
    [['freeze', '1234567890', '--reason', ' '], exitStatus.wrongUsage, /1 to 200 characters/],
    [['freeze', '1234567890', '--reason', 'x'], exitStatus.failed, /^There is no contract 1234567890\.\n$/],
    [['freeze', 'nobody!', '--reason', 'x'], exitStatus.failed, /^"nobody!" is no contract ID/],
    [['show', '1234567890'], exitStatus.failed, /^There is no contract 1234567890\.\n$/],
  ])('say in a sentence what is wrong: %j', async (args, status, sentence) => {
    const refused = await desk.run('contract', ...args);
    expect(refused).toMatchObject({ status, out: '' });
    expect(refused.err).toMatch(sentence);
  });
});

describe('account open', () => {
  it.each([
    ['1', '7', [], 'A branch has 3 digits, and an account number has up to 7.'],
    ['001', '12345678', [], 'A branch has 3 digits, and an account number has up to 7.'],
    ['001', '9', ['--holder-kana', '漢字'], 'The name of the holder cannot be written as banks exchange it'],
  ])('refuses the branch %s with the number %s %j', async (branch, number, more, sentence) => {
    const { contractId } = await desk.contract();
    const refused = await desk.run('account', 'open', contractId, '--branch', branch, '--number', number, ...more);
    expect(refused.status).toBe(exitStatus.failed);
    expect(refused.err).toContain(sentence);
  });

  it('takes no branch that the bank does not have, where it is told which there are', async () => {
    const path = join(desk.folder, 'bank.json');
    const names = { ja: '割符信用金庫', en: 'Warifu Shinkin' };
    const branches = [{ code: '001', name: '本店', kana: 'ホンテン' }];
    const zengin = { name: '割符信金', kana: 'ワリフシンキン', branches };
    const desks = { name: names, desk: names, phone: '0120-000-000', sender: 'bank@example.jp' };
    writeFileSync(path, JSON.stringify({ ...desks, code: '1990', zengin }));
    const { contractId } = await desk.contract();
    const openAt = (branch: string) =>
      runIn(testIo({ env: { ...desk.env, WARIFU_BANK_DESCRIPTION: path }, clock: desk.clock }), [
        ...['account', 'open', contractId, '--branch', branch, '--number', '55'],
      ]);
    expect(await openAt('002')).toMatchObject({ status: exitStatus.failed, err: 'The bank has no branch 002.\n' });
    expect(await openAt('001')).toMatchObject({ status: exitStatus.done, err: '' });
  });

  it('gives a number once', async () => {
    const { contractId } = await desk.contract();
    const args = ['account', 'open', contractId, '--branch', '002', '--number', '77'];
    expect((await desk.run(...args)).status).toBe(exitStatus.done);
    expect((await desk.run(...args)).err).toContain('There is an account of this branch, kind and number already.\n');
  });
});

describe('orders', () => {
  it('stops all orders of the bank and lets them go on, each for a reason', async () => {
    expect(await desk.json('orders', 'status')).toEqual({ stopped: false });
    expect(await desk.json('orders', 'stop', '--reason', 'fraud wave')).toEqual({ stopped: true });
    expect(await desk.json('orders', 'status')).toEqual({ stopped: true });
    expect((await desk.run('orders', 'stop', '--reason', 'again')).err).toBe('It stood so already.\n');
    expect(await desk.json('orders', 'release', '--reason', 'over')).toEqual({ stopped: false });
    expect((await desk.audited(null)).map(([type, { reason }]) => [type, reason])).toEqual([
      ['orders_stopped', 'fraud wave'],
      ['orders_released', 'over'],
    ]);
  });
});
