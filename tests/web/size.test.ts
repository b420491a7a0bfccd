import { resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildWeb } from '../../scripts/start/web-bundle.ts'
import { readRoutes } from '../../scripts/web/routes.ts'
import { BARS, type PageSize, pageSizes, tooHeavy } from '../../scripts/web/size.ts'

let sizes: PageSize[]
beforeAll(async () => {
  await buildWeb(() => undefined)
  sizes = pageSizes(resolve(import.meta.dirname, '../../web/dist'))
}, 120_000)

test('no page is heavier than its bar', () => {
  expect(tooHeavy(sizes)).toEqual([])
})

test('every page with a route is weighed, and weighs at least React', () => {
  const weighed = sizes.map(({ path }) => path)
  expect(weighed).toEqual(expect.arrayContaining(Object.keys(BARS).filter((path) => path !== '*')))
  expect(readRoutes().filter(({ path, hasPage, isFrame }) => hasPage && !isFrame && !weighed.includes(path))).toEqual(
    [],
  )
  expect(sizes.filter(({ kib }) => kib < 60)).toEqual([])
})
