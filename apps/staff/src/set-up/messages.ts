import { defineMessages } from '@warifu/web/pages';

type Counts = Readonly<Record<string, number>>;

export const messages = defineMessages({
  ja: {
    beginTitle: '職員の設定',
    beginLead: 'システムの担当者から受け取った設定コードで、パスワードとご自分のトークンを決めます。',
    beginLabels: { staffId: '職員ＩＤ', setUpCode: '設定コード' },
    setUpCodeHint: '一度だけ使える英字と数字です。大文字と小文字、区切りの有無は問いません。',
    next: '次へ',
    toSignIn: 'ログイン画面に戻る',
    wrong: () =>
      '職員ＩＤか設定コードが違うか、設定コードの期限が過ぎています。見比べて、もう一度入力してください。まちがいが続くと、この設定コードは使えなくなります。',
    completeTitle: 'パスワードとトークンの登録',
    greeting: (name: string, role: string) =>
      `${name} さん（${role}）の設定です。違うときは、この画面を閉じてください。`,
    passwordPart: 'パスワードを決める',
    tokenPart: 'ご自分のトークンを登録する',
    tokenLead:
      'ログインのたびに、パスワードのほかに、ご自分のトークンの番号を入力します。お客さまとしてお使いのトークンがあっても、職員用に新しいトークンを作ってください。',
    tokenSteps: [
      'スマートフォンかパソコンでトークンのアプリを開きます。',
      'アプリが、トークンＩＤと 6 桁の番号を表示します。',
      '両方を下に入力して、「登録する」を押します。',
    ],
    tokenApp: 'トークンのアプリ：',
    completeLabels: {
      password: '新しいパスワード',
      passwordAgain: '新しいパスワード（もう一度）',
      tokenId: 'トークンＩＤ（クレデンシャルＩＤ）',
      code: 'ワンタイムパスワード',
    },
    tokenIdHint:
      'アプリでは、英字 4 文字と数字 8 桁です（例：WPKD 1234 5678）。専用の機器では、機器に印刷された番号です。',
    codeHint: 'トークンにいま出ている数字（6 桁か 8 桁）です。',
    complete: '登録する',
    sentences: {
      malformed_token_id: (label: string) =>
        `「${label}」に打ちまちがいがあるようです。トークンの画面と 1 文字ずつ見比べてください。`,
      already_registered: (label: string) =>
        `この「${label}」は、お客さまかほかの職員のものとして登録されています。アプリで、職員用の新しいトークンを作ってください。`,
      token_unknown: (label: string) =>
        `この「${label}」のトークンは使えません。トークンの画面と見比べるか、アプリで新しいトークンを作ってください。`,
      busy: () => 'ただいま混み合っています。まだ何も登録されていません。少し待ってから、もう一度試してください。',
    } satisfies Record<string, (label: string, counts: Counts) => string>,
  },
  en: {
    beginTitle: 'Set up a member of staff',
    beginLead:
      'With the set-up code from those who run the system you choose your password and register your own token.',
    beginLabels: { staffId: 'Staff ID', setUpCode: 'Set-up code' },
    setUpCodeHint: 'Letters and digits that serve once. Capitals, spaces and hyphens do not matter.',
    next: 'Next',
    toSignIn: 'Back to the sign-in page',
    wrong: () =>
      'The staff ID or the set-up code is wrong, or the code is too old. Please compare both and type them again. After too many wrong ones the code is void.',
    completeTitle: 'Password and token',
    greeting: (name: string, role: string) =>
      `You are setting up ${name} (${role}). If that is not you, please close this page.`,
    passwordPart: 'Choose your password',
    tokenPart: 'Register your own token',
    tokenLead:
      'Whenever you sign in, you type a number from your own token besides the password. Please make a new one for your work, even if you have one as a customer.',
    tokenSteps: [
      'Open the token app on your phone or computer.',
      'It shows a token ID and a number of 6 digits.',
      'Type both below and press “Register”.',
    ],
    tokenApp: 'The token app:',
    completeLabels: {
      password: 'New password',
      passwordAgain: 'New password (once more)',
      tokenId: 'Token ID (credential ID)',
      code: 'One-time password',
    },
    tokenIdHint:
      'In the app: 4 letters and 8 digits, such as WPKD 1234 5678. On a device of its own: the number printed on it.',
    codeHint: 'The digits that your token shows now (6 or 8).',
    complete: 'Register',
    sentences: {
      malformed_token_id: (label: string) =>
        `There seems to be a slip in “${label}”. Please compare it with your token, character by character.`,
      already_registered: (label: string) =>
        `The token with this “${label}” is a customer’s or a colleague’s. Please make a new one for your work in the app.`,
      token_unknown: (label: string) =>
        `The token with this “${label}” cannot be used. Please compare it with your token, or make a new one in the app.`,
      busy: () => 'The system is very busy just now. Nothing was registered. Please wait a moment and try again.',
    },
  },
});
