import { join } from 'node:path'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  // Offices' browsers are not of this year.
  build: {
    outDir: join(import.meta.dirname, '..', '..', '..', 'dist', 'adapters', 'web', 'page'),
    emptyOutDir: true,
    target: ['chrome87', 'firefox78', 'safari14'],
    // What is written into the page itself would need a hole in its content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  logLevel: 'warn',
})
