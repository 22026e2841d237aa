import type { StopCause } from '@warifu/banking';
import { defineMessages } from '@warifu/web/pages';

interface CauseTexts {
  readonly label: string;
  readonly hint: string;
}

const causesJa: Readonly<Record<StopCause, CauseTexts>> = {
  stolen: { label: '盗まれた', hint: '再発行が済むまで、ログインもできなくなります。' },
  lost: { label: 'なくした', hint: '再発行が済むまで、ログインもできなくなります。' },
  damaged: {
    label: '壊れた、消してしまった',
    hint: '取引はできません。番号を求めない設定なら、ログインだけはできます。',
  },
  other: {
    label: 'そのほか',
    hint: '取引はできません。番号を求めない設定なら、ログインだけはできます。',
  },
};

const causesEn: typeof causesJa = {
  stolen: { label: 'Stolen', hint: 'Nobody can sign in either, until a reissued token is registered.' },
  lost: { label: 'Lost', hint: 'Nobody can sign in either, until a reissued token is registered.' },
  damaged: {
    label: 'Broken or uninstalled',
    hint: 'Nothing can be moved. Signing in still works, unless it asks for a code.',
  },
  other: {
    label: 'Something else',
    hint: 'Nothing can be moved. Signing in still works, unless it asks for a code.',
  },
};

export const messages = defineMessages({
  ja: {
    stop: {
      title: 'トークンを止める',
      effects: [
        '迷ったら、先に止めてください。ご本人かどうかは、そのあとで確かめられます。',
        'ボタンを押したときから、このトークンの番号は通りません。',
        'いまのログインはすべて終わり、認証を待っている取引は取り消されます。お金は動きません。',
        '資金移動用パスワードで代わりに取引することもできません。',
        '予約は残ります。止めるかどうかは、お客さまに聞いてください。',
        'お客さまに、メールでお知らせします。',
      ],
      why: 'どうしましたか',
      causes: causesJa,
      button: 'いますぐ止める',
    },
    stopped: {
      title: 'トークンを止めました',
      since: '止めた日時',
      holds: 'この時刻から、このトークンでのログインと取引は、すべて断られます。',
      authority: '認証局',
      told: (moment: string) => `止めたことを伝えました（${moment}）`,
      toBeTold:
        'まだ伝わっていません。自動で繰り返し伝えます。お客さまのインターネットバンキングでは、もう止まっています。',
      sessions: 'いまのログイン',
      orders: '認証待ちの取引',
      none: 'ありません',
      count: (count: number) => `${count} 件`,
      bookings: '予約',
      bookingsLeft: (count: number) =>
        `${count} 件残っています。お客さまに心当たりがないときは、契約を凍結してください。凍結中に予約の日が来ると、行われません。`,
      letterVoided: 'すでに送った再発行の手紙は使えなくなりました。もう一度、再発行を起票してください。',
      next: '次にすること',
      tellCustomer:
        'お客さまに、「いま止めました。もう使われることはありません」とお伝えください。トークンをまた使うには、再発行が要ります。',
      reissue: '再発行を起票する',
      look: 'いまの状態を見る',
      contract: '契約の画面へ',
      notStopped: 'このトークンは止まっていません。',
    },
    unlock: {
      title: 'トークンのロックを解除する',
      effects: [
        '番号の誤りの回数が 0 に戻り、トークンがまた使えるようになります。',
        '誤りがお客さまご本人のものでないかもしれないときは、解除しないで、トークンを止めてください。',
        'お客さまに、メールでお知らせします。',
      ],
      affirm: 'お客さまご本人であることと、番号をご自分で間違えたことを確かめました',
      button: 'ロックを解除する',
    },
    temporaryCode: {
      title: '臨時コードを出す',
      effects: [
        '8 桁の数字が一度だけ画面に出ます。電話で読み上げて、お客さまに書き取っていただいてください。',
        'お客さまは、ワンタイムパスワードの代わりに一度だけ使えます。30 分たつと使えません。',
        '使われていないコードは、2 つまでです。',
        'お客さまに、メールでお知らせします。',
      ],
      affirm: 'お客さまご本人であることを、決められた方法で確かめました',
      button: '臨時コードを出す',
      toldTitle: '臨時コード',
      code: '読み上げるコード',
      spoken: '読み方',
      digits: ['ゼロ', 'イチ', 'ニ', 'サン', 'ヨン', 'ゴ', 'ロク', 'ナナ', 'ハチ', 'キュウ'],
      pause: '、',
      until: '使える時刻',
      untilWhen: (moment: string, minutes: number) => `${moment} まで（あと約 ${minutes} 分）`,
      once: 'このコードが画面に出るのは、いま一度だけです。聞き取れなかったときは、もう一度出してください。書き留めたり、メールで送ったりしないでください。',
      done: '読み上げが済んだので、契約の画面へ',
    },
  },
  en: {
    stop: {
      title: 'Stop the token',
      effects: [
        'If in doubt, stop it first. Whether it is the customer who calls can be checked after that.',
        'From the moment you press the button, no number of this token passes any more.',
        'Whoever is signed in is signed out, and orders that wait for their code are taken back: no money moves.',
        'The transfer password cannot stand in for it.',
        'Bookings stay. Please ask the customer about them.',
        'The customer is told by mail.',
      ],
      why: 'What happened?',
      causes: causesEn,
      button: 'Stop it now',
    },
    stopped: {
      title: 'The token is stopped',
      since: 'Stopped at',
      holds: 'From this moment on, whatever this token is used for is refused.',
      authority: 'Authority',
      told: (moment: string) => `It was told of the stop (${moment}).`,
      toBeTold: 'It has not been told yet, and will be, by itself. At internet banking the stop holds already.',
      sessions: 'Signed in now',
      orders: 'Orders that wait for a code',
      none: 'none',
      count: (count: number) => String(count),
      bookings: 'Bookings',
      bookingsLeft: (count: number) =>
        `${count} left. If the customer does not know of them, please freeze the contract: then they are not carried out on their day.`,
      letterVoided: 'A reissue letter that had been sent is worth nothing any more. Please raise another reissue.',
      next: 'What to do next',
      tellCustomer:
        'Please tell the customer: “It is stopped now. Nobody can use it any more.” To use a token again it takes a reissue.',
      reissue: 'Raise a reissue',
      look: 'Look again',
      contract: 'To the contract',
      notStopped: 'This token is not stopped.',
    },
    unlock: {
      title: 'Unlock the token',
      effects: [
        'The count of wrong numbers goes back to 0 and the token works again.',
        'If the wrong numbers may not have been the customer’s own, please do not unlock it: stop it.',
        'The customer is told by mail.',
      ],
      affirm: 'I have made sure that it is the customer, and that they mistyped the numbers themselves',
      button: 'Unlock it',
    },
    temporaryCode: {
      title: 'Issue a temporary code',
      effects: [
        'Eight digits are shown once. Read them out on the telephone, and let the customer write them down.',
        'The customer can use them once instead of a one-time password, within 30 minutes.',
        'There can be two at most that have not been used.',
        'The customer is told by mail.',
      ],
      affirm: 'I have made sure, in the way laid down for it, that it is the customer',
      button: 'Issue the code',
      toldTitle: 'Temporary code',
      code: 'Code to read out',
      spoken: 'How to say it',
      digits: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
      pause: ', ',
      until: 'Good until',
      untilWhen: (moment: string, minutes: number) => `${moment} (about ${minutes} minutes from now)`,
      once: 'This code is shown only this once. If it was not understood, please issue another one. Do not write it down, and do not send it by mail.',
      done: 'I have read it out: to the contract',
    },
  },
});
