import { useEffect, useState } from 'preact/hooks';

const wordSeconds = 5;

export type Copied = 'token-id' | 'code' | 'refused';

/** Puts a text into the clipboard, and says for a moment what became of it. */
export function useCopying(): [copied: Copied | null, copy: (text: string, what: Copied) => void] {
  const [copied, setCopied] = useState<{ readonly what: Copied } | null>(null);
  useEffect(() => {
    if (copied === null) return undefined;
    const timer = setTimeout(() => {
      setCopied(null);
    }, wordSeconds * 1000);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = (text: string, what: Copied): void => {
    writeToClipboard(text).then(
      () => {
        setCopied({ what });
      },
      () => {
        setCopied({ what: 'refused' });
      },
    );
  };
  return [copied?.what ?? null, copy];
}

/** Rejects also where the browser has no clipboard. */
async function writeToClipboard(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
