import Type from 'typebox'
import type { TaskCall } from '../../acts/task-call.ts'
import { notFound } from '../../errors.ts'
import { authorise } from '../../plugins/authority.ts'
import type { Permission } from '../../policies/table.ts'
import type { Call } from '../../route.ts'
import type { Services } from '../../services.ts'
import { caseSubjectOf } from '../../subjects.ts'

export const TaskParams = Type.Object({ id: Type.String({ maxLength: 120 }) }, { additionalProperties: false })

/** The task of a call to a route `ofTask`, when the policy table lets him do this with it. */
export async function taskCall(
  { pool }: Services,
  call: Pick<Call<{ id: string }, unknown, unknown>, 'actor' | 'params' | 'request' | 'idempotency'>,
  permission: Permission & ('task.read' | 'task.do'),
): Promise<TaskCall> {
  const { task } = call.request
  if (!task) throw notFound()
  await authorise(pool, call.request, permission, caseSubjectOf(task))
  return { actor: call.actor, task, idempotency: call.idempotency }
}
