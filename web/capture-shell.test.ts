import { expect, test } from 'vitest'
import { shellFiles } from './capture-shell.ts'

test('the shell is what the capture pages load at once and later, and nothing of the desktop', () => {
  const built = {
    'index.html': { file: 'assets/main.js', imports: ['_kit.js', '_react.js'] },
    'capture/index.html': {
      file: 'assets/capture.js',
      css: ['assets/capture.css'],
      imports: ['_react.js', '_api.js'],
      dynamicImports: ['memo.ts'],
    },
    '_react.js': { file: 'assets/react.js' },
    '_api.js': { file: 'assets/api.js', imports: ['_react.js'] },
    '_kit.js': { file: 'assets/kit.js' },
    'memo.ts': { file: 'assets/memo.js' },
  }
  const files = [...shellFiles(built)].filter((file) => file.startsWith('assets/')).sort()
  expect(files).toEqual(['api.js', 'capture.css', 'capture.js', 'memo.js', 'react.js'].map((file) => `assets/${file}`))
})
