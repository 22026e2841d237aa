import type { ShownCode } from '@warifu/token';
import { correctClock } from './clock-correction.ts';
import type { TokenContext } from './context.ts';
import { codeInGroups, codeNow, shownAsJson, whoseToken } from './shown-token.ts';
import type { StoredToken } from './token-file.ts';
import type { TokenStore } from './token-store.ts';

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const eraseLine = '\r\u001b[2K';

// Between two looks the clock was set, or the computer slept: what was measured before no longer holds.
const clockStepMs = 2_000;
const barWidth = 15;

/** Shows each code as it comes until the person stops it: redrawn in place on a terminal, else a piece for each code. */
export async function watchToken(
  context: TokenContext,
  store: TokenStore,
  token: StoredToken,
  codeKey: CryptoKey,
  form: 'text' | 'json',
): Promise<void> {
  const stopped = new AbortController();
  const stop = (): void => {
    stopped.abort();
  };
  const forget = context.onInterrupt(stop);
  // The reader of a pipe may leave early (`| head -1`).
  context.stdout.once('error', stop);
  const screen = screenFor(context, token, form);
  try {
    await follow(context, store, token, codeKey, screen, stopped.signal);
  } finally {
    screen.close();
    forget();
    context.stdout.off('error', stop);
  }
}

async function follow(
  context: TokenContext,
  store: TokenStore,
  started: StoredToken,
  codeKey: CryptoKey,
  screen: Screen,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = context;
  const gap = (): number => clock.nowMs() - clock.monotonicMs();
  let token = started;
  let lastGapMs = gap();
  while (!signal.aborted) {
    if (Math.abs(gap() - lastGapMs) > clockStepMs) {
      screen.clear();
      token = await correctClock(context, store, token);
      lastGapMs = gap();
    }
    screen.draw(token, await codeNow(token, codeKey, clock));
    const tokenTimeMs = clock.nowMs() + token.serverTimeOffsetMs;
    await context.wait(1000 - (((tokenTimeMs % 1000) + 1000) % 1000), signal);
  }
}

interface Screen {
  draw(token: StoredToken, shown: ShownCode): void;
  /** Makes room for what is said on standard error. */
  clear(): void;
  close(): void;
}

function screenFor(context: TokenContext, token: StoredToken, form: 'text' | 'json'): Screen {
  const isTerminal = context.stdout.isTTY === true && context.env['TERM'] !== 'dumb';
  if (form === 'text' && isTerminal) return terminalScreen(context, token);
  const { stdout, messages } = context;
  return eachCodeOnce((now, shown) => {
    stdout.write(form === 'json' ? shownAsJson(now, shown) : lineOf(shown, messages.secondsLeft(shown.secondsLeft)));
  });
}

function lineOf({ code }: ShownCode, secondsLeft: string): string {
  return `${codeInGroups(code)}  ${secondsLeft}\n`;
}

function eachCodeOnce(print: Screen['draw']): Screen {
  let lastStep = -1;
  return {
    draw(token, shown) {
      if (shown.step !== lastStep) print(token, shown);
      lastStep = shown.step;
    },
    clear: nothingToMend,
    close: nothingToMend,
  };
}

function nothingToMend(): void {
  // What is printed line by line needs no room made and nothing put back.
}

function terminalScreen({ stdout, messages }: TokenContext, token: StoredToken): Screen {
  stdout.write(`${whoseToken(token, messages)}\n${hideCursor}`);
  return {
    draw({ periodSeconds }, { code, secondsLeft }) {
      const filled = Math.ceil((secondsLeft / periodSeconds) * barWidth);
      const bar = '━'.repeat(filled) + '─'.repeat(barWidth - filled);
      stdout.write(`${eraseLine}${codeInGroups(code)}  ${bar}  ${messages.secondsLeft(secondsLeft)}`);
    },
    clear() {
      stdout.write(eraseLine);
    },
    close() {
      stdout.write(`\n${showCursor}`);
    },
  };
}
