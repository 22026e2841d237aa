/**
 * A script that a page takes along before its own ones. It fulfils `codeOnScreen` with the milliseconds from the start of the
 * navigation to the end of the first frame with a code in it. It looks at few places: what it does is measured as well.
 */
export const watchForCode = `globalThis.codeOnScreen = new Promise((resolve) => {
  const isCode = (node) => /^\\s*\\d{3}\\s?\\d{3}\\s*$/.test(node.textContent);
  const hasCode = () => [...document.querySelectorAll('main .code-groups, main > p')].some(isCode);
  const afterThisFrame = (next) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = next;
    port2.postMessage(null);
  });
  const observer = new MutationObserver(() => {
    if (!hasCode()) return;
    observer.disconnect();
    afterThisFrame(() => resolve(performance.now()));
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
})`;

/** What waits for it. */
export const codeOnScreen = 'globalThis.codeOnScreen';
