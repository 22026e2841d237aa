/**
 * How long the second part is kept back: until the first one is on the screen, also where the processor is slow. Asking for the
 * script alone takes such a device as long as drawing the code does.
 */
const pauseMs = 300;

/** Gives the page what is to be seen, and only then what loads the app. The worker lives until both are given. */
export function inTwoParts(seen: string, script: string, event: ExtendableEvent): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pause = new Promise((resolve) => {
    setTimeout(resolve, pauseMs);
  });
  event.waitUntil(pause);
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(seen));
    },
    async pull(controller) {
      await pause;
      // Where the person has left already it throws, and nobody hears of it.
      controller.enqueue(encoder.encode(script));
      controller.close();
    },
  });
}
