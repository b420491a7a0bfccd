import type { Problem } from '../../../contracts/http/shapes.ts'
import type { CampaignStatus } from '../../../domain/campaign/machine.ts'

const POSSIBLE: Record<string, { in: readonly CampaignStatus[]; otherwise: string }> = {
  edit: { in: ['DRAFT'], otherwise: '活动已经发起' },
  import: { in: ['DRAFT'], otherwise: '活动已经发起，请逐个补录' },
  launch: { in: ['DRAFT'], otherwise: '活动已经发起' },
  pause: { in: ['RUNNING'], otherwise: '活动不在进行中' },
  resume: { in: ['PAUSED'], otherwise: '活动没有暂停' },
  extend: { in: ['RUNNING'], otherwise: '活动不在进行中' },
  calendar: { in: ['RUNNING'], otherwise: '活动不在进行中' },
  close: { in: ['RUNNING', 'PAUSED'], otherwise: '活动不在进行中' },
}

/** The verbs of the campaign page, each with the reason when it is not possible. */
export function offeredCampaignVerbs(
  status: CampaignStatus,
  runs: boolean,
  gaps: readonly Problem[],
  twoPersons: readonly string[] = [],
) {
  return Object.entries(POSSIBLE).map(([verb, possible]) => {
    const why = !runs
      ? '由活动办公室或领导小组办理'
      : !possible.in.includes(status)
        ? possible.otherwise
        : verb === 'launch'
          ? (gaps[0]?.message ?? null)
          : null
    return { verb, allowed: why === null, why, ...(twoPersons.includes(verb) ? { asChange: true } : {}) }
  })
}
