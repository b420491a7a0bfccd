import { expect, test } from 'vitest'
import type { ShutterPosition } from '../../contracts/evidence.ts'
import type { CompiledProcedure } from '../../domain/case/compile.ts'
import { presentEvidence } from './evidence.ts'

const slot = (id: string, moment?: 'BEFORE' | 'AFTER' | 'ANY') => ({
  id,
  title: `样例${id}`,
  ...(moment ? { moment } : {}),
})
const steps = {
  rectify: { evidence: [slot('scene', 'BEFORE'), slot('done', 'AFTER'), slot('paper', 'ANY'), slot('plain')] },
  // the same name, asked for otherwise
  revisit: { evidence: [slot('scene', 'AFTER')] },
  closed: { end: 'CLOSED' },
} as unknown as CompiledProcedure['steps']

const row = (taskId: string | null, slotId: string | null) => ({
  id: 'e1',
  name: 'a.jpg',
  type: 'image/jpeg',
  size: 1,
  sha256: 'a',
  slot: slotId,
  taskId,
  uploadedBy: { id: 1, name: '样例' },
  uploadedAtMs: 0,
  position: null,
  alike: 0,
})

test.each<[string, string | null, string | null, string | undefined]>([
  ['整改前', 'c1-2.rectify.1', 'scene', 'BEFORE'],
  ['整改后，第二轮', 'c1-2.rectify.2', 'done', 'AFTER'],
  ['同名的栏按它的环节', 'c1-2.revisit.1', 'scene', 'AFTER'],
  ['任何时候', 'c1-2.rectify.1', 'paper', undefined],
  ['没有写', 'c1-2.rectify.1', 'plain', undefined],
  ['结束的环节', 'c1-2.closed.1', 'scene', undefined],
  ['旧版的环节', 'c1-2.gone.1', 'scene', undefined],
  ['不属于任务', null, null, undefined],
])('%s', (_name, taskId, slotId, moment) => {
  const present = presentEvidence({ procedure: { steps }, point: undefined, sees: () => true })
  expect(present(row(taskId, slotId)).moment).toBe(moment)
})

test.each([
  ['材料栏的名称', 'c1-2.rectify.1', '样例scene'],
  ['旧版的环节没有', 'c1-2.gone.1', undefined],
])('%s', (_name, taskId, title) => {
  const present = presentEvidence({ procedure: { steps }, point: undefined, sees: () => true })
  expect(present(row(taskId, 'scene')).slotTitle).toBe(title)
})

const taken: ShutterPosition = { latitude: 30.25, longitude: 120.17, accuracyM: 12, at: '2024-09-18T01:01:02.000Z' }
const point = { latitude: 30.251, longitude: 120.17 }

test.each<[string, ShutterPosition | null, typeof point | undefined, boolean, object]>([
  ['有位置，台账有坐标', taken, point, true, { position: taken, distanceM: 111 }],
  ['台账没有坐标', taken, undefined, true, { position: taken }],
  ['位置要保密：距离也不说', taken, point, false, { positionKept: true }],
  ['没有允许定位，不暴露谁', { none: 'DENIED' }, point, false, { position: { none: 'DENIED' } }],
  ['没有问过', null, point, false, {}],
])('%s', (_name, position, at, sees, want) => {
  const item = presentEvidence({ procedure: { steps }, point: at, sees: () => sees })({ ...row(null, null), position })
  const { position: shown, positionKept, distanceM } = item
  expect(JSON.parse(JSON.stringify({ position: shown, positionKept, distanceM }))).toEqual(want)
})
