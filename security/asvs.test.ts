import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'

interface Row {
  id: string
  level: string
  status: string
  evidence: string
}

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const rows: Row[] = parse(readFileSync(new URL('asvs.csv', import.meta.url)), { columns: true })

/** Requirements of levels 1 and 2 in OWASP ASVS 5.0.0, by chapter. */
const COUNTS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]

const filesOf = ({ evidence }: Row) =>
  [...evidence.matchAll(/`([\w./-]+\/[\w./-]*|[\w-]+\.\w+)`/g)].map(([, path]) => path ?? '')

describe('每条要求都有着落', () => {
  test('逐条齐全，依次，不重复', () => {
    const of = (chapter: number) => rows.filter(({ id }) => id.startsWith(`V${chapter}.`))
    expect(COUNTS.map((_, index) => of(index + 1).length)).toEqual(COUNTS)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    const places = rows.map(({ id }) => id.slice(1).split('.').map(Number))
    expect(places.toSorted((a, b) => compare(a, b))).toEqual(places)
  })

  test('写明是哪一种，都有依据；做到了的写明在哪里', () => {
    for (const row of rows) {
      expect(row.status, row.id).toMatch(/^(MET|NOT_APPLICABLE|DEPLOYMENT|OPEN)$/)
      expect(row.level, row.id).toMatch(/^[12]$/)
      expect(row.evidence.trim(), row.id).not.toBe('')
      if (row.status === 'MET') expect(row.evidence, row.id).toContain('`')
    }
  })

  test('所写的文件都在', () => {
    const gone = rows.flatMap((row) =>
      filesOf(row).flatMap((path) => (existsSync(ROOT + path) ? [] : `${row.id} ${path}`)),
    )
    expect(gone).toEqual([])
  })
})

describe('读代码就看得出的', () => {
  test.each<[string, string[], RegExp]>([
    ['服务不执行操作系统命令', ['api', 'activities', 'domain', 'store', 'worker', 'workflows'], /child_process/],
    ['没有 eval', ['api', 'activities', 'domain', 'store', 'web', 'worker', 'workflows'], /\beval\(|new Function\(/],
    ['页面不写生的 HTML', ['web'], /dangerouslySetInnerHTML|\.innerHTML\s*=/],
    ['不用 postMessage、WebSocket', ['web'], /window\.postMessage|new WebSocket\(/],
    ['不用可以猜的随机数造令牌', ['api', 'store', 'worker'], /Math\.random\(/],
  ])('%s', (_name, folders, forbidden) => {
    const sources = globSync(
      folders.map((folder) => `${folder}/**/*.{ts,tsx}`),
      { cwd: ROOT },
    ).filter((path) => !/\.(test|fixture)\.tsx?$/.test(path))
    expect(sources.length).toBeGreaterThan(5)
    expect(sources.filter((path) => forbidden.test(readFileSync(ROOT + path, 'utf8')))).toEqual([])
  })
})

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((part, index) => part !== b[index])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
