import { nameList, type Bank, type BankContact, type ZenginText } from '@warifu/banking';

const branches = nameList(
  [
    { code: '001', name: '本店', kana: 'ホンテン', roma: 'honten' },
    { code: '002', name: '駅前', kana: 'エキマエ', roma: 'ekimae' },
  ],
  (named) => named,
);

/** The bank of these tests. Its code is nobody's. */
export const ownBank: Bank = { code: '1990', name: 'さくら信用金庫', kana: 'ｻｸﾗｼﾝｷﾝ' as ZenginText, branches };

/** Whom its customers ask. */
export const contact: BankContact = {
  name: { ja: 'さくら信用金庫', en: 'Sakura Shinkin Bank' },
  phone: '0120-000-000',
};
