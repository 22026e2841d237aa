import { defineMessages, type Messages } from '../language/messages.ts';
import type { Refusal } from './refusal.ts';

interface TakeInMessages {
  readonly title: string;
  readonly backToTokens: string;
  readonly lead: string;
  readonly onlyTrusted: string;
  readonly fromCamera: string;
  readonly openCamera: string;
  readonly closeCamera: string;
  readonly cameraView: string;
  readonly holdStill: string;
  readonly fromPicture: string;
  readonly pictureHint: string;
  readonly fromText: string;
  readonly textHint: string;
  readonly add: string;
  readonly reading: string;
  readonly added: (token: string) => string;
  readonly compare: string;
  readonly showCode: string;
  readonly refusals: Readonly<Record<Refusal, string>>;
}

export const messages: Messages<TakeInMessages> = defineMessages({
  ja: {
    title: 'ほかのサービスのトークンを追加',
    backToTokens: 'トークンの画面に戻る',
    lead: '次のどれか一つの方法で読み取ります。読み取った鍵は、この端末の中だけに保存します。',
    onlyTrusted: 'ご自分で申し込んだサービスの画面のものだけを、読み取ってください。',
    fromCamera: 'カメラで読み取る',
    openCamera: 'カメラを使う',
    closeCamera: 'カメラを止める',
    cameraView: 'カメラに映っているもの',
    holdStill: 'ＱＲコードの全体を映して、そのままお待ちください。',
    fromPicture: '画像から読み取る',
    pictureHint: 'ＱＲコードの写った写真や画像を選んでください。',
    fromText: '文字を貼りつける',
    textHint: 'otpauth://totp/ で始まる文字を、全部貼りつけてください。',
    add: '追加する',
    reading: '読み取っています。',
    added: (token) => `「${token}」を追加しました。`,
    compare: 'サービスの画面でワンタイムパスワードを求められたら、このトークンの数字を入力してください。',
    showCode: 'このトークンのコードを見る',
    refusals: {
      other_text: 'サービスのトークンの文字ではありません。otpauth://totp/ で始まるものが必要です。',
      many_keys:
        'ほかのアプリがまとめて書き出したものは、読み取れません。サービスごとに、新しいＱＲコードを表示してもらってください。',
      counted: '時刻ではなく回数で数字が変わる方式のため、このアプリでは使えません。',
      damaged: '文字が壊れているか、途中で切れています。全体をもう一度写してください。',
      no_picture: 'このファイルは、画像として開けませんでした。別の画像を選んでください。',
      no_code: '画像の中に、ＱＲコードが見つかりませんでした。ＱＲコードを大きく、はっきり写してください。',
      already: 'このトークンは、もう追加されています。',
      full: 'トークンがいっぱいです。追加するには、使っていないトークンを削除してください。',
      storage: 'この端末に保存できませんでした。アプリを閉じて開きなおし、もう一度お試しください。',
      camera_refused:
        'カメラの使用が許可されていません。ブラウザか端末の設定で許可するか、画像か文字で追加してください。',
      camera_missing: '使えるカメラがありません。画像か文字で追加してください。',
      camera_saw_none: 'ＱＲコードが見つからないため、カメラを止めました。明るいところで、もう一度お試しください。',
    },
  },
  en: {
    title: 'Add a token of another service',
    backToTokens: 'Back to the tokens',
    lead: 'Use one of these ways. The key that is read is kept on this device alone.',
    onlyTrusted: 'Read only what is on the page of a service that you signed up for yourself.',
    fromCamera: 'Read it with the camera',
    openCamera: 'Use the camera',
    closeCamera: 'Stop the camera',
    cameraView: 'What the camera sees',
    holdStill: 'Show the whole QR code and hold still.',
    fromPicture: 'Read it from a picture',
    pictureHint: 'Choose a photo or picture of the QR code.',
    fromText: 'Paste the text',
    textHint: 'Paste all of the text that begins with otpauth://totp/.',
    add: 'Add',
    reading: 'Reading.',
    added: (token) => `“${token}” was added.`,
    compare: 'If the service now asks for a one-time password, enter the number of this token.',
    showCode: 'See the code of this token',
    refusals: {
      other_text: 'This is not the text of a token. It must begin with otpauth://totp/.',
      many_keys: 'The export of another app cannot be read. Ask each service to show a new QR code.',
      counted: 'Its numbers change with a counter, not with the time. This app cannot use it.',
      damaged: 'The text is damaged or cut short. Copy all of it once more.',
      no_picture: 'This file could not be opened as a picture. Please choose another one.',
      no_code: 'No QR code was found in the picture. Take it larger and sharper.',
      already: 'This token has been added already.',
      full: 'There are as many tokens as there can be. To add one, remove a token that you no longer use.',
      storage: 'This could not be saved on this device. Close the app, open it again and try once more.',
      camera_refused:
        'The camera may not be used. Allow it in the settings of the browser or the device, or add a picture or the text.',
      camera_missing: 'There is no camera to use. Add a picture or the text.',
      camera_saw_none: 'No QR code was seen, so the camera was stopped. Try again where there is more light.',
    },
  },
});
