import { formatTokenId, parseTokenId } from '@warifu/otp';
import type { Language } from '../../contract/contract.ts';
import { fact } from './facts.ts';
import type { NoticeTexts } from './notice-text.ts';

const stoppedFor = {
  ja: { lost: '紛失のお届けにより、', stolen: '盗難のお届けにより、', other: '' },
  en: { lost: ', since it was reported lost', stolen: ', since it was reported stolen', other: '' },
} as const;

/** In the groups in which the token app shows it; an imported token's serial number as it is. */
function tokenFact(language: Language, tokenId: string): string {
  const id = parseTokenId(tokenId);
  return fact(language, 'tokenId', id === null ? tokenId : formatTokenId(id));
}

export const tokenTexts: NoticeTexts<
  | 'token_registered'
  | 'token_exchanged'
  | 'token_stopped'
  | 'token_stopped_by_bank'
  | 'token_locked'
  | 'token_unlocked'
  | 'token_resynchronised'
  | 'temporary_code_issued'
  | 'reissue_approved'
  | 'sign_in_code_changed'
> = {
  token_registered: {
    ja: {
      subject: 'ワンタイムパスワードの利用登録が完了しました',
      lines: ({ tokenId }) => [
        'ソフトウェアトークンの利用登録が完了しました。次のお取引から、ワンタイムパスワードが必要です。',
        tokenFact('ja', tokenId),
        '登録からしばらくのあいだは、安全のため、お振込の限度額を低くしています。',
      ],
    },
    en: {
      subject: 'Your one-time password is registered',
      lines: ({ tokenId }) => [
        'Your software token is registered. From now on transfers want a one-time password.',
        tokenFact('en', tokenId),
        'To be safe, the limits for transfers are lower for some time after this.',
      ],
    },
  },
  token_exchanged: {
    ja: {
      subject: 'ソフトウェアトークンを交換しました',
      lines: ({ tokenId }) => [
        '新しいソフトウェアトークンに交換しました。これまでのトークンの番号は、もう使えません。',
        tokenFact('ja', tokenId),
        '古い端末のアプリは、削除していただいてかまいません。しばらくのあいだ、お振込の限度額を低くしています。',
      ],
    },
    en: {
      subject: 'Your software token was exchanged',
      lines: ({ tokenId }) => [
        'Your new software token has taken the place of the old one, whose numbers work no more.',
        tokenFact('en', tokenId),
        'You may now remove the app from the old device. The limits for transfers are lower for some time.',
      ],
    },
  },
  token_stopped: {
    ja: {
      subject: 'ワンタイムパスワードの利用を停止しました',
      lines: ({ tokenId }) => [
        'お客さまの手続きにより、ワンタイムパスワードの利用を停止しました。',
        tokenFact('ja', tokenId),
        'これからのお取引では資金移動用パスワードをお使いください。お振込の限度額は低くなります。',
      ],
    },
    en: {
      subject: 'Your one-time password is stopped',
      lines: ({ tokenId }) => [
        'You have stopped the use of one-time passwords.',
        tokenFact('en', tokenId),
        'From now on transfers want your password for transfers, and their limits are lower.',
      ],
    },
  },
  token_stopped_by_bank: {
    ja: {
      subject: 'ソフトウェアトークンを停止しました',
      lines: ({ tokenId, reason }, { bankName, phone }) => [
        `${stoppedFor.ja[reason]}お客さまのソフトウェアトークンを停止しました。このトークンの番号は使えません。`,
        tokenFact('ja', tokenId),
        `もう一度ご利用になるには、手続きが必要です。${bankName}へお電話ください（電話 ${phone}）。`,
      ],
    },
    en: {
      subject: 'Your software token was stopped by the bank',
      lines: ({ tokenId, reason }, { bankName, phone }) => [
        `We have stopped your software token${stoppedFor.en[reason]}. Its numbers work no more.`,
        tokenFact('en', tokenId),
        `To use one again, please call ${bankName} on ${phone}.`,
      ],
    },
  },
  token_locked: {
    ja: {
      subject: 'ワンタイムパスワードがロックされました',
      lines: ({ tokenId }, { bankName, phone }) => [
        '間違ったワンタイムパスワードが続けて入力されたため、ソフトウェアトークンをロックしました。',
        tokenFact('ja', tokenId),
        `解除するまで、お振込などはできません。${bankName}へお電話ください（電話 ${phone}）。`,
      ],
    },
    en: {
      subject: 'Your one-time password is locked',
      lines: ({ tokenId }, { bankName, phone }) => [
        'Wrong one-time passwords were entered too many times, so your software token is locked.',
        tokenFact('en', tokenId),
        `Until it is unlocked you cannot transfer money. Please call ${bankName} on ${phone}.`,
      ],
    },
  },
  token_unlocked: {
    ja: {
      subject: 'ワンタイムパスワードのロックを解除しました',
      lines: ({ tokenId }) => [
        'ソフトウェアトークンのロックが解除されました。またワンタイムパスワードをお使いいただけます。',
        tokenFact('ja', tokenId),
      ],
    },
    en: {
      subject: 'Your one-time password is unlocked',
      lines: ({ tokenId }) => [
        'Your software token is unlocked. You can use its one-time passwords again.',
        tokenFact('en', tokenId),
      ],
    },
  },
  token_resynchronised: {
    ja: {
      subject: 'トークンの番号を合わせました',
      lines: ({ tokenId }) => [
        '続けて表示された２つのワンタイムパスワードで、トークンの番号のずれを直しました。',
        tokenFact('ja', tokenId),
      ],
    },
    en: {
      subject: 'Your software token was brought back into step',
      lines: ({ tokenId }) => [
        'Two one-time passwords in a row have brought your software token back into step with the bank.',
        tokenFact('en', tokenId),
      ],
    },
  },
  temporary_code_issued: {
    ja: {
      subject: '一時的な番号を発行しました',
      lines: () => [
        'お申し出により、ワンタイムパスワードの代わりに一度だけ使える番号を、職員が発行しました。',
        '番号はご本人だけにお伝えしています。ほかの人には決して教えないでください。',
      ],
    },
    en: {
      subject: 'A temporary number was issued',
      lines: () => [
        'As you asked us, we have issued a number that can be used once instead of a one-time password.',
        'It is for you alone. Please tell it to nobody.',
      ],
    },
  },
  reissue_approved: {
    ja: {
      subject: 'ソフトウェアトークンの再発行を受け付けました',
      lines: () => [
        'ソフトウェアトークンの再発行の手続きをしました。再発行用の番号は書面でお渡しします。',
        '新しいトークンの利用登録のときに、その番号が必要です。届くまで大切にお待ちください。',
      ],
    },
    en: {
      subject: 'Your software token can be reissued',
      lines: () => [
        'Your new software token is approved. The reissue number comes to you on paper.',
        'You will need it when you register the new token.',
      ],
    },
  },
  sign_in_code_changed: {
    ja: {
      subject: 'ログイン時のワンタイムパスワード認証を変更しました',
      lines: ({ codeAtSignIn }) => [
        codeAtSignIn
          ? 'ログイン時のワンタイムパスワード認証を「認証する」に変更しました。次のログインから番号が必要です。'
          : 'ログイン時のワンタイムパスワード認証を「認証しない」に変更しました。お振込などには、これまでどおり番号が必要です。',
      ],
    },
    en: {
      subject: 'One-time password at sign-in: changed',
      lines: ({ codeAtSignIn }) => [
        codeAtSignIn
          ? 'From now on signing in wants a one-time password.'
          : 'From now on signing in wants no one-time password. Transfers still do.',
      ],
    },
  },
};
