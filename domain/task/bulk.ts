export interface BulkRefusal {
  code: 'BULK_MIXED_STEPS' | 'BULK_NOT_ALLOWED' | 'BULK_NO_RETURN' | 'BULK_REASON_MISSING'
  message: string
  field?: 'reason'
}

/** What the template says of a step that many tasks stand at. */
export interface BulkStep {
  bulk?: boolean | undefined
  outcomes: Readonly<Record<string, { kind?: string } | undefined>>
}

interface Standing {
  campaignId: string
  procedure: string
  step: string
}

/** Many tasks are acted on at once only where they ask the same: at one step of one procedure of one campaign. */
export const mixedRefusal = (first: Standing, task: Standing): BulkRefusal | undefined =>
  task.campaignId === first.campaignId && task.procedure === first.procedure && task.step === first.step
    ? undefined
    : { code: 'BULK_MIXED_STEPS', message: '批量操作只能用于同一活动同一环节的任务' }

/** Completing many at once is switched on by the template, step by step; the others are looked into one by one. */
export const stepRefusal = (step: BulkStep | undefined): BulkRefusal | undefined =>
  step?.bulk ? undefined : { code: 'BULK_NOT_ALLOWED', message: '这一环节须逐件核查，不能批量办结' }

/** What goes back needs to be told what is wrong with it, each in its own words. */
export const returnRefusal = (step: BulkStep | undefined, outcome: string): BulkRefusal | undefined =>
  step?.outcomes[outcome]?.kind === 'return'
    ? { code: 'BULK_NO_RETURN', message: '退回不能批量，请逐件写明哪里不符合' }
    : undefined

/** An outcome that many may have at once, where none has been chosen yet; empty: there is none. */
export const usualOutcome = (step: BulkStep | undefined): string =>
  Object.entries(step?.outcomes ?? {}).find(([, outcome]) => outcome?.kind !== 'return')?.[0] ?? ''

/** Who decides many at once says why, once for all of them. */
export const reasonRefusal = (reason: string | undefined): BulkRefusal | undefined =>
  reason?.trim()
    ? undefined
    : { code: 'BULK_REASON_MISSING', message: '批量办结、转办要写一个共同的理由', field: 'reason' }
