import { setImmediate } from 'node:timers/promises'
import { type ImportPlan, type ImportRequest, planImportSteps } from '../../domain/ledger/plan.ts'

/** `planImport` that lets other work in between its steps and tells how many rows are done. */
export async function planImportPaced(
  request: ImportRequest,
  onProgress?: (rows: number) => void,
): Promise<ImportPlan> {
  const steps = planImportSteps(request)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    onProgress?.(step.value)
    await setImmediate()
  }
}
