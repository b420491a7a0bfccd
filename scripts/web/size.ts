import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readRoutes } from './routes.ts'

const WEB = resolve(import.meta.dirname, '../../web')

/** KiB of gzipped script that a first visit may load, by path; `*` is every other page. */
export const BARS: Record<string, number> = { '/inbox': 250, '/capture': 150, '*': 600 }

export interface PageSize {
  path: string
  /** gzipped script, KiB, of a first visit until the page stands there: frame, page and its Chinese texts */
  kib: number
  bar: number
}

interface Chunk {
  file: string
  isEntry?: boolean
  imports?: string[]
}

type Manifest = Record<string, Chunk>

const ENTRY = 'index.html'
const STATIC_IMPORT = /^(?:import|export)\s[^;'"]*?from '(\.[^']+\.tsx?)'/gm
const WAITED_TEXTS = /useTranslation\(\[?((?:'[\w-]+'(?:, )?)+)/g

/** The sources of `web/` that come along with a file; types weigh nothing. */
function sourcesOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [line, path = ''] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT))
    if (!line.startsWith('import type')) sourcesOf(join(dirname(file), path), seen)
  return seen
}

/** The texts that a page waits for before it is shown. */
function textsOf(files: readonly string[]): Set<string> {
  const sources = new Set(files.flatMap((file) => [...sourcesOf(join(WEB, file))]))
  const names = [...sources].flatMap((source) =>
    [...readFileSync(source, 'utf8').matchAll(WAITED_TEXTS)].flatMap(([, all = '']) => all.match(/[\w-]+/g) ?? []),
  )
  // an error waits for nobody, and nobody for its texts
  return new Set(names.filter((name) => name !== 'errors').map((name) => `locales/zh-CN/${name}.json`))
}

function chunksOf(manifest: Manifest, keys: Iterable<string>, seen = new Set<string>()): Set<string> {
  for (const key of keys) {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the build has no ${key}`)
    if (seen.has(chunk.file)) continue
    seen.add(chunk.file)
    chunksOf(manifest, chunk.imports ?? [], seen)
  }
  return seen
}

/** What each page of a build weighs, the heaviest first. `dist`: a folder that vite wrote with its manifest. */
export function pageSizes(dist: string): PageSize[] {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest
  const weights = new Map<string, number>()
  const weigh = (file: string): number => {
    const known = weights.get(file) ?? gzipSync(readFileSync(join(dist, file))).length
    weights.set(file, known)
    return known
  }
  const sized = (path: string, keys: readonly string[]): PageSize => {
    const bytes = [...chunksOf(manifest, keys)].reduce((sum, file) => sum + weigh(file), 0)
    return { path, kib: bytes / 1024, bar: BARS[path] ?? BARS['*'] ?? 0 }
  }
  const routes = readRoutes()
    .filter(({ hasPage, isFrame }) => hasPage && !isFrame)
    .map(({ path, files }) => sized(path, [ENTRY, ...files, ...[...textsOf(files)].filter((key) => manifest[key])]))
  // a folder with an index of its own is an application of its own
  const others = Object.keys(manifest)
    .filter((key) => manifest[key]?.isEntry && key !== ENTRY)
    .map((key) => sized(`/${dirname(key)}`, [key]))
  return [...routes, ...others].sort((a, b) => b.kib - a.kib)
}

/** Pages above their bar, in words. */
export const tooHeavy = (sizes: readonly PageSize[]): string[] =>
  sizes.filter(({ kib, bar }) => kib > bar).map(({ path, kib, bar }) => `${path}: ${kib.toFixed(1)} KiB > ${bar} KiB`)
