import { defineMessages } from '@warifu/web/pages';

export const messages = defineMessages({
  ja: {
    title: 'トークンの時刻を合わせる',
    why: 'トークンは、時計をもとに番号を作っています。端末の時計がずれると、番号が合わなくなります。',
    how: '番号を 2 つ続けて入力すると、こちらでずれを合わせます。いま出ている番号を入力したら、番号が変わるのを待って（長くて 30 秒）、次の番号を入力してください。',
    labels: { code: '1 つ目のワンタイムパスワード', nextCode: '2 つ目のワンタイムパスワード' },
    codeHint: 'トークンにいま出ている、数字 6 桁です。',
    nextCodeHint: '1 つ目の次に出た、数字 6 桁です。',
    sentences: {
      wrong_code: (_label: string, { attemptsLeft }: Readonly<Record<string, number>>) =>
        `2 つの番号が、続けて出たものではないか、このご契約のトークンの番号ではありません。新しく出た番号から、2 つ続けて入力してください。${
          attemptsLeft === undefined ? '' : `あと ${attemptsLeft} 回まちがえると使えなくなります。`
        }`,
      out_of_sync: () =>
        '2 つの番号でも合わせられませんでした。端末の日付と時刻を「自動」に設定してから、新しく出た番号を 2 つ続けて入力してください。それでも合わないときは、この画面のいちばん下の連絡先へお電話ください。',
    },
    set: '時刻を合わせる',
    back: '合わせずに前の画面に戻る',
    doneTitle: 'トークンの時刻を合わせました',
    done: 'これで、トークンの番号が使えます。',
    waitForNext: 'いま入力した 2 つの番号は、もう使えません。トークンの番号が変わってから、続けてください。',
    clock: 'またずれないように、端末の日付と時刻は「自動」に設定しておくことをおすすめします。',
    goOn: '続ける',
  },
  en: {
    title: 'Set the token’s time right',
    why: 'A token makes its numbers by the clock. Where the clock of its device is off, the numbers do not match.',
    how: 'With two numbers in a row we can allow for that. Please type the number that your token shows now, wait until it changes (30 seconds at most), and type the next one.',
    labels: { code: 'First one-time password', nextCode: 'Second one-time password' },
    codeHint: 'The 6 digits that your token shows now.',
    nextCodeHint: 'The 6 digits that it shows next.',
    sentences: {
      wrong_code: (_label: string, { attemptsLeft }: Readonly<Record<string, number>>) =>
        `These are not two numbers in a row, or not numbers of your token. Please type the next two in a row.${
          attemptsLeft === undefined
            ? ''
            : ` Your token locks after ${attemptsLeft} more ${attemptsLeft === 1 ? 'mistake' : 'mistakes'}.`
        }`,
      out_of_sync: () =>
        'These two numbers could not set it right. Please let your device set its date and time automatically and type the next two numbers in a row. If that does not help, please call the number at the foot of this page.',
    },
    set: 'Set it right',
    back: 'Go back without it',
    doneTitle: 'Your token’s time is right',
    done: 'The numbers of your token can be used now.',
    waitForNext: 'The two that you have typed are used up. Please wait for the next number before you go on.',
    clock: 'To keep it right, let your device set its date and time automatically.',
    goOn: 'Go on',
  },
});
