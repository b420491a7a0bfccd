import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import { checkTemplate } from './check-template.ts'
import { EVENT_TYPES } from './event-types.ts'
import { checkNotices } from './notices.ts'

const about = (on: string) => {
  const template = structuredClone(playgrounds)
  template.notices = [{ id: 'n', on, to: 'safetyOffice', level: 1, text: 'n' }]
  return checkTemplate(JSON.parse(JSON.stringify(template)))
}

describe('通知的事件', () => {
  test.each([
    ['没有的事件', 'case.explodes', 'case.extended'],
    ['写错一个字母', 'duty.mised', 'duty.missed'],
    ['大小写不对', 'campaign.rolledover', 'campaign.rolledOver'],
    ['登录不是活动里的事', 'session.opened', 'docs/events.md'],
    ['发起以前的事', 'plan.approved', 'docs/events.md'],
    ['任务旁的记录', 'task.nudged', 'docs/events.md'],
  ])('%s：%s', (_name, on, expected) => {
    expect(about(on)).toMatchObject([
      { path: 'notices[0].on', message: expect.stringContaining(on), expected: expect.stringContaining(expected) },
    ])
  })

  test('列出的事件都可以', () => {
    const told = vi.fn()
    checkNotices({ notices: EVENT_TYPES.map((on) => ({ id: 'n', on, to: 'office', level: 1, text: 'n' })) }, told)
    expect(told).not.toHaveBeenCalled()
  })
})

/** Sections of docs/events.md that tell of what happens outside of a running campaign, or beside its processes. */
const ELSEWHERE = ['Bookkeeping beside a task', 'Templates', 'The platform', 'Incidents and access']
/** Before the launch, of the ledgers, and what is written page by page. */
const BESIDE =
  /^(plan|launch|change|entry)\.|^(campaign\.drafted|duty\.assigned|ranking\.republished|ranking\.appealed)$/

test('与 docs/events.md 一致', () => {
  const sections = readFileSync(join(import.meta.dirname, '../../docs/events.md'), 'utf8')
    .split('\n## ')
    .slice(1)
  const documented = sections
    .filter((section) => !ELSEWHERE.some((title) => section.startsWith(title)))
    .flatMap((section) => section.split('\n').filter((row) => row.startsWith('|')))
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([a-z]+\.[A-Za-z]+)`/g)].map(([, name = '']) => name))
  expect([...EVENT_TYPES].sort()).toEqual(documented.filter((name) => !BESIDE.test(name)).sort())
})
