import { defineMessages } from '../language/messages.ts';

export const lockSettingsMessages = defineMessages({
  ja: {
    title: 'アプリのロック',
    about:
      'アプリを開くときに、ご本人かどうかを確かめます。画面ロックを解除したままの端末を他の人が手に取っても、ワンタイムパスワードは見えません。',
    limits:
      'これは画面の前に置く仕切りで、端末の中のデータを暗号にするものではありません。端末の画面ロックも、必ずお使いください。',
    state: {
      none: '今は、ロックを使っていません。',
      pin: '今は、ＰＩＮでロックしています。',
      platform: '今は、顔・指紋・端末のロックを使っています。',
    },
    choosePin: 'ＰＩＮでロックする',
    changePin: 'ＰＩＮを変える',
    choosePlatform: '顔・指紋・端末のロックを使う',
    chooseNone: 'ロックをやめる',
    platformMissing: 'この端末やブラウザでは、顔・指紋・端末のロックをこのアプリで使えません。ＰＩＮをお使いください。',
    confirmTitle: '今のロックの確認',
    confirm: '設定を変える前に、今のロックを解除してください。',
    confirmDone: '次へ',
    setPinTitle: '新しいＰＩＮ',
    setPin: 'アプリを開くときに入力する数字を決めてください。',
    setPinApart: 'キャッシュカードの暗証番号や、ログインパスワードとは別の数字にしてください。',
    newPin: '新しいＰＩＮ（4～8桁の数字）',
    newPinAgain: '新しいＰＩＮ（もう一度）',
    keepPin: 'このＰＩＮにする',
    pinObvious: '0000や1234のように、すぐに思いつく数字は使えません。別の数字にしてください。',
    pinDifferent: '2つのＰＩＮが同じではありません。もう一度入力してください。',
    setPlatformTitle: '顔・指紋・端末のロック',
    setPlatform: 'ボタンを押すと、端末がご本人かどうかを一度確かめます。',
    keepPlatform: '端末のロックを設定する',
    forgetting: '忘れると、トークンを削除して作り直すことになります。忘れない数字にしてください。',
    done: { none: 'ロックをやめました。', pin: 'ＰＩＮを設定しました。', platform: '端末のロックを設定しました。' },
    cancel: 'やめる',
  },
  en: {
    title: 'App lock',
    about:
      'The app checks that it is you when it opens. Somebody who picks up your device while it is unlocked does not see your one-time passwords.',
    limits:
      'It is a gate in front of the screen; it does not encrypt what is on the device. Please use the screen lock of the device as well.',
    state: {
      none: 'No lock is in use now.',
      pin: 'The app is locked with a PIN now.',
      platform: 'The app is locked with your face, your finger or the device lock now.',
    },
    choosePin: 'Lock with a PIN',
    changePin: 'Change the PIN',
    choosePlatform: 'Use face, finger or device lock',
    chooseNone: 'Stop using the lock',
    platformMissing:
      'On this device or browser, this app cannot use face, finger or device lock. Please use a PIN instead.',
    confirmTitle: 'Confirm the present lock',
    confirm: 'Before anything changes, please open the present lock.',
    confirmDone: 'Next',
    setPinTitle: 'New PIN',
    setPin: 'Choose the digits that you will enter when the app opens.',
    setPinApart: 'Do not use the PIN of your cash card or your login password.',
    newPin: 'New PIN (4 to 8 digits)',
    newPinAgain: 'New PIN (again)',
    keepPin: 'Use this PIN',
    pinObvious: 'Digits that come to mind at once, such as 0000 or 1234, cannot be used. Please choose others.',
    pinDifferent: 'The two PINs are not the same. Please enter them again.',
    setPlatformTitle: 'Face, finger or device lock',
    setPlatform: 'Press the button; the device then checks once that it is you.',
    keepPlatform: 'Set up the device lock',
    forgetting:
      'If you forget them, the tokens have to be removed and made anew. Choose digits that you will remember.',
    done: {
      none: 'The lock is no longer used.',
      pin: 'The PIN is set.',
      platform: 'The device lock is set up.',
    },
    cancel: 'Cancel',
  },
});
