import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readRoutes } from '../../scripts/web/routes.ts'
import { CAMPAIGN_PAGES, NAMED_PAGES, type NamedPage, PAGE_TITLES, pagesOf } from './pages.ts'

/** Nobody looks for them: one logs in before, and the other sends on. */
const UNNAMED = ['/', '/login']

test('every page of the router that needs no name of a thing is found by its own', () => {
  const plain = readRoutes()
    .map(({ path }) => path)
    .filter((path) => !path.includes('$') && !UNNAMED.includes(path))
  expect([...new Set<string>(NAMED_PAGES.map(({ to }) => to))].toSorted()).toEqual(plain.toSorted())
})

/** It sends on to the step where the draft was left. */
const RESUMES = '/campaigns/$id/plan'

test('every page of a campaign that needs no name of another thing is found while one is in the campaign', () => {
  const ofCampaign = readRoutes()
    .map(({ path }) => path.replace(/\/$/, ''))
    .filter((path) => /^\/campaigns\/\$id(?:\/[^$]*)?$/.test(path) && path !== RESUMES)
  expect(Object.keys(CAMPAIGN_PAGES).toSorted()).toEqual([...new Set(ofCampaign)].toSorted())
})

describe.each(['zh-CN', 'en'])('in %s', (language) => {
  test.each(PAGE_TITLES)('%s has its name', (title) => {
    const [page = '', key = ''] = title.split(':')
    const file = join(import.meta.dirname, `../locales/${language}/${page}.json`)
    const name = key
      .split('.')
      .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], JSON.parse(readFileSync(file, 'utf8')))
    expect(name).toMatch(/\S/)
  })
})

test.each([
  ['nobody', [], ['/opinions', '/account']],
  ['a security administrator', ['account.manage'], ['/opinions', '/account', '/admin/accounts', '/admin/services']],
])('%s is offered his pages', (_who, may, want) => {
  expect(pagesOf(may).map(({ to }: NamedPage) => to)).toEqual(want)
})
