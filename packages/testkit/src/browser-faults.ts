import type { BrowserContext, Request } from 'playwright-core';

/** What went wrong in a browser, in plain lines, in the order in which it happened. */
export interface FaultWatch {
  /** Faults up to now, without the expected ones. */
  list(): string[];
  /** The expected ones as well. */
  all(): string[];
  /** From now on, and for what happened before, lines that match are no faults. */
  expect(line: RegExp): void;
}

/** Violations of the policy by what a page does appear on its console in various words: this gives them one. */
const tellViolations = `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  console.error('policy violated: ' + effectiveDirective + ' ' + blockedURI))`;

/** Notes what goes wrong in every page and worker of a browser from now on. */
export async function watchForFaults(context: BrowserContext, allowedOrigins: readonly string[]): Promise<FaultWatch> {
  const lines: string[] = [];
  const expected: RegExp[] = [];
  await context.addInitScript({ content: tellViolations });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) lines.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (webError) => lines.push(`exception: ${webError.error().message}`));
  context.on('request', (request) => {
    if (!isAllowed(request, allowedOrigins)) lines.push(`request elsewhere: ${request.method()} ${request.url()}`);
  });
  return {
    list: () => lines.filter((line) => !expected.some((pattern) => pattern.test(line))),
    all: () => [...lines],
    expect: (pattern) => expected.push(pattern),
  };
}

function isAllowed(request: Request, allowedOrigins: readonly string[]): boolean {
  return allowedOrigins.includes(new URL(request.url()).origin);
}
