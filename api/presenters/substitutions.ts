import type { SubstitutionItem } from '../../contracts/http/substitutions.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { SubstitutionRow } from '../../store/substitutions.ts'
import { instant, instantOrNull } from './instants.ts'

/** @param template of the campaign that it is limited to, for the title of its procedure */
export function presentSubstitution(
  row: SubstitutionRow,
  template: CampaignTemplate | undefined,
  mayEnd: boolean,
): SubstitutionItem {
  const { id, principal, substitute, campaign, procedure, reason, createdBy, endedBy } = row
  const title = template?.procedures.find((one) => one.id === procedure)?.title
  return {
    id,
    principal,
    substitute,
    campaign,
    procedure: procedure === null ? null : { id: procedure, title: title ?? procedure },
    from: instant(row.from),
    until: instant(row.until),
    reason,
    createdBy,
    status: statusOf(row),
    endedAt: instantOrNull(row.endedAt),
    endedBy,
    mayEnd,
  }
}

function statusOf({ endedAt, from, until, nowMs }: SubstitutionRow): SubstitutionItem['status'] {
  if (endedAt !== null) return 'ENDED'
  if (until <= nowMs) return 'OVER'
  return from > nowMs ? 'COMING' : 'STANDING'
}
