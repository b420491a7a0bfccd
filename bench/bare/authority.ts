import { findSessionWithTask } from '../../store/identity/sessions.ts'
import type { Inspection } from '../data/inspections.ts'
import type { Percentiles } from '../measure/statistics.ts'
import { percentiles } from '../measure/statistics.ts'
import type { Stack } from '../servers/stack.ts'

export interface Timed {
  n: number
  percentiles: Percentiles
}

/** What every act asks of Postgres before it begins: who calls, and what the task is to him. */
export async function timeAuthority({ owner }: Stack, inspections: readonly Inspection[]): Promise<Timed> {
  const { rows } = await owner.query<{ hash: string }>('select token_hash as hash from session limit 20')
  const times: number[] = []
  for (const [index, { task }] of inspections.entries()) {
    const began = performance.now()
    await findSessionWithTask(owner, rows[index % rows.length]?.hash ?? '', task)
    times.push(performance.now() - began)
  }
  return { n: times.length, percentiles: percentiles(times.slice(10)) }
}
