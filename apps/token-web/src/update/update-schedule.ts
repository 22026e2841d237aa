const hourMs = 60 * 60 * 1000;

/** How often an app that stays open looks for a new version. */
export const openCheckEveryMs = 24 * hourMs;

/** Whether an app that comes back looks for a new version: after an hour, and when the device's clock went back meanwhile. */
export function isCheckDue(checkedAtMs: number, nowMs: number): boolean {
  return nowMs < checkedAtMs || nowMs - checkedAtMs >= hourMs;
}
