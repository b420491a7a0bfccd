import { expect, test } from 'vitest'
import { REAL_CLOCK } from '../campaign/clock.ts'
import { deadlineEvent } from './deadline-event.ts'

const now = Date.parse('2026-03-02T09:00:00+08:00')
const hours = (count: number) => now + count * 3_600_000
const task = { title: '复查', campaign: '样例整治', dueAt: hours(8), onHold: false, clock: REAL_CLOCK }
const running = (rate: number) => ({
  mode: 'accelerated' as const,
  segments: [{ realFrom: now, campaignFrom: now, rate }],
})

test.each([
  ['真实的时钟', task, hours(8)],
  ['已经过了的，还在原来的时候', { ...task, dueAt: hours(-8) }, hours(-8)],
  ['加速四倍的，早到', { ...task, clock: running(4) }, hours(2)],
  ['时钟停着的，不知道什么时候', { ...task, clock: running(0) }, undefined],
  ['挂账的，期限不走', { ...task, onHold: true }, undefined],
])('%s', (_name, one, end) => {
  const event = deadlineEvent(one, now)
  expect(event?.end).toBe(end)
  if (event) expect([event.title, event.end - event.start]).toEqual(['复查 · 样例整治', 30 * 60_000])
})
