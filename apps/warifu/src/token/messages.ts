import type { TokenIo } from './io.ts';

/** Every sentence of the terminal token. */
export interface Messages {
  readonly tokenHelp: string;
  readonly newHelp: string;
  readonly addHelp: string;
  readonly showHelp: string;
  readonly listHelp: string;
  readonly removeHelp: string;
  readonly idHelp: string;
  readonly idOrNewestHelp: string;
  readonly authorityOption: string;
  readonly passphraseOption: string;
  readonly watchOption: string;
  readonly jsonOption: string;

  readonly tokenId: string;
  readonly ofService: string;
  readonly oneTimePassword: string;
  /** How long the code beside it lasts. */
  secondsLeft(seconds: number): string;
  readonly notRegisteredYet: string;
  readonly compareCode: string;
  keptUnsealed(file: string): string;
  readonly keptSealed: string;
  otherTokens(count: number, shown: string): string;
  clockIsOff(seconds: number): string;
  readonly offline: string;
  notEncrypted(authority: string): string;
  removed(id: string): string;
  readonly noTokens: string;
  readonly sealed: string;
  readonly unsealed: string;

  readonly askKeyUri: string;
  readonly isNoKeyUri: string;
  readonly isExport: string;
  readonly isCounted: string;
  readonly isDamaged: string;
  readonly askPassphrase: string;
  readonly askNewPassphrase: string;
  readonly askAgain: string;
  readonly passphrasesDiffer: string;
  passphraseLength(min: number, max: number): string;
  readonly passphraseNeedsTerminal: string;
  passphraseFileUnreadable(file: string): string;
  readonly wrongPassphrase: string;
  readonly cancelled: string;

  malformedAuthority(typed: string): string;
  authorityUnreachable(authority: string): string;
  authorityRefused(detail: string): string;
  notAnAuthority(authority: string): string;
  malformedId(typed: string): string;
  unknownId(id: string): string;
  idTaken(id: string): string;
  fileDamaged(file: string): string;
  fileUnreadable(file: string, reason: string): string;
  folderUnusable(folder: string, reason: string): string;
}

const english: Messages = {
  tokenHelp: 'the software token for this computer: a token ID and one-time passwords',
  newHelp: 'make a new token; the authority gives it its ID',
  addHelp: 'take in the code of another service: its otpauth:// text, typed in secret or from standard input',
  showHelp: 'show the one-time password of a token',
  listHelp: 'list the tokens that are kept on this computer',
  removeHelp: 'delete a token from this computer',
  idHelp: 'token ID, with or without spaces',
  idOrNewestHelp: 'token ID, with or without spaces (the newest token if left out)',
  authorityOption: 'address of the authority',
  passphraseOption: 'seal the keys with a passphrase (asked for, or from the file WARIFU_TOKEN_PASSPHRASE_FILE)',
  watchOption: 'keep showing the present one-time password until Ctrl-C',
  jsonOption: 'print only JSON on standard output',

  tokenId: 'Token ID',
  ofService: 'Token of another service',
  oneTimePassword: 'One-time password',
  secondsLeft: (seconds) => `${seconds} s left`,
  notRegisteredYet:
    'Not registered at your bank yet: enter this token ID and a one-time password on the bank’s registration page.',
  compareCode: 'If the service asks for a one-time password now, enter the one that is shown.',
  keptUnsealed: (file) =>
    `The keys are kept without a passphrase in ${file}; whoever can read that file can make your one-time passwords.`,
  keptSealed: 'The keys are sealed with your passphrase; without it the token cannot be used again.',
  otherTokens: (count, shown) =>
    `This is the newest token; ${count} more on this computer. Name the one that you want: warifu token show ${shown}`,
  clockIsOff: (seconds) =>
    `The clock of this computer is off by ${seconds} seconds. The one-time password is corrected; please set the clock.`,
  offline: 'The authority cannot be reached; the time is taken from the clock of this computer as last corrected.',
  notEncrypted: (authority) =>
    `The connection to ${authority} is not encrypted: somebody on the way could put another key in place.`,
  removed: (id) => `Token ${id} is deleted from this computer. If a bank still has it registered, stop it there.`,
  noTokens: 'There is no token on this computer yet. Make one: warifu token new',
  sealed: 'passphrase',
  unsealed: 'no passphrase',

  askKeyUri: 'The otpauth:// text of the service (it is not shown): ',
  isNoKeyUri: 'This is no key of a service: it must begin with otpauth://totp/. Nothing was added.',
  isExport: 'This is the export of another app. Ask each service for a code of its own. Nothing was added.',
  isCounted: 'Its codes go by a counter, not by the time; this program cannot show them. Nothing was added.',
  isDamaged: 'The otpauth:// text is damaged or cut short; copy all of it once more. Nothing was added.',
  askPassphrase: 'Passphrase: ',
  askNewPassphrase: 'New passphrase: ',
  askAgain: 'The same once more: ',
  passphrasesDiffer: 'The two passphrases are not the same; nothing was made. Please start again.',
  passphraseLength: (min, max) => `A passphrase has ${min} to ${max} characters; please choose another one.`,
  passphraseNeedsTerminal:
    'A passphrase is needed: run this in a terminal, or name a file that holds it in WARIFU_TOKEN_PASSPHRASE_FILE.',
  passphraseFileUnreadable: (file) => `The passphrase file ${file} cannot be read; check WARIFU_TOKEN_PASSPHRASE_FILE.`,
  wrongPassphrase: 'That is not the passphrase of this token.',
  cancelled: 'Cancelled; nothing was changed.',

  malformedAuthority: (typed) =>
    `“${typed}” is not the address of an authority; it looks like https://authority.example.com`,
  authorityUnreachable: (authority) =>
    `The authority at ${authority} cannot be reached; check the address (--authority) and the network.`,
  authorityRefused: (detail) => `The authority refused: ${detail}`,
  notAnAuthority: (authority) =>
    `What answers at ${authority} is not an authority that this program understands; check the address (--authority).`,
  malformedId: (typed) =>
    `“${typed}” is not a token ID; it has 4 letters and 8 digits, as warifu token list shows them.`,
  unknownId: (id) => `Token ${id} is not on this computer; warifu token list shows those that are.`,
  idTaken: (id) => `The authority gave out the ID ${id}, which is on this computer already; nothing was changed.`,
  fileDamaged: (file) =>
    `The token file ${file} is damaged; restore it from a backup, or delete it and make a new token.`,
  fileUnreadable: (file, reason) => `The token file ${file} cannot be read (${reason}); check who may read it.`,
  folderUnusable: (folder, reason) =>
    `The token folder ${folder} cannot be used (${reason}); mend it or name another in WARIFU_TOKEN_FOLDER.`,
};

const japanese: Messages = {
  tokenHelp: 'このパソコン用のソフトウェアトークン（トークンＩＤとワンタイムパスワード）',
  newHelp: '新しいトークンを作ります（ＩＤは認証サーバーが発行します）',
  addHelp: 'ほかのサービスのトークンを追加します（otpauth:// の文字を、表示せずに入力するか、標準入力から読みます）',
  showHelp: 'トークンのワンタイムパスワードを表示します',
  listHelp: 'このパソコンにあるトークンの一覧を表示します',
  removeHelp: 'このパソコンからトークンを削除します',
  idHelp: 'トークンＩＤ（空白はあってもなくても可）',
  idOrNewestHelp: 'トークンＩＤ（空白はあってもなくても可。省略すると最も新しいトークン）',
  authorityOption: '認証サーバーのアドレス',
  passphraseOption:
    '鍵をパスフレーズで封印します（画面で入力するか、WARIFU_TOKEN_PASSPHRASE_FILE のファイルから読みます）',
  watchOption: 'Ctrl-C を押すまで、今のワンタイムパスワードを表示し続けます',
  jsonOption: '標準出力に JSON だけを出力します',

  tokenId: 'トークンＩＤ',
  ofService: 'ほかのサービスのトークン',
  oneTimePassword: 'ワンタイムパスワード',
  secondsLeft: (seconds) => `残り ${seconds} 秒`,
  notRegisteredYet:
    '金融機関への利用登録はまだ済んでいません。金融機関の利用登録のページで、このトークンＩＤとワンタイムパスワードを入力してください。',
  compareCode: 'サービスの画面でワンタイムパスワードを求められたら、表示された数字を入力してください。',
  keptUnsealed: (file) =>
    `鍵はパスフレーズなしで ${file} に保存しました。このファイルを読める人は、あなたのワンタイムパスワードを作れます。`,
  keptSealed: '鍵はパスフレーズで封印しました。パスフレーズを忘れると、このトークンは使えなくなります。',
  otherTokens: (count, shown) =>
    `最も新しいトークンです。このパソコンにはほかに ${count} 個あります。選ぶには: warifu token show ${shown}`,
  clockIsOff: (seconds) =>
    `このパソコンの時計は ${seconds} 秒ずれています。ワンタイムパスワードは補正していますが、時計を合わせてください。`,
  offline: '認証サーバーに接続できません。前回の補正をもとに、このパソコンの時計の時刻を使います。',
  notEncrypted: (authority) =>
    `${authority} との通信は暗号化されていません。途中で鍵をすり替えられるおそれがあります。`,
  removed: (id) =>
    `トークン ${id} をこのパソコンから削除しました。金融機関に登録したままの場合は、金融機関で利用停止をしてください。`,
  noTokens: 'このパソコンにはまだトークンがありません。作るには: warifu token new',
  sealed: 'パスフレーズあり',
  unsealed: 'パスフレーズなし',

  askKeyUri: 'サービスの otpauth:// の文字（表示されません）: ',
  isNoKeyUri: 'サービスの鍵ではありません。otpauth://totp/ で始まる文字が必要です。何も追加していません。',
  isExport:
    'ほかのアプリがまとめて書き出したものです。サービスごとに、新しく表示してもらってください。何も追加していません。',
  isCounted: '時刻ではなく回数で変わる方式です。このプログラムでは表示できません。何も追加していません。',
  isDamaged:
    'otpauth:// の文字が壊れているか、途中で切れています。全体をもう一度写してください。何も追加していません。',
  askPassphrase: 'パスフレーズ: ',
  askNewPassphrase: '新しいパスフレーズ: ',
  askAgain: 'もう一度同じものを: ',
  passphrasesDiffer: '二つのパスフレーズが一致しません。何も作成していません。もう一度はじめからお試しください。',
  passphraseLength: (min, max) => `パスフレーズは ${min} 文字から ${max} 文字です。別のものにしてください。`,
  passphraseNeedsTerminal:
    'パスフレーズが必要です。端末で実行するか、パスフレーズを入れたファイルを WARIFU_TOKEN_PASSPHRASE_FILE で指定してください。',
  passphraseFileUnreadable: (file) =>
    `パスフレーズのファイル ${file} を読めません。WARIFU_TOKEN_PASSPHRASE_FILE を確かめてください。`,
  wrongPassphrase: 'このトークンのパスフレーズではありません。',
  cancelled: '取り消しました。何も変更していません。',

  malformedAuthority: (typed) =>
    `「${typed}」は認証サーバーのアドレスではありません。https://authority.example.com のような形で指定してください。`,
  authorityUnreachable: (authority) =>
    `認証サーバー ${authority} に接続できません。アドレス（--authority）とネットワークを確かめてください。`,
  authorityRefused: (detail) => `認証サーバーに断られました: ${detail}`,
  notAnAuthority: (authority) =>
    `${authority} の応答は、このプログラムが扱える認証サーバーのものではありません。アドレス（--authority）を確かめてください。`,
  malformedId: (typed) =>
    `「${typed}」はトークンＩＤではありません。英字４文字と数字８桁です。warifu token list で確かめられます。`,
  unknownId: (id) => `トークン ${id} はこのパソコンにありません。warifu token list で一覧を確かめてください。`,
  idTaken: (id) => `認証サーバーが発行したＩＤ ${id} は、すでにこのパソコンにあります。何も変更していません。`,
  fileDamaged: (file) =>
    `トークンのファイル ${file} が壊れています。バックアップから戻すか、削除して新しいトークンを作ってください。`,
  fileUnreadable: (file, reason) =>
    `トークンのファイル ${file} を読めません（${reason}）。読み取りの権限を確かめてください。`,
  folderUnusable: (folder, reason) =>
    `トークンのフォルダー ${folder} を使えません（${reason}）。直すか、WARIFU_TOKEN_FOLDER で別のフォルダーを指定してください。`,
};

/** Japanese where the locale says so (POSIX: LC_ALL before LC_MESSAGES before LANG), else English. */
export function messagesFor(env: TokenIo['env']): Messages {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return locale?.toLowerCase().startsWith('ja') === true ? japanese : english;
}
