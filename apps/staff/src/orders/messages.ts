import { defineMessages } from '@warifu/web/pages';

export const messages = defineMessages({
  ja: {
    title: '振込と収納サービスの取り扱い（全体）',
    state: 'いまの状態',
    going: 'ふだんどおり受け付けています。',
    stopped: 'すべてのお客さまの振込と収納サービスを止めています。',
    since: 'この状態になった日時',
    by: '操作した人',
    reason: '理由',
    toStop: 'すべて止める',
    toStopLead:
      '不正な送金が続くときなど、金庫全体で止めなければならないときだけに使います。止めるのは役席者一人で、すぐにできます。',
    toResume: '再開を起票する',
    toResumeLead: '再開するには、役席者の起票と、別の役席者の承認が要ります。',
    waiting: '再開の起票が、承認を待っています。',
    stop: {
      title: 'すべての振込と収納サービスを止める',
      effects: [
        'すぐに、すべてのお客さまの振込と収納サービスが止まります。',
        '番号の入力を待っている取引は、番号を入れても行われません。お金は動きません。',
        '今日が予約の日の振込も、止めている間は行われません。',
        'ログイン、残高や明細を見ること、トークンの手続きは、これまでどおりできます。',
        '再開するには、二人の役席者が要ります。',
      ],
      affirm: '金庫全体の取引が止まることを確かめました',
      button: 'すべて止める',
    },
    resume: {
      title: '振込と収納サービスの再開を起票する',
      affirm: '止めた原因がなくなったことを確かめました',
      button: '起票する',
    },
    back: '何もしないで戻る',
    told: {
      stopped: 'すべての振込と収納サービスを止めました。',
      stopped_already: 'もう止まっています。何も変えていません。',
      done_before: 'この操作は、もう済んでいます。二度は行いません。',
    },
  },
  en: {
    title: 'Transfers and bill payments of the whole bank',
    state: 'How it stands',
    going: 'They are accepted as usual.',
    stopped: 'Transfers and bill payments of all customers are stopped.',
    since: 'Since',
    by: 'Done by',
    reason: 'Reason',
    toStop: 'Stop everything',
    toStopLead:
      'Only for when the whole bank has to stop, as in a wave of fraud. One supervisor can do it, and it holds at once.',
    toResume: 'Raise a request to resume',
    toResumeLead: 'To resume takes a request of one supervisor and the approval of another.',
    waiting: 'A request to resume waits for its approval.',
    stop: {
      title: 'Stop all transfers and bill payments',
      effects: [
        'At once transfers and bill payments of all customers stop.',
        'Orders that wait for a code are not carried out even with the right code. No money moves.',
        'Booked transfers whose day comes meanwhile are not carried out either.',
        'Signing in, looking at balances and statements, and whatever is about tokens go on.',
        'To resume takes two supervisors.',
      ],
      affirm: 'I know that this stops the whole bank',
      button: 'Stop everything',
    },
    resume: {
      title: 'Raise a request to resume transfers and bill payments',
      affirm: 'I have made sure that what they were stopped for is over',
      button: 'Raise it',
    },
    back: 'Back, doing nothing',
    told: {
      stopped: 'All transfers and bill payments are stopped.',
      stopped_already: 'They were stopped already. Nothing was changed.',
      done_before: 'This has been done already. It was not done twice.',
    },
  },
});
