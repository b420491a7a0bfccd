import type { Config } from '../../api/config.ts'
import type { CampaignClock } from '../../domain/campaign/clock.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { type Api, district, startApi } from './harness.ts'

export interface World extends Api {
  units: { group: number; office: number; team: number; street: number; bureau: number }
  people: Record<string, number>
  campaign: string
  /** opens one more case, whose first task is the team's; answers its id */
  open(): Promise<string>
}

/** A clock that stands on a working day at nine. */
export const STANDING: CampaignClock = {
  mode: 'stepped',
  segments: [{ realFrom: 0, campaignFrom: Date.parse('2024-09-18T09:00:00+08:00'), rate: 0 }],
}

/** A district with one running campaign: 甲 and 乙 are of the team, 队长 heads it, 丙 is of another bureau. */
export async function startWorld(more: Partial<Config> = {}): Promise<World> {
  const api = await startApi(more)
  const { unit, person } = district(api.owner)
  const root = await unit('样例区', 'DISTRICT')
  const group = await unit('样例领导小组', 'LEADING_GROUP', root)
  const bureau = await unit('样例局', 'BUREAU', root)
  const office = await unit('样例活动办', 'CAMPAIGN_OFFICE', bureau)
  const team = await unit('样例督导一组', 'SUPERVISION_TEAM', office)
  const street = await unit('样例街道', 'SUBDISTRICT', root)
  const people = {
    甲: await person('甲', team, 'STAFF'),
    乙: await person('乙', team, 'INSPECTOR'),
    队长: await person('队长', team, 'HEAD'),
    丙: await person('丙', bureau, 'STAFF'),
    街道: await person('街道', street, 'STAFF'),
    办公室: await person('办公室', office, 'OFFICE'),
    组长: await person('组长', group, 'LEADER'),
    策划: await person('策划', office, 'PLANNER'),
    审计: await person('审计', root, 'AUDITOR'),
    安全: await person('安全', root, 'SECURITY'),
    管理: await person('管理', root, 'ADMIN'),
  }
  await api.owner.query(
    `insert into template (id, version, title, status, document, hash, published_at) values ($1, 1, $2, 'PUBLISHED', $3, 'x', now())`,
    [twoStep.id, twoStep.title, twoStep],
  )
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  const { id } = await runningCampaign(api.owner, twoStep, bindings, office, STANDING)
  let no = 1000
  return {
    ...api,
    units: { group, office, team, street, bureau },
    people,
    campaign: id,
    open: () => openOne(api.owner, api.setups, id, street, ++no),
  }
}
