import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { CASE_VERBS } from '../domain/case/act.ts'
import { actEvent } from '../domain/entity/act-event.ts'

const ROOT = resolve(import.meta.dirname, '..')
/** Whatever writes the trail, or decides what is written. */
const WRITERS = ['domain', 'store', 'worker', 'activities', 'workflows', 'api/acts', 'api/ledgers', 'api/sessions']
const EVENT = `'([a-z][A-Za-z]*\\.[a-z][A-Za-z]*)'`
/** Where an event's type stands: as a value, an alternative, or an argument of whoever tells it. Readers compare and count. */
const POSITIONS = [
  new RegExp(`[:?|=]\\s*${EVENT}`, 'g'),
  new RegExp(`\\b(?:event|told|say|tell(?!s)[A-Za-z]*|append[A-Za-z]*Event)\\([^()]*?${EVENT}`, 'g'),
]
/** Event type → the first file that writes it. */
function writtenEvents(): Map<string, string> {
  const found = new Map<string, string>()
  for (const folder of WRITERS) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || /\.(test|fixture)\.ts$/.test(name)) continue
      const source = readFileSync(join(ROOT, folder, name), 'utf8')
      for (const position of POSITIONS) {
        for (const [, type = ''] of source.matchAll(position)) {
          if (!found.has(type)) found.set(type, join(folder, name))
        }
      }
    }
  }
  return found
}

/** Names in the first column of the document's tables. */
function documentedEvents(): Set<string> {
  const rows = readFileSync(join(ROOT, 'docs/events.md'), 'utf8').split('\n')
  const first = rows.flatMap((row) => (row.startsWith('|') ? [row.split('|')[1] ?? ''] : []))
  return new Set(first.flatMap((cell) => [...cell.matchAll(/`([a-z]+\.[A-Za-z]+)`/g)].map(([, name = '']) => name)))
}

const written = writtenEvents()
const documented = documentedEvents()

test('every event that the code writes is in docs/events.md', () => {
  expect([...written].filter(([type]) => !documented.has(type))).toEqual([])
})

test('docs/events.md has no event that the code does not write', () => {
  expect([...documented].filter((type) => !written.has(type))).toEqual([])
})

test.each(CASE_VERBS)('the act %s on a case has an event of its own', (verb) => {
  const act = {
    kind: 'act',
    no: 1,
    actId: 'a',
    verb,
    at: 0,
    orderNo: 0,
    actor: { person: 1, unit: 1 },
    payload: {},
  } as const
  expect(documented.has(actEvent(act, 'case', undefined).type)).toBe(true)
})

test('the search finds events where they are told', () => {
  for (const type of [
    'task.completed',
    'phase.left',
    'session.refused',
    'entry.corrected',
    'task.nudged',
    'campaign.drafted',
  ])
    expect(written.has(type), type).toBe(true)
})
