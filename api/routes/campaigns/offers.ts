import type { Problem } from '../../../contracts/http/shapes.ts'
import type { CampaignStatus } from '../../../domain/campaign/machine.ts'

interface Refused {
  code: string | undefined
  message: string
}

const LAUNCHED = { code: 'ALREADY_LAUNCHED', message: '活动已经发起' }
const RESTING = { code: 'NOT_RUNNING', message: '活动不在进行中' }
const OTHERS = { code: 'CAMPAIGN_STEWARD_ONLY', message: '由活动办公室或领导小组办理' }

const POSSIBLE: Record<string, { in: readonly CampaignStatus[]; otherwise: Refused }> = {
  edit: { in: ['DRAFT'], otherwise: LAUNCHED },
  import: { in: ['DRAFT'], otherwise: { code: 'ALREADY_LAUNCHED', message: '活动已经发起，请逐个补录' } },
  launch: { in: ['DRAFT'], otherwise: LAUNCHED },
  pause: { in: ['RUNNING'], otherwise: RESTING },
  resume: { in: ['PAUSED'], otherwise: { code: 'NOT_PAUSED', message: '活动没有暂停' } },
  extend: { in: ['RUNNING'], otherwise: RESTING },
  calendar: { in: ['RUNNING'], otherwise: RESTING },
  close: { in: ['RUNNING', 'PAUSED'], otherwise: RESTING },
}

/** The verbs of the campaign page, each with the reason when it is not possible. */
export function offeredCampaignVerbs(
  status: CampaignStatus,
  runs: boolean,
  gaps: readonly Problem[],
  twoPersons: readonly string[] = [],
) {
  return Object.entries(POSSIBLE).map(([verb, possible]) => {
    const refused = refusalOf(verb, possible)
    const asChange = twoPersons.includes(verb) ? { asChange: true } : {}
    if (!refused) return { verb, allowed: true, why: null, ...asChange }
    const { code, message } = refused
    return { verb, allowed: false, why: message, ...(code === undefined ? {} : { code }), ...asChange }
  })

  function refusalOf(
    verb: string,
    possible: { in: readonly CampaignStatus[]; otherwise: Refused },
  ): Refused | undefined {
    if (!runs) return OTHERS
    if (!possible.in.includes(status)) return possible.otherwise
    const [gap] = verb === 'launch' ? gaps : []
    return gap && { code: gap.code, message: gap.message }
  }
}
