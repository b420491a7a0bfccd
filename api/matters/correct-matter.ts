import { isDeepStrictEqual } from 'node:util'
import type { FormField } from '../../contracts/template/form.ts'
import { formGap } from '../../domain/case/form.ts'
import { MASK } from '../../domain/case/private-fields.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import type { CaseStandingRow } from '../../store/cases/cases.ts'
import type { ActRefusal } from '../../store/record-act.ts'
import { type Setup, worldOf } from '../../store/setup.ts'
import { refused } from '../errors.ts'

type Fields = Record<string, unknown>

interface MatterCorrection {
  payload: Fields
  permit: () => ActRefusal | undefined
}

/**
 * A correction of what was filled in when a matter was opened, read by its form; what its form asks beforehand (so long before a day) was
 * asked then. @throws ApiError
 */
export function correctMatter(
  setup: Setup,
  campaign: CampaignRow,
  row: CaseStandingRow,
  { site: typed, reason }: { site: Fields; reason: string },
): MatterCorrection {
  const fields = (setup.procedure(row.procedure).matter?.fields ?? []).map(withoutLead)
  const world = worldOf(setup, campaign.phases, { self: row.id, site: row.site })
  const gap = formGap(
    fields,
    typed,
    ({ key }) => Object.hasOwn(typed, key),
    {
      at: campaign.nowMs,
      time: world.time(campaign.calendarVersion),
      hasUnit: (unit) => world.hasUnit(unit),
      hasPerson: (person) => world.hasPerson(person),
    },
    'site',
  )
  if (gap) throw refused(gap)
  const held = (key: string) => row.site[key] ?? null
  const changed = Object.entries(typed)
    .map(([key, value]): [string, unknown] => [key, value === '' ? null : value])
    // a mask that is sent back is what the page showed, not what somebody typed
    .filter(([key, value]) => value !== MASK && !isDeepStrictEqual(held(key), value))
  const before = Object.fromEntries(changed.map(([key]) => [key, held(key)]))
  return {
    payload: { site: Object.fromEntries(changed), reason, before },
    permit: () =>
      changed.length > 0 ? undefined : { code: 'NOTHING_CHANGED', message: '与现有内容相同，没有需要更正的' },
  }
}

function withoutLead(field: FormField): FormField {
  const asked = { ...field }
  delete asked.lead
  return asked
}
