import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { noAmbientTimeOrChance } from './scripts/lint/no-ambient-time-or-chance.mjs';

const warifu = { rules: { 'no-ambient-time-or-chance': noAmbientTimeOrChance } };

export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', 'data/', 'coverage/'] },
  js.configs.recommended,
  { plugins: { warifu }, rules: { 'warifu/no-ambient-time-or-chance': 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.tests.json',
          './e2e/tsconfig.json',
          './apps/token-web/tsconfig.tests.json',
          './apps/token-web/src/worker/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // The one place where time and randomness come from, and the bench, which measures the real thing.
    files: ['packages/kernel/src/{clock,random}.ts', 'bench/src/**/*.ts'],
    rules: { 'warifu/no-ambient-time-or-chance': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
