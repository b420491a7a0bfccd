import type { CompleteBody } from '../contracts/http/tasks.ts'
import { jsonLiteral, textLiteral } from './pool.ts'

/** A 委派 that stands: with `to` for `from`, or back with `from`, who confirms or does it anew. */
export interface DelegationRow {
  id: string
  key: string
  status: 'OPEN' | 'HANDED_BACK'
  from: number
  to: number
}

/** Those of an entity's open tasks: whoever has the task has it by this delegation. */
export const delegationsOf = (entity: string) => `; select * from delegations_standing(${textLiteral(entity)})`

export type DelegationChange =
  | { do: 'give'; id: string; from: number; to: number; reason?: string | undefined }
  | { do: 'back'; proposal: CompleteBody }
  | { do: 'end' }

/** Statements that bring the delegation of a task to where its bookkeeping brings the task. */
export function delegationWrite(task: string, change: DelegationChange): string {
  const of = `task_id = ${textLiteral(task)}`
  const end = `update delegation set status = 'ENDED' where ${of} and status <> 'ENDED'; `
  switch (change.do) {
    case 'end':
      return end
    case 'back':
      return `update delegation set status = 'HANDED_BACK', proposal = ${jsonLiteral(change.proposal)}, back_at = clock_timestamp() where ${of} and status = 'OPEN'; `
    case 'give': {
      const reason = change.reason === undefined ? 'null' : textLiteral(change.reason)
      return `${end}insert into delegation (id, task_id, from_person, to_person, reason) values (${textLiteral(change.id)}, ${textLiteral(task)}, ${change.from}, ${change.to}, ${reason}); `
    }
  }
}
