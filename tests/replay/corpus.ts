interface Recorded {
  workflow: 'campaignWorkflow' | 'dutyWorkflow' | 'caseWorkflow'
  /** kinds of events without which it would not be what its name says */
  shows: string[]
}

const COMMIT = 'MARKER_RECORDED'
const TIMED = ['TIMER_STARTED', 'TIMER_FIRED', COMMIT]

/** The histories that there must be, by the names of their files. `…-next`: the run after one that was continued as new. */
export const CORPUS: Record<string, Recorded> = {
  'act-close': { workflow: 'caseWorkflow', shows: [COMMIT, 'WORKFLOW_EXECUTION_COMPLETED'] },
  'withdraw-agenda-entry': { workflow: 'caseWorkflow', shows: TIMED },
  'reopen-act': { workflow: 'caseWorkflow', shows: [COMMIT, 'TIMER_STARTED'] },
  'act-pause': { workflow: 'caseWorkflow', shows: [COMMIT, 'TIMER_STARTED'] },
  'act-restored-postgres': { workflow: 'caseWorkflow', shows: [COMMIT, 'WORKFLOW_EXECUTION_COMPLETED'] },
  'claim-continue-as-new': { workflow: 'caseWorkflow', shows: [COMMIT, 'WORKFLOW_EXECUTION_CONTINUED_AS_NEW'] },
  'claim-continue-as-new-next': { workflow: 'caseWorkflow', shows: [COMMIT, 'TIMER_STARTED'] },
  'matter-wait-gather': { workflow: 'caseWorkflow', shows: [...TIMED, 'WORKFLOW_EXECUTION_COMPLETED'] },
  'duty-days': { workflow: 'dutyWorkflow', shows: TIMED },
  'duty-continue-as-new': { workflow: 'dutyWorkflow', shows: [COMMIT, 'WORKFLOW_EXECUTION_CONTINUED_AS_NEW'] },
  'duty-continue-as-new-next': { workflow: 'dutyWorkflow', shows: [COMMIT, 'WORKFLOW_EXECUTION_SIGNALED'] },
  'campaign-phases': {
    workflow: 'campaignWorkflow',
    shows: [...TIMED, 'ACTIVITY_TASK_COMPLETED', 'WORKFLOW_EXECUTION_COMPLETED'],
  },
  'case-change': { workflow: 'caseWorkflow', shows: [COMMIT, 'WORKFLOW_EXECUTION_SIGNALED'] },
  'duty-change': { workflow: 'dutyWorkflow', shows: [COMMIT, 'WORKFLOW_EXECUTION_SIGNALED'] },
  'campaign-change': { workflow: 'campaignWorkflow', shows: [COMMIT, 'ACTIVITY_TASK_COMPLETED'] },
}

/** What a history lacks of what it was recorded for: a run may have been read too early, or have gone another way. */
export function lacking({ workflow, shows }: Recorded, history: string): string[] {
  return [workflow, ...shows.map((event) => `EVENT_TYPE_${event}`)].filter((text) => !history.includes(`"${text}"`))
}
