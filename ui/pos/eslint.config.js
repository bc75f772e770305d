import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import ts from 'typescript-eslint';

// Low to high: a folder may import itself and what stands before it in its row, nothing else.
const mayImport = {
  shared: [],
  i18n: ['shared'],
  journal: ['shared'],
  keys: ['staff', 'journal', 'i18n', 'shared'],
  sync: ['journal', 'shared'],
  problem: ['sync', 'i18n', 'shared'],
  bridge: ['journal', 'i18n', 'shared'],
  copies: ['sync', 'bridge', 'journal', 'shared'],
  credit: ['problem', 'sync', 'journal', 'i18n', 'shared'],
  scan: ['i18n', 'shared'],
  price: ['shared'],
  catalogue: ['keys', 'price', 'scan', 'sync', 'journal', 'i18n', 'shared'],
  staff: ['problem', 'sync', 'journal', 'i18n', 'shared'],
  cart: [
    'problem',
    'keys',
    'bridge',
    'catalogue',
    'price',
    'scan',
    'staff',
    'sync',
    'journal',
    'i18n',
    'shared',
  ],
  delivery: ['problem', 'cart', 'i18n', 'shared'],
  held: ['problem', 'keys', 'cart', 'catalogue', 'sync', 'journal', 'i18n', 'shared'],
  receipt: [
    'problem',
    'keys',
    'bridge',
    'credit',
    'cart',
    'catalogue',
    'price',
    'sync',
    'journal',
    'i18n',
    'shared',
  ],
  returns: [
    'problem',
    'receipt',
    'staff',
    'bridge',
    'catalogue',
    'price',
    'sync',
    'journal',
    'i18n',
    'shared',
  ],
  shift: ['problem', 'bridge', 'catalogue', 'journal', 'i18n', 'shared'],
  self: ['receipt', 'staff', 'cart', 'bridge', 'catalogue', 'scan', 'journal', 'i18n', 'shared'],
  stock: ['cart', 'catalogue', 'sync', 'i18n', 'shared'],
  clock: ['problem', 'catalogue', 'staff', 'journal', 'i18n', 'shared'],
  worker: [],
};
const folders = [...Object.keys(mayImport), 'shell'];

const importRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: folders
          .filter((other) => other !== folder && !allowed.includes(other))
          .map((other) => ({
            group: [`**/${other}/*`],
            message: `${folder} must not know ${other}: see DESIGN, "the house".`,
          })),
      },
    ],
  },
}));

export default ts.config(
  { ignores: ['dist', 'node_modules'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  lit.configs['flat/recommended'],
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './src/worker/tsconfig.json'] },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      curly: 'error',
      eqeqeq: 'error',
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 70, skipComments: true }],
    },
  },
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  ...importRules,
);
