import { defineMessages } from '@warifu/web/pages';

export const messages = defineMessages({
  ja: {
    title: 'トークンの番号を合わせる',
    why: 'トークンは、時計か、ボタンを押した回数をもとに番号を作っています。アプリの端末の時計がずれたり、専用の機器のボタンを何度も押したりすると、番号が合わなくなります。',
    how: '番号を 2 つ続けて入力すると、こちらで合わせます。いま出ている番号を入力したら、その次の番号を入力してください。アプリの番号は、長くて 30 秒で次に変わります。専用の機器では、ボタンをもう一度押すか、1 分ほど待つと、次の番号が出ます。',
    labels: { code: '1 つ目のワンタイムパスワード', nextCode: '2 つ目のワンタイムパスワード' },
    codeHint: 'トークンにいま出ている数字（6 桁か 8 桁）です。',
    nextCodeHint: '1 つ目のすぐ次に出た数字です。',
    sentences: {
      wrong_code: (_label: string, { attemptsLeft }: Readonly<Record<string, number>>) =>
        `2 つの番号が、続けて出たものではないか、このご契約のトークンの番号ではありません。新しく出た番号から、2 つ続けて入力してください。${
          attemptsLeft === undefined ? '' : `あと ${attemptsLeft} 回まちがえると使えなくなります。`
        }`,
      out_of_sync: () =>
        '2 つの番号でも合わせられませんでした。アプリのときは、端末の日付と時刻を「自動」に設定してください。そのあとで、新しく出た番号を 2 つ続けて入力してください。それでも合わないときは、この画面のいちばん下の連絡先へお電話ください。',
    },
    set: '番号を合わせる',
    back: '合わせずに前の画面に戻る',
    doneTitle: 'トークンの番号を合わせました',
    done: 'これで、トークンの番号が使えます。',
    waitForNext: 'いま入力した 2 つの番号は、もう使えません。その次の番号を出してから、続けてください。',
    clock: 'アプリの番号がまたずれないように、端末の日付と時刻は「自動」に設定しておくことをおすすめします。',
    goOn: '続ける',
  },
  en: {
    title: 'Bring your token into step',
    why: 'A token makes its numbers by the clock, or by how often its button was pressed. Where the clock of the app’s device is off, or the button was pressed many times, the numbers do not match.',
    how: 'With two numbers in a row we can allow for that. Please type the number that your token shows now, and then the very next one. In the app it comes by itself within 30 seconds; on a device of its own, when you press the button again or wait for a minute.',
    labels: { code: 'First one-time password', nextCode: 'Second one-time password' },
    codeHint: 'The digits that your token shows now (6 or 8).',
    nextCodeHint: 'The digits that it shows right after those.',
    sentences: {
      wrong_code: (_label: string, { attemptsLeft }: Readonly<Record<string, number>>) =>
        `These are not two numbers in a row, or not numbers of your token. Please type the next two in a row.${
          attemptsLeft === undefined
            ? ''
            : ` Your token locks after ${attemptsLeft} more ${attemptsLeft === 1 ? 'mistake' : 'mistakes'}.`
        }`,
      out_of_sync: () =>
        'These two numbers could not bring it into step. If it is an app, please let the device set its date and time automatically. Then type the next two numbers in a row. If that does not help, please call the number at the foot of this page.',
    },
    set: 'Bring it into step',
    back: 'Go back without it',
    doneTitle: 'Your token is in step',
    done: 'The numbers of your token can be used now.',
    waitForNext:
      'The two that you have typed are used up. Please have your token show the next number before you go on.',
    clock: 'To keep an app in step, let its device set its date and time automatically.',
    goOn: 'Go on',
  },
});
