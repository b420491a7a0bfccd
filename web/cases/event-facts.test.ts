import { expect, test } from 'vitest'
import { type EventWords, eventFacts } from './event-facts.ts'

const words: EventWords = {
  capOf: ({ per, of, atMost }) => `${String(per)} ${String(of)} ${String(atMost)}`,
  nameOf: (key) => `<${key}>`,
  stepOf: (step) => `step ${step}`,
  outcomeOf: (step, outcome) => `${outcome} at ${step}`,
  roleOf: (role) => `role ${role}`,
  fieldOf: (key) => key,
  documentOf: (document) => `document ${document}`,
  personOf: (person) => `person ${person}`,
  unitOf: (unit) => `unit ${unit}`,
  originOf: (origin) => `origin ${origin}`,
  statusOf: (status) => `status ${status}`,
  instantOf: (at) => `at ${at}`,
  durationOf: (ms) => `${ms} ms`,
  valueOf: (value) => JSON.stringify(value),
  reasonOf: (reason) => `because ${reason}`,
}

test.each([
  [
    'files that came in: enough of the hash of each original to find it by',
    { verb: 'complete', evidence: 1, handedIn: [{ id: 'e1', slot: 'scene', sha256: 'ab'.repeat(32) }] },
    { object: undefined, said: undefined, why: undefined, facts: ['<evidence> 1', `<handedIn> ${'ab'.repeat(8)}`] },
  ],
  [
    'an opened task: its title, its unit by name, its deadline and how it was found',
    {
      due: 1796290200000,
      why: ['第 5 个工作日', '下班时间'],
      role: 'team',
      step: 'inspect',
      task: 'inspect.1',
      unit: 18,
      title: '现场检查',
    },
    {
      object: '现场检查',
      said: undefined,
      why: '第 5 个工作日；下班时间',
      facts: ['<due> at 1796290200000', '<unit> unit 18'],
    },
  ],
  [
    'a completed task: the outcome, not the machine',
    {
      act: 1,
      task: 'inspect.1',
      verb: 'complete',
      outcome: 'violation',
      outcomeTitle: '发现问题',
      payload: 'f432',
      evidence: 1,
    },
    { object: 'step inspect', said: undefined, why: undefined, facts: ['<outcome> 发现问题', '<evidence> 1'] },
  ],
  [
    'a moved deadline: from and to are instants',
    { task: 'rectify.2', from: 1796031000000, to: 1796290200000, reason: 'calendar' },
    {
      object: 'step rectify',
      said: 'because calendar',
      why: undefined,
      facts: ['<from> at 1796031000000', '<to> at 1796290200000'],
    },
  ],
  [
    'a recorded fact: its step and outcome by name, not its id',
    { fact: 'resurgence', step: 'lookBack', outcome: 'resurged' },
    {
      object: 'step lookBack',
      said: undefined,
      why: undefined,
      facts: ['<outcome> resurged at lookBack'],
    },
  ],
  [
    'a transfer: from and to are people',
    { task: 'order.2', from: 7, to: 9 },
    { object: 'step order', said: undefined, why: undefined, facts: ['<from> person 7', '<to> person 9'] },
  ],
  [
    'an escalation: to a role by name',
    { to: 'campaignOffice', task: 'order.2', text: '请催办', level: 1 },
    { object: 'step order', said: '请催办', why: undefined, facts: ['<toRole> role campaignOffice', '<level> 1'] },
  ],
  [
    'an issued document: its title and its number',
    { document: 'c1.d1', kind: 'ORDER', number: '云停责改〔2026〕1号', sha256: 'ab' },
    { object: 'document c1.d1', said: undefined, why: undefined, facts: ['<number> "云停责改〔2026〕1号"'] },
  ],
  [
    'a closing: the step and the status in words',
    { step: 'closed', status: 'CLOSED' },
    { object: 'step closed', said: undefined, why: undefined, facts: ['<status> status CLOSED'] },
  ],
])('%s', (_name, data, want) => {
  const { facts, ...rest } = eventFacts(data, words)
  expect({ ...rest, facts: facts.map(({ name, value }) => `${name} ${value}`) }).toEqual(want)
})
