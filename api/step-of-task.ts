import type { TaskStep } from '../contracts/template/procedure.ts'
import type { CompiledProcedure } from '../domain/case/compile.ts'
import { RECORD_STEP } from '../domain/duty/record.ts'
import { isDuty } from '../store/duties/duty-id.ts'
import type { Setup } from '../store/setup.ts'

interface Placed {
  caseId: string
  step: string
}

/** The procedure that asks for what a task hands in: that of its case, or the one step of its duty. */
export const procedureOfTask = (setup: Setup, task: Placed, procedure: string): CompiledProcedure =>
  isDuty(task.caseId) ? setup.recordProcedure(task.step) : setup.procedure(procedure)

export function stepOfTask(setup: Setup, task: Placed & { procedure: string }): TaskStep | undefined {
  const { steps } = procedureOfTask(setup, task, task.procedure)
  const step = steps[isDuty(task.caseId) ? RECORD_STEP : task.step]
  return step?.kind === 'task' ? step : undefined
}
