import { defineMessages } from '@warifu/web/pages';

/** What staff read around a letter; it does not go onto the paper. */
export const messages = defineMessages({
  ja: {
    title: (count: number) => (count === 1 ? '手紙の印刷' : `手紙の印刷（${count} 通）`),
    once: 'この手紙が出るのは、いま一度だけです。ブラウザーの印刷（Ctrl＋P）で、すぐに印刷してください。',
    onPaper:
      '紙には、手紙だけが出ます。三つ折りにすると、あて先が窓に出ます。お届けの住所を書いて、窓付き封筒に入れてください。',
    ifLost: {
      reissue:
        '印刷できなかったときは、もう一度「再発行」を起票してください。新しいコードを出すと、このコードは使えなくなります。',
      renewed:
        '印刷できなかったときは、もう一度「新しい仮パスワード」を起票してください。このパスワードは使えなくなります。',
      opened: '印刷できなかったときは、契約の画面から「新しい仮パスワード」を二つとも起票してください。',
    },
    nobodyReads: '手紙は、お客さまだけが読むものです。写真や控えを取らないでください。',
  },
  en: {
    title: (count: number) => (count === 1 ? 'Print the letter' : `Print the ${count} letters`),
    once: 'This letter is shown only this once. Please print it now, by the browser (Ctrl+P).',
    onPaper:
      'Only the letter goes onto paper. Folded in three, its address shows in the window: write the postal address there and put it into a window envelope.',
    ifLost: {
      reissue:
        'If it could not be printed, please raise another reissue. As soon as there is a new code, this one is worth nothing.',
      renewed: 'If it could not be printed, please raise a request for another initial password. This one stops then.',
      opened: 'If it could not be printed, please raise requests for both initial passwords on the contract’s page.',
    },
    nobodyReads: 'Only the customer reads the letter. Please take no picture and no copy of it.',
  },
});
