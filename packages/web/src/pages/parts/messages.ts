import { defineMessages } from '../language/messages.ts';

export const messages = defineMessages({
  ja: {
    skip: '本文へ進む',
    navigation: 'メニュー',
    step: (at: number, of: number) => `手順 ${at}／${of}`,
    errorTitle: '入力の確認',
    errorSummary: (count: number) => `次の ${count} か所を直して、もう一度送ってください。`,
    refused: 'まだ先へ進めません。',
    optional: '任意',
    yen: '円',
    pages: 'ページの一覧',
    pageOf: (page: number, pages: number) => `${pages} ページ中 ${page} ページ目`,
    earlierPage: '前のページ',
    laterPage: '次のページ',
    sessionEnds: (time: string) => `入力の途中でも、${time} を過ぎるとこの画面は使えなくなります。`,
    stayLonger: '時間を延ばす（別の画面が開きます）',
    help: 'ヘルプ（使い方・困ったとき）',
    helpBeside: 'ヘルプ（別の画面が開きます）',
  },
  en: {
    skip: 'Skip to the content',
    navigation: 'Menu',
    step: (at: number, of: number) => `Step ${at} of ${of}`,
    errorTitle: 'Please check',
    errorSummary: (count: number) =>
      count === 1
        ? 'Please mend this one thing and send the form again.'
        : `Please mend these ${count} things and send the form again.`,
    refused: 'We cannot go on yet.',
    optional: 'optional',
    yen: 'yen',
    pages: 'Pages',
    pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
    earlierPage: 'Previous page',
    laterPage: 'Next page',
    sessionEnds: (time: string) => `This page stops working after ${time}, even while you are typing.`,
    stayLonger: 'Stay longer (opens another window)',
    help: 'Help',
    helpBeside: 'Help (opens another window)',
  },
});
