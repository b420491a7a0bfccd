import { describe, expect, test } from 'vitest'
import type { TraceEvent } from '../../contracts/http/cases.ts'
import { widthOf, wrapped } from './measure.ts'
import { pathOf } from './path.ts'

const event = (day: string, type: string, data: Record<string, unknown> = {}): TraceEvent =>
  ({ type, at: `2024-09-${day}T09:00:00+08:00`, data }) as TraceEvent

describe('the way that a case has taken', () => {
  test('counts how often a step was opened, tells the last time, and which outcomes led on', () => {
    const { visits, outcomes } = pathOf(
      [
        event('20', 'task.opened', { step: 'inspect', task: 'inspect.3' }),
        event('18', 'task.opened', { step: 'inspect', task: 'inspect.1' }),
        event('18', 'task.completed', { task: 'inspect.1', outcome: 'bad' }),
        event('19', 'task.returned', { task: 'rectify.2', outcome: 'back' }),
      ],
      'inspect',
    )
    expect(visits.get('inspect')).toEqual({ count: 2, last: '2024-09-20T09:00:00+08:00' })
    expect([...outcomes]).toEqual(['inspect/bad', 'rectify/back'])
  })

  test('several who sign at once have opened the step once', () => {
    const opened = ['sign.1', 'sign.2'].map((task) => event('18', 'task.opened', { step: 'sign', task }))
    expect(pathOf(opened, 'sign').visits.get('sign')?.count).toBe(1)
  })

  test('an end step was come to when the case was closed', () => {
    expect(pathOf([event('21', 'case.closed', { status: 'CLOSED' })], 'closed').visits.get('closed')?.count).toBe(1)
  })

  test('waiting is a visit; what tells of no step is none', () => {
    const { visits } = pathOf([event('18', 'wait.started', { step: 'rest' }), event('18', 'fact.recorded')], 'rest')
    expect([...visits.keys()]).toEqual(['rest'])
  })
})

describe('texts in lines', () => {
  test.each<[string, string, number, string[]]>([
    ['Chinese breaks anywhere', '责令停止违法行为通知', 4, ['责令停止', '违法行为', '通知']],
    ['words stay whole', 'Issue the notice', 6, ['Issue the', 'notice']],
    ['a word that is too long is cut', 'abcdefghij', 2.9, ['abcde', 'fghij']],
    ['a line break is kept', '甲\n乙', 9, ['甲', '乙']],
    ['nothing is no line', '', 9, []],
  ])('%s', (_name, text, em, want) => expect(wrapped(text, em)).toEqual(want))

  test('more than may be ends in an ellipsis and fits', () => {
    const lines = wrapped('一二三四五六七八九十', 3, 2)
    expect(lines).toEqual(['一二三', '四五…'])
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(3)
  })
})
