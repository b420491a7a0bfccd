import { describe, expect, test } from 'vitest'
import { type ExportCase, type ExportEvent, MASKS, type Mask, masking } from './export-event.ts'
import { writeOcel } from './ocel.ts'
import { writeXes } from './xes.ts'

const of: ExportCase = {
  id: 'c1-1',
  name: '样例场所 & <一>',
  procedure: 'rectify',
  status: 'OPEN',
  origin: 'SURVEYED',
  unit: 3,
}
const event = (seq: number, type: string, data: Record<string, unknown>, person?: number): ExportEvent => ({
  caseId: 'c1-1',
  seq,
  type,
  level: 'business',
  at: Date.parse('2024-09-18T09:00:00+08:00'),
  recordedAt: Date.parse('2024-09-18T09:00:01+08:00'),
  hash: 'ab'.repeat(32),
  ...(person === undefined ? {} : { actor: { person, unit: 3 } }),
  data,
})
const events = [
  event(1, 'case.opened', { origin: 'SURVEYED' }),
  event(2, 'task.opened', { task: 'inspect.1' }),
  event(
    3,
    'task.completed',
    { task: 'inspect.1', outcome: 'violation', reason: '样例说明\u0001', site: { phone: '13800000000' } },
    7,
  ),
  event(4, 'document.issued', { number: '样停责改〔2024〕1号' }),
]
const names = { person: () => '样例甲', unit: () => '样例街道' }
async function* pages() {
  yield [{ of, events }]
}
async function text(chunks: AsyncIterable<string>): Promise<string> {
  let whole = ''
  for await (const chunk of chunks) whole += chunk
  return whole
}
const xes = (mask: Mask, secret = 's') => text(writeXes('样例行动', pages(), masking(mask, names, secret)))
const ocel = (mask: Mask) => text(writeOcel({ id: 'c1', title: '样例行动' }, pages(), masking(mask, names, 's')))

describe('what a mask lets be told', () => {
  const told = { person: '样例甲', unit: '样例街道', name: '样例场所', said: '样例说明', number: '〔2024〕1号' }
  const LETS: Record<Mask, (keyof typeof told)[]> = {
    FULL: ['person', 'unit', 'name', 'said', 'number'],
    MASKED: ['unit', 'number'],
    METADATA: [],
  }
  test.each(MASKS.flatMap((mask) => [[mask, xes] as const, [mask, ocel] as const]))('%s', async (mask, write) => {
    const written = await write(mask)
    for (const [key, value] of Object.entries(told))
      expect(written.includes(value), key).toBe(LETS[mask].includes(key as keyof typeof told))
    // the values of a form are in no export
    expect(written).not.toContain('13800000000')
  })

  test('a person has one stand-in within an export, and another in the next', async () => {
    const standIn = (written: string) => /org:resource" value="(P-\w+)"/.exec(written)?.[1]
    expect(standIn(await xes('MASKED'))).toBe(standIn(await xes('MASKED')))
    expect(standIn(await xes('MASKED'))).not.toBe(standIn(await xes('MASKED', 'other')))
  })
})

test('XES is well formed: escaped, without what XML forbids, attributes before events', async () => {
  const written = await xes('FULL')
  expect(written).toContain('value="样例场所 &amp; &lt;一&gt;"')
  expect(written).not.toContain('\u0001')
  expect(written).toMatch(/<log xes.version="1849.2016"/)
  expect(written.match(/<event>/g)).toHaveLength(4)
  expect(written).toContain('<string key="concept:name" value="task.completed inspect"/>')
})

test('OCEL: every object and every type that an event names is there, every value is a text', async () => {
  const log = JSON.parse(await ocel('FULL')) as {
    events: { type: string; attributes: { value: unknown }[]; relationships: { objectId: string }[] }[]
    objects: { id: string; type: string; relationships: { objectId: string }[] }[]
    eventTypes: { name: string }[]
    objectTypes: { name: string }[]
  }
  const ids = new Set(log.objects.map(({ id }) => id))
  const related = [...log.events, ...log.objects].flatMap(({ relationships }) =>
    relationships.map(({ objectId }) => objectId),
  )
  expect(related.filter((id) => !ids.has(id))).toEqual([])
  expect(
    log.objects.map(({ type }) => type).filter((type) => !log.objectTypes.some(({ name }) => name === type)),
  ).toEqual([])
  expect(new Set(log.events.map(({ type }) => type))).toEqual(new Set(log.eventTypes.map(({ name }) => name)))
  expect(log.events.flatMap(({ attributes }) => attributes).filter(({ value }) => typeof value !== 'string')).toEqual(
    [],
  )
  expect(log.events).toHaveLength(4)
})
