import type { DemandRefusal } from '@warifu/banking';
import { defineMessages, type ErrorSentence } from '@warifu/web/pages';
import type { proofOwnErrors } from './proof-errors.ts';

type Sentences = Readonly<Record<(typeof proofOwnErrors)[number], ErrorSentence>>;

const callJa = 'この画面のいちばん下にある連絡先へお電話ください。';
const callEn = 'Please call us: the number is at the foot of this page.';

const triesLeftJa = (attemptsLeft: number | undefined) =>
  attemptsLeft === undefined ? '' : `あと ${attemptsLeft} 回まちがえると使えなくなります。`;
const triesLeftEn = (attemptsLeft: number | undefined) => {
  if (attemptsLeft === undefined) return '';
  return attemptsLeft === 1 ? ' One more mistake locks it.' : ` It locks after ${attemptsLeft} more mistakes.`;
};

const sentencesJa: Sentences = {
  wrong_code: (label, { attemptsLeft }) =>
    `「${label}」が違います。いまトークンに出ている番号を、もう一度入力してください。${triesLeftJa(attemptsLeft)}`,
  used_code: () =>
    'この番号は、もう使われました。トークンの番号が次に変わるまで（アプリでは長くて 30 秒）待つか、専用の機器ではボタンをもう一度押して、新しい番号を入力してください。',
  out_of_sync: () =>
    'トークンの番号が合わなくなっているようです。入力欄の下の「トークンの番号を合わせる」を押してください。',
  throttled: (_label, { retryAfterSeconds = 30 }) =>
    `まちがいが続いたので、少し間をあけます。${retryAfterSeconds} 秒たってから、新しい番号を入力してください。`,
  token_locked: () => `まちがいが続いたため、このトークンは使えなくなりました。${callJa}`,
  token_expired: () => `このトークンの有効期限が過ぎました。${callJa}`,
  token_disabled: () =>
    `このトークンは止まっています。当金庫がお伝えした 8 桁の番号をお持ちなら、それを入力してください。お持ちでなければ、${callJa}`,
  token_not_registered: () => `このトークンの登録が見つかりません。${callJa}`,
  code_interrupted: () =>
    '番号を確かめる途中で通信が切れました。手続きは進んでいません。トークンの番号が変わってから、新しい番号を入力してください。',
  token_changed: () =>
    '確かめている間に、トークンの登録が変わりました。手続きは進んでいません。画面を読み直して、もう一度入力してください。',
  wrong_transfer_password: (label, { attemptsLeft }) =>
    `「${label}」が違います。もう一度入力してください。${triesLeftJa(attemptsLeft)}`,
  transfer_password_stopped: (label) => `まちがいが続いたため、「${label}」は使えなくなりました。${callJa}`,
  passwords_busy: () =>
    'ただいま混み合っています。手続きは進んでいません。1 分ほど待ってから、もう一度入力してください。',
  proof_unanswered: () =>
    '番号を確かめるシステムから返事がありません。数分待ってから、トークンの新しい番号でもう一度お試しください。',
  form_reused: () => 'この画面は、前に一度送られています。もう一度、はじめから入力してください。',
};

const sentencesEn: Sentences = {
  wrong_code: (label, { attemptsLeft }) =>
    `“${label}” is wrong. Please type the number that your token shows now.${triesLeftEn(attemptsLeft)}`,
  used_code: () =>
    'This number has been used already. Please wait until your token shows the next one (30 seconds at most in the app), or press the button of your device again, and type that.',
  out_of_sync: () => 'Your token seems to be out of step. Please follow “Bring your token into step” below the number.',
  throttled: (_label, { retryAfterSeconds = 30 }) =>
    `After several mistakes there is a short pause. Please wait ${retryAfterSeconds} ${
      retryAfterSeconds === 1 ? 'second' : 'seconds'
    } and type a new number.`,
  token_locked: () => `After too many mistakes this token is locked. ${callEn}`,
  token_expired: () => `This token has expired. ${callEn}`,
  token_disabled: () =>
    `This token has been stopped. If we gave you a number of 8 digits, please type that. If not: ${callEn}`,
  token_not_registered: () => `We cannot find the registration of this token. ${callEn}`,
  code_interrupted: () =>
    'The connection broke while your number was being checked. Nothing was done. Please type the next number of your token.',
  token_changed: () =>
    'Your token’s registration changed while we were checking. Nothing was done. Please load the page again and type anew.',
  wrong_transfer_password: (label, { attemptsLeft }) =>
    `“${label}” is wrong. Please type it again.${triesLeftEn(attemptsLeft)}`,
  transfer_password_stopped: (label) => `After too many mistakes “${label}” cannot be used any more. ${callEn}`,
  passwords_busy: () => 'We are very busy just now. Nothing was done. Please wait a minute and type it again.',
  proof_unanswered: () =>
    'The system that checks your number does not answer. Please wait a few minutes and try again with a new number.',
  form_reused: () => 'This page was sent before. Please start again from an empty one.',
};

type Refusals = Readonly<Record<DemandRefusal, { readonly what: string; readonly next: string }>>;

const refusalsJa: Refusals = {
  contract_not_active: { what: 'このご契約は、いまお取引ができません。', next: callJa },
  token_locked: {
    what: '番号のまちがいが続いたため、トークンは使えなくなっています。',
    next: `当金庫で元に戻せます。${callJa}`,
  },
  token_lost: {
    what: 'トークンは、紛失または盗難のお届けにより止まっています。',
    next: `再発行のお手続きについて、${callJa}`,
  },
  token_stopped: {
    what: 'トークンは、当金庫で止めています。',
    next: `再発行のお手続きについて、${callJa}`,
  },
  no_token: {
    what: 'ワンタイムパスワードをご利用になっていません。',
    next: '先にトークンを登録してください。登録のあとは、もう一度ログインしていただきます。',
  },
};

const refusalsEn: Refusals = {
  contract_not_active: { what: 'Nothing can be done with this contract at present.', next: callEn },
  token_locked: {
    what: 'Your token is locked after too many wrong numbers.',
    next: `We can unlock it. ${callEn}`,
  },
  token_lost: {
    what: 'Your token has been stopped because it was reported lost or stolen.',
    next: `We can issue it anew. ${callEn}`,
  },
  token_stopped: { what: 'We have stopped your token.', next: `We can issue it anew. ${callEn}` },
  no_token: {
    what: 'You do not use one-time passwords.',
    next: 'Please register a token first. After that you sign in once more.',
  },
};

export const messages = defineMessages({
  ja: {
    labels: { code: 'ワンタイムパスワード', transferPassword: '資金移動用パスワード' },
    sentences: sentencesJa,
    refusals: refusalsJa,
    codeHint:
      'トークンにいま出ている数字（6 桁か 8 桁）です。ログインなどで使ったばかりの番号は使えません。次の番号が出てから入力してください。',
    temporaryCodeHint:
      '当金庫がお伝えした、1 度だけ使える数字 8 桁です。お持ちでなければ、下の連絡先へお電話ください。',
    transferPasswordHint: '「確認用パスワード」とも呼びます。',
    bothWanted:
      'トークンを登録してからしばらくの間は、安全のため、ワンタイムパスワードのほかに資金移動用パスワードも入力していただきます。',
    resynchronise: 'トークンの番号を合わせる',
    register: '利用登録／交換',
  },
  en: {
    labels: { code: 'One-time password', transferPassword: 'Transfer password' },
    sentences: sentencesEn,
    refusals: refusalsEn,
    codeHint:
      'The digits that your token shows now (6 or 8). A number that you have just used, to sign in for example, does not pass: type the next one.',
    temporaryCodeHint: 'The 8 digits that we told you, good for once. If you have none, please call us.',
    transferPasswordHint: 'Also called the confirmation password.',
    bothWanted:
      'For a while after a token is registered we ask, for safety, for the transfer password besides the one-time password.',
    resynchronise: 'Bring your token into step',
    register: 'Register / exchange',
  },
});
