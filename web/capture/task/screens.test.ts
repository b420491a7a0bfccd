import { expect, test } from 'vitest'
import type { EvidenceSlot } from '../../../contracts/evidence.ts'
import type { OutcomeOption, TaskDetail } from '../../../contracts/http/tasks.ts'
import type { FormField } from '../../../contracts/template/form.ts'
import type { FormContent } from '../../inbox/draft.ts'
import type { Photo } from './photo.ts'
import { type Gap, gapOf, type Screen, screensOf } from './screens.ts'

const field = (change: Partial<FormField>): FormField => ({ key: 'a', title: '样例', type: 'text', ...change })
const slot = (id: string): EvidenceSlot => ({
  id,
  title: id,
  necessity: 'OPTIONAL',
  min: 0,
  max: 3,
  accept: ['image'],
})
const outcome = (change: Partial<OutcomeOption> = {}): OutcomeOption => ({
  id: 'done',
  title: '办结',
  kind: 'complete',
  reasonRequired: false,
  evidence: [],
  checklist: false,
  document: null,
  ...change,
})
const checklist = {
  id: 'c',
  title: '检查表',
  full: 10,
  pass: 6,
  items: [{ id: 'i1', title: '第一项', kind: 'deduction', points: 5 }],
} as unknown as NonNullable<TaskDetail['checklist']>
const detail = (change: Partial<TaskDetail> = {}) => ({
  outcomes: [outcome()],
  checklist: null,
  evidence: [],
  ...change,
})
const kinds = (screens: readonly Screen[]) =>
  screens.map((screen) =>
    screen.kind === 'field' ? screen.field.key : screen.kind === 'evidence' ? screen.slot.id : screen.kind,
  )

test.each<[string, Parameters<typeof screensOf>, string[]]>([
  ['without an outcome', [detail(), undefined, [field({})]], ['outcome', 'review']],
  ['a plain outcome', [detail(), outcome(), [field({})]], ['outcome', 'a', 'reason', 'review']],
  [
    'fields of another outcome stay away',
    [detail(), outcome(), [field({ outcomes: ['other'] })]],
    ['outcome', 'reason', 'review'],
  ],
  [
    'what it needs stands before what may be given',
    [detail({ evidence: [slot('may'), slot('must')] }), outcome({ evidence: ['must'] }), []],
    ['outcome', 'must', 'may', 'reason', 'review'],
  ],
  [
    'a checklist where the outcome wants it',
    [detail({ checklist }), outcome({ checklist: true }), []],
    ['outcome', 'checklist', 'reason', 'review'],
  ],
  ['and not where it does not', [detail({ checklist }), outcome(), []], ['outcome', 'reason', 'review']],
  [
    'a way back',
    [detail(), outcome({ returnTo: [{ step: 's', title: 's', isStart: false, fields: [] }] }), []],
    ['outcome', 'return', 'reason', 'review'],
  ],
  [
    'a record of a duty has nothing to choose',
    [detail({ duty: { id: 'd', occurrence: null, day: null, closesAt: null, checks: null } }), outcome(), [field({})]],
    ['a', 'review'],
  ],
])('%s', (_name, asked, want) => {
  expect(kinds(screensOf(...asked))).toEqual(want)
})

const photo = (change: Partial<Photo> = {}): Photo => ({
  key: 'k',
  place: '7/t',
  slot: 's',
  file: new File(['a'], 'a.jpg'),
  takenAt: 0,
  ...change,
})
const asks = (change: Partial<FormField>): Screen => ({ kind: 'field', field: field(change) })
const answer = (value: unknown): FormContent => ({ answers: { a: value } })
const photos: Screen = { kind: 'evidence', slot: slot('s'), least: 2 }
const far = { latitude: 30, longitude: 120, accuracyM: 900, at: '2024-09-18T09:00:00Z' }

test.each<[string, Screen, FormContent, Photo[], Gap | undefined]>([
  ['no outcome', { kind: 'outcome' }, {}, [], 'OUTCOME'],
  ['an outcome', { kind: 'outcome' }, { outcome: 'done' }, [], undefined],
  ['nothing asked, nothing said', asks({}), {}, [], undefined],
  ['required and blank', asks({ required: true }), answer('  '), [], 'MISSING'],
  ['required and none chosen', asks({ required: true, type: 'choices' }), answer([]), [], 'MISSING'],
  ['no is an answer', asks({ required: true, type: 'boolean' }), answer(false), [], undefined],
  ['nought is a number', asks({ required: true, type: 'integer' }), answer(0), [], undefined],
  ['locked is the platform’s', asks({ required: true, locked: true }), {}, [], undefined],
  ['too little', asks({ type: 'number', min: 1 }), answer(0.5), [], 'OUT_OF_RANGE'],
  ['too much', asks({ type: 'integer', max: 9 }), answer(10), [], 'OUT_OF_RANGE'],
  ['a part of a whole', asks({ type: 'integer' }), answer(1.5), [], 'OUT_OF_RANGE'],
  ['too few people', asks({ type: 'people', min: 2 }), answer([1]), [], 'HOW_MANY'],
  ['a photo too few', photos, {}, [photo()], 'EVIDENCE'],
  ['of another slot', photos, {}, [photo(), photo({ slot: 'x' })], 'EVIDENCE'],
  [
    'one given before, one here',
    photos,
    { evidence: { s: [{ id: 'e', name: 'e', type: '', size: 1 }] } },
    [photo()],
    undefined,
  ],
  ['a doubtful place', photos, {}, [photo(), photo({ position: far })], 'POSITION_REASON'],
  ['a doubtful place with a reason', photos, {}, [photo(), photo({ position: { ...far, reason: '楼内' } })], undefined],
  ['no reason asked', { kind: 'reason', outcome: outcome() }, {}, [], undefined],
  ['a reason asked', { kind: 'reason', outcome: outcome({ reasonRequired: true }) }, { reason: ' ' }, [], 'REASON'],
  ['an item open', { kind: 'checklist', checklist }, {}, [], 'ITEM_UNANSWERED'],
  ['all items done', { kind: 'checklist', checklist }, { checklist: { i1: { result: 'pass' } } }, [], undefined],
])('%s', (_name, screen, content, given, want) => {
  expect(gapOf(screen, content, given)).toBe(want)
})
