export { giveToken } from './give-token.ts';
export type { TestContract } from './test-bank.ts';
export { elsewhere, newFormKey, openTestMoney, type MoneyCustomer, type TestMoney } from './test-money.ts';
export { wrongCode } from './token-flow.ts';
export { testStaff, type TestMember, type TestStaff } from './test-staff.ts';
