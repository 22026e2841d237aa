import { defineMessages } from '../language/messages.ts';

export const lockMessages = defineMessages({
  ja: {
    lockedTitle: 'ロックされています',
    pinLabel: 'ＰＩＮ',
    pinHint: '4～8桁の数字です。',
    unlock: 'ロックを解除する',
    pinMalformed: 'ＰＩＮは4～8桁の数字で入力してください。',
    pinWrong: 'ＰＩＮが違います。もう一度入力してください。',
    pinWrongWait: 'ＰＩＮが違います。続けて間違えたため、しばらく入力できません。',
    wait: (waitSeconds: number) =>
      waitSeconds <= 60
        ? `あと${waitSeconds}秒お待ちください。`
        : `あと${Math.ceil(waitSeconds / 60)}分お待ちください。`,
    waitOver: 'もう一度入力できます。',
    platformHint: 'この端末の顔認証、指紋認証、または画面ロックで確かめます。下のボタンを押してください。',
    platformAsking: '端末の表示にしたがってください。',
    platformCancelled: '確認できませんでした。もう一度ボタンを押してください。',
    platformUnavailable:
      'この端末では確認できませんでした。端末の設定で、顔・指紋・画面ロックが使えるかをお確かめください。',
    cannotUnlock: 'ロックを解除できないとき',
    forgottenTitle: 'ロックを解除できないとき',
    forgottenNoDoor:
      'ロックだけを外す方法はありません。金融機関の職員にもできません。どうしても解除できないときは、このアプリのトークンを削除して、新しく作り直します。',
    forgottenOrder: '進む前に、お読みください',
    forgottenElsewhere:
      'ご登録のトークンが別の端末で動いている場合は、新しいトークンを作ったあと、金融機関の画面でご自身で「交換」できます。',
    forgottenCall:
      'このアプリのトークンを金融機関に登録している場合は、金融機関にお電話ください。利用停止と再発行の手続きが必要です。',
    forgottenLost: '削除したトークンは元に戻せません。新しいトークンには、別のトークンＩＤがつきます。',
    goBack: '戻る',
    remove: 'トークンを削除する',
    removeFirstTitle: '本当に削除しますか',
    removeFirst: 'このアプリの中のすべてのトークンと、ロックを削除します。',
    removeFirstConfirm: '削除に進む',
    removeSecondTitle: '最後の確認です',
    removeSecond:
      '削除すると、今のワンタイムパスワードは二度と表示できません。再発行までは、お取引ができないことがあります。',
    removeSecondConfirm: 'すべて削除する',
    cancel: 'やめる',
  },
  en: {
    lockedTitle: 'This app is locked',
    pinLabel: 'PIN',
    pinHint: '4 to 8 digits.',
    unlock: 'Unlock',
    pinMalformed: 'Enter the PIN as 4 to 8 digits.',
    pinWrong: 'That PIN is not right. Please enter it again.',
    pinWrongWait: 'That PIN is not right. After several wrong ones, you have to wait for a while.',
    wait: (waitSeconds: number) =>
      waitSeconds <= 60
        ? `Please wait, ${waitSeconds} s left.`
        : `Please wait, ${Math.ceil(waitSeconds / 60)} min left.`,
    waitOver: 'You can enter it again.',
    platformHint: 'This device checks your face, your finger or its screen lock. Press the button below.',
    platformAsking: 'Please follow what the device shows.',
    platformCancelled: 'That did not work. Please press the button again.',
    platformUnavailable:
      'This device could not check. Please see in its settings that face, finger or screen lock is set up.',
    cannotUnlock: 'If you cannot unlock it',
    forgottenTitle: 'If you cannot unlock it',
    forgottenNoDoor:
      'There is no way to take away the lock alone; your bank’s staff cannot do it either. If you really cannot unlock it, remove the tokens of this app and make a new one.',
    forgottenOrder: 'Before you go on',
    forgottenElsewhere:
      'If your registered token still runs on another device, make a new token here and exchange it yourself on your bank’s pages.',
    forgottenCall:
      'If a token of this app is registered at your bank, call your bank: the token has to be stopped and reissued.',
    forgottenLost: 'A removed token cannot be brought back. The new one has another token ID.',
    goBack: 'Back',
    remove: 'Remove the tokens',
    removeFirstTitle: 'Do you really want to remove them?',
    removeFirst: 'This removes every token in this app, and the lock.',
    removeFirstConfirm: 'Go on to remove',
    removeSecondTitle: 'Last question',
    removeSecond:
      'After this, the present one-time passwords can never be shown again. You may not be able to make payments until your bank has reissued the token.',
    removeSecondConfirm: 'Remove everything',
    cancel: 'Cancel',
  },
});
