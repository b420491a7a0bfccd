import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

interface Chunk {
  file: string
  css?: string[]
  imports?: string[]
  dynamicImports?: string[]
}

const ENTRY = 'capture/index.html'
/** What stands beside the chunks: the page itself and what an installed app shows. */
const BESIDE = [ENTRY, 'capture/icon.svg', 'capture/icon-192.png', 'capture/manifest.json']

/** The files that the capture pages need without a line, of all that was built: their chunks and those that come later, and nothing else. */
export function shellFiles(manifest: Readonly<Record<string, Chunk>>): Set<string> {
  const files = new Set(BESIDE)
  const seen = new Set<string>()
  const walk = (key: string): void => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) walk(next)
  }
  walk(ENTRY)
  return files
}

/** The service worker of `/capture/`: it keeps the shell of the capture pages and touches nothing else, least of all answers of the API. */
export function captureShell(): Plugin[] {
  let outDir = ''
  const whereTo: Plugin = {
    name: 'capture-shell',
    configResolved({ root, build }) {
      outDir = join(root, build.outDir)
      if (build.outDir.startsWith('/')) outDir = build.outDir
    },
  }
  return [
    whereTo,
    ...VitePWA({
      // the manifest is a file of web/public, the registration is the page's own
      manifest: false,
      injectRegister: false,
      filename: 'capture/sw.js',
      workbox: {
        globPatterns: ['**/*.{js,css,html,json,svg,png}'],
        maximumFileSizeToCacheInBytes: 5_000_000,
        inlineWorkboxRuntime: true,
        sourcemap: false,
        // a new version waits until its person says so
        skipWaiting: false,
        clientsClaim: true,
        cleanupOutdatedCaches: true,
        navigateFallback: `/${ENTRY}`,
        navigateFallbackAllowlist: [/^\/capture\//],
        modifyURLPrefix: { '': '/' },
        manifestTransforms: [
          (entries) => {
            const built = JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
            const shell = shellFiles(built)
            return { manifest: entries.filter(({ url }) => shell.has(url.replace(/^\//, ''))), warnings: [] }
          },
        ],
      },
    }),
  ]
}
