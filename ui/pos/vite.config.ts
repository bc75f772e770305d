import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Tells the service worker which files make up this version, and gives the version its name. */
function precache(): Plugin {
  return {
    name: 'holdfast-precache',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['service-worker.js'];
        if (worker?.type !== 'chunk') {
          this.error('the service worker is missing from the bundle');
        }
        const version = createHash('sha256');
        const files = ['index.html', ...readdirSync('public')];
        for (const file of readdirSync('public')) {
          version.update(file).update(readFileSync(`public/${file}`));
        }
        for (const output of Object.values(bundle)) {
          version.update(output.type === 'chunk' ? output.code : output.source);
          if (output.fileName.startsWith('assets/')) {
            files.push(output.fileName);
          }
        }
        const list = JSON.stringify([...new Set(files)].sort());
        worker.code = worker.code
          .replace(/["'`]__FILES__["'`]/, list)
          .replace('__VERSION__', version.digest('hex').slice(0, 16));
        if (!worker.code.includes(list) || worker.code.includes('__VERSION__')) {
          this.error('the service worker has no place for its files or its version');
        }
      },
    },
  };
}

export default defineConfig({
  base: '/pos/',
  plugins: [precache()],
  build: {
    outDir: 'dist',
    target: 'chrome130',
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { main: 'index.html', 'service-worker': 'src/worker/service-worker.ts' },
      output: {
        entryFileNames: (chunk) =>
          chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
  server: {
    proxy: { '/api': 'http://localhost:8080', '/ws': { target: 'ws://localhost:8080', ws: true } },
  },
  test: { setupFiles: ['test/setup.ts'], include: ['test/**/*.test.ts'], testTimeout: 20_000 },
});
