import { findSession } from '../../store/identity/sessions.ts'
import { findTask } from '../../store/inbox/task-page.ts'
import type { Inspection } from '../data/inspections.ts'
import type { Percentiles } from '../measure/statistics.ts'
import { percentiles } from '../measure/statistics.ts'
import type { Stack } from '../servers/stack.ts'

/** What every act asks of Postgres before it begins: who calls, and what the task is to him. */
export async function timeAuthority(
  { owner }: Stack,
  inspections: readonly Inspection[],
): Promise<{ n: number; percentiles: Percentiles }> {
  const { rows } = await owner.query<{ hash: string }>('select token_hash as hash from session limit 20')
  const times: number[] = []
  for (const [index, { task }] of inspections.entries()) {
    const began = performance.now()
    await findSession(owner, rows[index % rows.length]?.hash ?? '')
    await findTask(owner, task)
    times.push(performance.now() - began)
  }
  return { n: times.length, percentiles: percentiles(times.slice(10)) }
}
