import type { Pool } from '../../store/pool.ts'
import type { Inspection } from '../data/inspections.ts'
import { percentiles } from '../measure/statistics.ts'
import type { Stack } from '../servers/stack.ts'
import type { Timed } from './authority.ts'

/** What the trail adds to a transaction: one entry of an act's size, appended and taken back, less the same transaction without it. */
export async function timeTrail({ owner }: Stack, inspections: readonly Inspection[]): Promise<Timed> {
  const empty = percentiles(await timed(owner, inspections, () => 'select 1')).p50
  const appended = await timed(owner, inspections, ({ entity }) => {
    const data = { act: 1, payload: '0'.repeat(64), task: 'inspect.1' }
    const payload = {
      actor: { person: 1, unit: 1 },
      at: 1,
      campaign: 'c',
      data,
      entity,
      level: 'business',
      type: 'task.completed',
    }
    return `select audit_append('case/${entity.replace('-', '/')}', array['${JSON.stringify(payload)}'])`
  })
  return { n: appended.length, percentiles: percentiles(appended.map((ms) => Math.max(ms - empty, 0))) }
}

async function timed(
  owner: Pool,
  inspections: readonly Inspection[],
  sql: (one: Inspection) => string,
): Promise<number[]> {
  const times: number[] = []
  for (const one of inspections) {
    const began = performance.now()
    await owner.query(`begin; ${sql(one)}; rollback`)
    times.push(performance.now() - began)
  }
  return times.slice(10)
}
