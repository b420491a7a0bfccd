import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { captureShell } from './capture-shell.ts'

const page = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const api = process.env['MUSTER_API'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), captureShell()],
  server: { host: '127.0.0.1', proxy: { '/api': { target: api } } },
  preview: { host: '127.0.0.1', proxy: { '/api': { target: api } } },
  build: {
    // the customers' browsers are Chromium builds of some years ago, not the newest
    target: 'chrome100',
    outDir: 'dist',
    emptyOutDir: true,
    // what each entry loads can be read from it
    manifest: true,
    // antd is one chunk of this size; pages come in their own
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // the phone's pages are an entry of their own: nothing of the desktop's kit comes with them
      input: { main: page('index.html'), capture: page('capture/index.html') },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 2 },
            { name: 'kit', test: /node_modules[\\/](antd|@ant-design|@rc-component)[\\/]/, priority: 1 },
          ],
        },
      },
    },
  },
})
