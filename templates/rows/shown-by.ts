/** The tests that show what a construct of the language does, whichever campaign uses it. */
export const TESTS_OF_CONSTRUCTS: Readonly<Record<string, string[]>> = {
  plan: [],
  parameters: ['domain/case/machine.test.ts'],
  roles: ['domain/organisation/find-unit.test.ts'],
  routing: ['domain/routing/route.test.ts'],
  ledgers: ['domain/ledger/plan.test.ts'],
  checklists: ['domain/scoring/score.test.ts'],
  phases: ['domain/campaign/machine.test.ts', 'tests/api/campaign-phases.test.ts'],
  events: ['tests/api/campaign-phases.test.ts'],
  levels: ['domain/campaign/levels.test.ts', 'domain/duty/levels.test.ts', 'tests/api/levels.test.ts'],
  procedures: ['domain/case/machine.test.ts', 'tests/workflow/equivalence.test.ts'],
  matters: ['domain/case/matter.test.ts', 'tests/workflow/matter.test.ts', 'tests/api/matters.test.ts'],
  documents: ['domain/document/compose-document.test.ts'],
  facts: ['domain/figure/tally.test.ts', 'tests/api/figures.test.ts'],
  duties: ['domain/duty/machine.test.ts', 'tests/workflow/duties.test.ts', 'tests/api/duties.test.ts'],
  indicators: ['domain/figure/evaluate.test.ts', 'domain/figure/judged.test.ts', 'tests/api/figures.test.ts'],
  quotas: ['domain/figure/quota.test.ts', 'domain/figure/quota-figure.test.ts'],
  rankings: ['domain/ranking/rank.test.ts', 'domain/figure/assessment.test.ts'],
  ladders: ['domain/ladder/reach.test.ts'],
  streaks: ['domain/streak/run.test.ts'],
  lists: ['domain/case/matter.test.ts'],
  intake: ['tests/api/intake.test.ts'],
  notices: ['domain/notice/notices.test.ts'],
  integrations: ['tests/api/matters.test.ts'],
}

/** Rows of plan 000 that the walk through its procedure shows on the real machine. */
export const WALKED: ReadonlySet<string> = new Set([
  'S0-05',
  'S0-08',
  'S0-09',
  'S0-10',
  'S0-11',
  'S0-12',
  'S0-13',
  'S0-14',
  'S0-15',
  'S0-16',
  'S0-17',
  'S0-22',
  'S0-28',
  'S0-30',
  'S0-31',
  'S0-32',
  'S0-40',
  'S0-41a',
  'S0-41b',
  'S0-41c',
  'S0-41d',
  'S0-51',
])

/** Rows that ask for what the platform does for every campaign, so that a template need not say it. */
export const OF_THE_PLATFORM: Readonly<Record<string, { does: string; tests: string[] }>> = {
  'S0-21': {
    does: '绑定和发起前核对小组的人员构成',
    tests: ['domain/organisation/composition.test.ts', 'tests/api/consultation.test.ts'],
  },
  'S0-25': { does: '台账的列由模板定义，导入时检查', tests: ['activities/spreadsheet/import.test.ts'] },
  'S0-29': { does: '台账留版本：谁、何时、为何，前后各是什么', tests: ['tests/api/entries.test.ts'] },
  'S0-32': { does: '补录和新增的场所由发起的同一函数立案', tests: ['tests/api/entries.test.ts'] },
  'S4-31': { does: '一企一档：场所、版本、案件、文书、证据', tests: ['tests/api/entries.test.ts'] },
  'S4-16': { does: '权限表：谁可以做什么，读给任何人听', tests: ['tests/authority/matrix.test.ts'] },
  'S3-53': {
    does: '留痕链和证据指纹：程序、证据可核验',
    tests: ['tests/api/trail.test.ts', 'tests/api/evidence.test.ts'],
  },
}
