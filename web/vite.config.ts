import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env['MUSTER_API'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  server: { host: '127.0.0.1', proxy: { '/api': { target: api } } },
  preview: { host: '127.0.0.1', proxy: { '/api': { target: api } } },
  build: {
    // the customers' browsers are Chromium builds of some years ago, not the newest
    target: 'chrome100',
    outDir: 'dist',
    emptyOutDir: true,
    // antd is one chunk of this size; pages come in their own
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'kit', test: /node_modules[\\/](antd|@ant-design|@rc-component|react|react-dom|scheduler)[\\/]/ },
          ],
        },
      },
    },
  },
})
