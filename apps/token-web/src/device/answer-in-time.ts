/** A device that slept wakes with its timers overdue; in steps, the whole sleep counts as one. */
const steps = 8;

/** The result of the work, or after `limitMs` what `otherwise` gives or throws; the work may still be done later. */
export async function answerInTime<Result>(
  work: Promise<Result>,
  limitMs: number,
  otherwise: () => Result,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (stepsLeft: number): void => {
      timer = setTimeout(() => {
        if (stepsLeft > 1) wait(stepsLeft - 1);
        else resolve(Promise.resolve().then(otherwise));
      }, limitMs / steps);
    };
    wait(steps);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
