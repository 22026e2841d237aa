import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { spawnProgram } from './spawn-program.ts';

const stays = 'setInterval(() => undefined, 1000);';

describe('a spawned program', () => {
  it('is waited for by a line of its output, and ended by a signal', async () => {
    const program = await spawnProgram({
      command: ['-e', `console.error('listening on 4711'); ${stays}`],
      ready: { line: /listening on (\d+)/ },
    });
    expect(program.match?.[1]).toBe('4711');
    expect(program.stderr()).toContain('4711');
    expect(await program.kill()).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('is waited for by a URL that answers 200', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? 503 : 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const program = await spawnProgram({ command: ['-e', stays], ready: { url } });
    expect(asked).toBe(3);
    await program.kill('SIGKILL');
    server.close();
  });

  it('gets its input and environment, and none of the settings of whoever runs the tests', async () => {
    process.env['WARIFU_DATA'] = '/real';
    const program = await spawnProgram({
      command: [
        '-e',
        `process.stdin.pipe(process.stdout); process.stdout.write([process.env.WARIFU_DATA, process.env.OWN] + ' ')`,
      ],
      env: { OWN: 'own' },
      input: 'typed',
    });
    delete process.env['WARIFU_DATA'];
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.stdout()).toBe(',own typed');
  });

  it.each([
    ['ends before it is ready', `console.error('broken setting'); process.exit(2)`],
    ['takes too long', `console.error('broken setting'); ${stays}`],
  ])('that %s is told of with its output', async (_, code) => {
    const failed = spawnProgram({ command: ['-e', code], ready: { line: /ready/ }, timeoutMs: 3_000 });
    await expect(failed).rejects.toThrow('broken setting');
  });
});
