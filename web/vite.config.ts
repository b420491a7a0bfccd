import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { captureShell } from './capture-shell.ts'
import { gzipped } from './gzipped.ts'

const page = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const api = process.env['MUSTER_API'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), captureShell(), gzipped()],
  server: { host: '127.0.0.1', proxy: { '/api': { target: api } } },
  preview: { host: '127.0.0.1', proxy: { '/api': { target: api } } },
  build: {
    // the customers' browsers are Chromium builds of up to three years ago
    target: 'chrome119',
    outDir: 'dist',
    emptyOutDir: true,
    // what every page loads is weighed by `npm run muster -- web size`
    manifest: true,
    rolldownOptions: {
      // the phone's pages are an entry of their own: nothing of the desktop's kit comes with them
      input: { main: page('index.html'), capture: page('capture/index.html') },
      output: {
        codeSplitting: {
          groups: [
            // icons are shared by what stands on screen first and by the kit, and must not bring the kit along
            { name: 'icons', test: /icons-svg/, entriesAware: true, entriesAwareMergeThreshold: 4_000, priority: 3 },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 4 },
            { name: 'texts', test: /node_modules[\\/](i18next|react-i18next)[\\/]/, priority: 3 },
            {
              name: 'router',
              test: /@tanstack[\\/](react-router|router-core|history|react-store|store)[\\/]/,
              priority: 3,
            },
            // each page loads the parts that it uses; below the threshold a part rides along with its neighbours
            {
              name: 'kit',
              test: /node_modules[\\/](antd|@ant-design|@rc-component)[\\/]/,
              entriesAware: true,
              entriesAwareMergeThreshold: 20_000,
              priority: 1,
            },
          ],
        },
      },
    },
  },
})
