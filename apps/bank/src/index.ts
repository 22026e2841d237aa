export { createBank, type BankOptions } from './bank.ts';
