import { defineMessages } from '@warifu/web/pages';

/** What may have happened to a customer who calls, and what to do in turn. */
interface Guide {
  readonly title: string;
  readonly steps: readonly string[];
}

const ja: readonly Guide[] = [
  {
    title: '電話機やパソコンをなくした、盗まれた',
    steps: [
      '「契約を探す」で契約を開き、「トークンを止める」を押します。迷ったら、先に止めます。',
      '「盗まれた」か「なくした」を選び、理由を書いて「いますぐ止める」を押します。その時刻から、ログインも取引も断られます。',
      '予約が残っているときは、お客さまに心当たりを聞きます。心当たりがなければ、契約を凍結します。',
      'ご本人と、届いている住所を確かめて、再発行を起票します。別の役席者が承認し、手紙を印刷して郵送します。',
      'お客さまは手紙のコードで、新しいトークンを「利用登録／交換」から登録します。',
    ],
  },
  {
    title: 'ワンタイムパスワードが通らない',
    steps: [
      '契約の画面の「いまの様子」を見ます。ロック、停止、時計のずれが、ここに出ます。',
      '「同じ番号は一度しか使えません。次の番号に変わるのを待ってください」と案内します。',
      '時計がずれているときは、端末の時刻を自動設定にしていただき、番号が通らないときに出る「トークンの番号を合わせる」を案内します。',
      'ロックされていて、ご本人の間違いと確かめられたら、ロックを解除します。ご本人でないかもしれないときは、止めます。',
      'トークンが手元にない、急ぎの取引のときは、役席者が臨時コードを出して、電話で読み上げられます。',
    ],
  },
  {
    title: 'パスワードを忘れた',
    steps: [
      '思い出せたのにログインが止まっているときは、ご本人と確かめて「ログインの停止を解く」だけで足ります。',
      'どのパスワードかを聞きます（ログインパスワード、資金移動用パスワード）。',
      'ご本人と、届いている住所を確かめて、「新しい仮パスワード」を起票します。',
      '別の役席者が承認すると、手紙が一度だけ出ます。すぐに印刷して郵送します。電話やメールでは伝えません。',
    ],
  },
  {
    title: '機種を変える',
    steps: [
      '古い端末が手元で動くときは、お客さまだけでできます。ログイン画面の「利用登録／交換」へ案内します。終わるまで古いアプリを消さないようにお伝えします。',
      '古い端末がもう動かないときは、「壊れた、消してしまった」で止めて、再発行を起票します。',
    ],
  },
  {
    title: 'メールアドレスや電話番号が変わった',
    steps: [
      'メールアドレスは、お客さまがインターネットバンキングの「設定」で変えられます。',
      'できないときは、ご本人を確かめて「連絡先の変更」を起票します。承認すると、前のアドレスと新しいアドレスの両方に知らせます。',
    ],
  },
  {
    title: '不審な連絡があった、乗っ取りが疑われる',
    steps: [
      '契約を凍結します。トークンも使われていそうなら、止めます。',
      '解除するには、二人が要ります。理由がなくなるまで解除しません。',
      '多くのお客さまで続くときは、役席者が「すべて止める」で金庫全体を止められます。',
    ],
  },
];

const en: readonly Guide[] = [
  {
    title: 'A phone or PC was lost or stolen',
    steps: [
      'Find the contract and press “Stop the token”. If in doubt, stop it first.',
      'Choose “Stolen” or “Lost”, write the reason and press “Stop it now”. From that moment signing in and moving money are refused.',
      'If bookings are left, ask the customer about them. If they are unknown, freeze the contract.',
      'Make sure of the person and of the postal address, and raise a reissue. Another supervisor approves it, prints the letter and mails it.',
      'With the code of the letter the customer registers a new token by way of “Register / exchange”.',
    ],
  },
  {
    title: 'One-time passwords do not pass',
    steps: [
      'Look at “How it stands” on the contract’s page: a lock, a stop or a clock that is off shows there.',
      'Say: “The same number can be used only once. Please wait for the next one.”',
      'If the clock is off, have the time of the device set automatically, and lead them to “Bring your token into step”, which is offered where a number does not pass.',
      'If it is locked and the slips were the customer’s own, unlock it. If they may not have been, stop it.',
      'If the token is not at hand and it is urgent, a supervisor can issue a temporary code and read it out.',
    ],
  },
  {
    title: 'A password was forgotten',
    steps: [
      'If it is known after all and only sign-in is stopped, make sure of the person and let them sign in again.',
      'Ask which one: the login password or the transfer password.',
      'Make sure of the person and of the postal address, and raise a new initial password.',
      'When another supervisor approves it, its letter is shown once. Print and mail it at once; never tell it by telephone or mail.',
    ],
  },
  {
    title: 'Changing to another device',
    steps: [
      'If the old device still works, customers do it themselves: “Register / exchange” on the sign-in page. They keep the old app until it is done.',
      'If it does not work any more, stop the token as “Broken or uninstalled” and raise a reissue.',
    ],
  },
  {
    title: 'An e-mail address or telephone number has changed',
    steps: [
      'Customers change the e-mail address themselves, under “Settings” of internet banking.',
      'If they cannot, make sure of the person and raise a change of contact. Both the old and the new address are told.',
    ],
  },
  {
    title: 'Something is suspicious',
    steps: [
      'Freeze the contract. If the token may be in use as well, stop it.',
      'To release it takes two people. Do not release it before its reason is gone.',
      'If it goes on with many customers, a supervisor can stop the whole bank by “Stop everything”.',
    ],
  },
];

export const messages = defineMessages({
  ja: {
    title: 'こんなときは',
    link: 'こんなときは（お客さまからの電話の受け方）',
    lead: 'お客さまから電話があったときに、順番に行うことです。',
    never: 'お客さまのパスワードや番号を聞くことは、どんなときもありません。',
    guides: ja,
    find: '契約を探す',
  },
  en: {
    title: 'What to do when',
    link: 'What to do when a customer calls',
    lead: 'What to do in turn when a customer calls.',
    never: 'Never ask a customer for a password or a number, whatever happened.',
    guides: en,
    find: 'Find a contract',
  },
});
