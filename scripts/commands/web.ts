import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { buildWeb } from '../start/web-bundle.ts'
import { type PageSize, pageSizes, tooHeavy } from '../web/size.ts'

export const summary = '网页有多重：每页第一次打开要载入多少脚本'

const ROOT = resolve(import.meta.dirname, '../..')

/**
 * `web size [--write]`: the gzipped script of every page's first visit, from the production build; `--write` puts the table into docs/web-size.md.
 * @returns exit code: 0, or 1 when a page is above its bar
 * @throws Failure BAD_ARGUMENTS, BUILD_FAILED
 */
export async function run(args: string[]): Promise<number> {
  const [what, option, ...more] = args
  if (what !== 'size' || more.length > 0 || (option !== undefined && option !== '--write'))
    throw new Failure('BAD_ARGUMENTS', '用法：npm run muster -- web size [--write]')
  await buildWeb(console.log)
  const sizes = pageSizes(join(ROOT, 'web/dist'))
  if (option === '--write') writeFileSync(join(ROOT, 'docs/web-size.md'), page(sizes))
  for (const { path, kib, bar } of sizes) console.log(`${kib.toFixed(0).padStart(5)} / ${bar} KiB  ${path}`)
  const heavy = tooHeavy(sizes)
  for (const line of heavy) console.error(`超出上限：${line}`)
  return heavy.length === 0 ? 0 : 1
}

const page = (sizes: readonly PageSize[]): string =>
  `${[
    '# 网页有多重',
    '',
    '由 `npm run muster -- web size --write` 从生产构建的清单算出，不手工改：每页第一次打开、到页面站在那里为止要载入的脚本（gzip，含 React、框架、这一页和它的中文文字）；',
    '此后才用得上的（收件箱里的任务详情、对话框、下拉列表）在用到时载入，不计在内。超出上限，`tests/web/size.test.ts` 不通过。',
    '',
    '| 页面 | KiB | 上限 |',
    '| --- | ---: | ---: |',
    ...sizes.map(({ path, kib, bar }) => `| \`${path}\` | ${Math.round(kib)} | ${bar} |`),
  ].join('\n')}\n`
