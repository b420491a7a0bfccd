import type { CallerName, Side } from '../../api/policies/matrix/callers.ts'
import type { Ids } from '../../api/policies/matrix/line.ts'
import type { ObjectName } from '../../api/policies/matrix/objects.ts'
import type { PlaceName } from '../../api/policies/matrix/places.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { Api } from '../api/harness.ts'
import { STANDING } from '../api/world.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { rollOut } from '../factories/roll-out.template.ts'

export const template: CampaignTemplate = {
  ...rollOut,
  id: 'two-counties',
  facts: [
    ...(rollOut.facts ?? []),
    {
      id: 'held',
      title: '行动',
      about: 'UNIT',
      fields: [{ key: 'people', title: '人数', type: 'integer', required: true, min: 1 }],
    },
  ],
  duties: [
    {
      id: 'operation',
      title: '每周一次行动',
      performer: 'worker',
      when: { every: 'week' },
      does: { expect: 'held', atLeast: 1 },
    },
  ],
  intake: [{ id: 'hotline', title: '12345热线', procedure: 'rollOut', source: 'HOTLINE' }],
}
/** A county's campaign and one object of each kind; answers their ids, and everything else that a path may name. */
export async function furnish(
  { owner, setups, as }: Api,
  side: Side,
  units: Record<PlaceName, number>,
  people: Record<CallerName, number>,
): Promise<Ids & Record<ObjectName, string>> {
  const team = side === 'own' ? units.team : units.otherTeam
  const office = side === 'own' ? units.office : units.otherOffice
  const holder = side === 'own' ? people.holder : people.otherHolder
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [team] } }
  const campaignOf = async () => (await runningCampaign(owner, template, bindings, office, STANDING)).id
  const campaign = await campaignOf()
  const spareCampaign = await campaignOf()
  const draftOf = async () => {
    const id = await campaignOf()
    await owner.query(`update campaign set status = 'DRAFT', frozen = null where id = $1`, [id])
    await owner.query(`update entity set state = jsonb_set(state::jsonb, '{status}', '"DRAFT"') where id = $1`, [id])
    return id
  }
  const draft = await draftOf()
  const askedLaunch = await draftOf()
  // what was asked for is not what stands: nobody who may confirm it can launch it
  await owner.query(
    `insert into launch_request (campaign_id, no, status, preview, asked_by) values ($1, 9, 'ASKED', $2, $3)`,
    [askedLaunch, NOTHING_TO_LAUNCH, side === 'own' ? people.planner : people.disabled],
  )
  const staff = await as(side === 'own' ? 'office' : 'otherOffice')
  const asked = await staff.post(`/api/campaigns/${draft}/consultation`, { units: [team], dueOn: '2099-12-31' })
  if (asked.status !== 200) throw new Error(`consultation: ${JSON.stringify(asked.body)}`)

  const entity = await openOne(owner, setups, campaign, team, 1)
  const spareCase = await openOne(owner, setups, campaign, team, 2)
  const task = `${entity}.inspect.1`
  const claimed = await (await as(side === 'own' ? 'holder' : 'otherHolder')).post(`/api/tasks/${task}/claim`)
  if (claimed.status !== 200) throw new Error(`claim: ${JSON.stringify(claimed.body)}`)
  const duty = `${campaign}~operation~${team}`
  await owner.query(
    `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
     values ($1, $2, 'sites', 1, 'x', '样例场所', '{"name":"样例场所"}', 'SURVEYED', $3, '{}')`,
    [entity, campaign, team],
  )
  await owner.query(
    `insert into evidence (id, sha256, size, type, name, uploaded_by, entity_id) values ($1, $2, 3, 'image/png', 'x.png', $3, $4)`,
    [`ev-${side}`, 'ab'.repeat(32), holder, entity],
  )
  await owner.query(
    `insert into document (id, campaign_id, entity_id, kind, title, number, content, sha256, issued_at, issued_by)
     values ($1, $2, $3, 'ORDER', '样例通知书', $1, $4, 'x', 0, $5)`,
    [`doc-${side}`, campaign, entity, DOCUMENT, holder],
  )
  await owner.query(`insert into entity (id, kind, campaign_id, state, last_at) values ($1, 'duty', $2, '{}', 0)`, [
    duty,
    campaign,
  ])
  await owner.query(
    `insert into duty (id, campaign_id, duty, title, unit_id, opened_at) values ($1, $2, 'operation', '样例职责', $3, 0)`,
    [duty, campaign, team],
  )
  await owner.query(
    `insert into duty_occurrence (duty_id, key, campaign_id, ordinal, day, at, opened_at, status, tasks) values ($1, 'x1', $2, 1, '2024-09-18', 0, 0, 'OPEN', 0)`,
    [duty, campaign],
  )
  await owner.query(
    `insert into incident (id, campaign_id, entity_id, cause, code, element, value, reason) values ($1, $2, $3, 'act:1', 'NO_HOLDER', 'roles.x', '1', '无人')`,
    [`inc-${side}`, campaign, entity],
  )
  const { rows: views } = await owner.query<{ id: string }>(
    `insert into saved_view (unit_id, page, name, query, made_by) values ($1, 'inbox', '样例视图', '{}', $2) returning id::text`,
    [team, holder],
  )
  return {
    case: entity,
    identity: entity,
    spareCase,
    task,
    campaign,
    spareCampaign,
    draft,
    askedLaunch,
    consulted: draft,
    told: campaign,
    ranked: campaign,
    appeal: '999999',
    matter: campaign,
    duty,
    occurrence: 'x1',
    entry: entity,
    file: `ev-${side}`,
    document: `doc-${side}`,
    desk: String(holder),
    substitution: String(holder),
    unitView: views[0]?.id ?? '',
    person: String(holder),
    incident: `inc-${side}`,
    trail: encodeURIComponent(`case/${entity.replace('-', '/')}`),
    campaignTrail: encodeURIComponent(`campaign/${campaign}`),
    format: 'ocel',
    template: template.id,
    unit: String(team),
    ledger: 'sites',
    ledgerKey: `${campaign}.sites`,
    channel: 'hotline',
    verb: 'read',
    consequence: 'CASE_GOES_ON',
    key: 'sample-key',
    no: '9',
    version: '1',
    a: '1',
    b: '1',
    year: '2024',
    noKey: '0123456789ab',
    noSession: '00000000-0000-4000-8000-000000000000',
    none: '999999',
  }
}

const NOTHING_TO_LAUNCH = {
  title: '',
  issueDate: '',
  sites: 0,
  ledgers: [],
  roles: [],
  phases: [],
  parameters: {},
  clock: 'stepped',
}

const DOCUMENT = {
  kind: 'ORDER',
  title: '样例通知书',
  number: '样例〔2024〕1号',
  addressee: '样例单位',
  paragraphs: [{ text: '正文' }],
  facts: [],
  articles: [],
  agency: '样例局',
  date: '2024-09-18',
  serviceReceipt: false,
}
