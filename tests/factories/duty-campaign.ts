import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parseInstant } from '../../domain/calendar/index.ts'
import { steppedTo } from '../../domain/campaign/clock.ts'
import { changeClock, dueEntities } from '../../store/clocks.ts'
import { dutyId } from '../../store/duties/duty-id.ts'
import { openDutiesPage } from '../../store/duties/open-duties.ts'
import { settle } from '../../store/pages.ts'
import type { Pool } from '../../store/pool.ts'
import type { FactResult } from '../../store/record-fact.ts'
import { recordFact } from '../../store/record-fact.ts'
import type { Setups } from '../../store/setup.ts'
import { runningCampaign, type TestOrganisation } from './campaign.ts'
import { withDuties } from './duty.template.ts'

/** `2024-09-18 08:00`, in Shanghai. */
export const instant = (time: string): number => parseInstant(`${time.replace(' ', 'T')}:00+08:00`, 'startOfDay')

export interface DutyCampaign {
  id: string
  daily: string
  spot: string
  weekly: string
}

const PHASES = {
  main: { startsAt: instant('2024-09-18 00:00'), endsAt: instant('2024-09-29 00:00') - 1, status: 'ACTIVE' },
}

/** A running campaign whose clock stands at 08:00 of the first day, with so many sites of one street and its duties opened. */
export async function dutyCampaign(
  pool: Pool,
  setups: Setups,
  org: TestOrganisation,
  sites: number,
  template: CampaignTemplate = withDuties,
): Promise<DutyCampaign> {
  const clock = {
    mode: 'stepped' as const,
    segments: [{ realFrom: Date.now(), campaignFrom: instant('2024-09-18 08:00'), rate: 0 }],
  }
  const bindings = {
    roles: { worker: org.work, office: org.office },
    perUnit: { team: { [String(org.work)]: org.work } },
  }
  const { id } = await runningCampaign(pool, template, bindings, org.office, clock)
  await pool.query('update campaign set phases = $2 where id = $1', [id, JSON.stringify(PHASES)])
  await pool.query(
    `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
     select $1 || '-' || n, $1, 'sites', n, n::text, '样例场所' || n, jsonb_build_object('name', '样例场所' || n, 'street', $2::text), 'SURVEYED', $2::int, '{}'
     from generate_series(1, $3::int) n`,
    [id, org.work, sites],
  )
  while (await openDutiesPage(pool, setups, id));
  return {
    id,
    daily: dutyId(id, 'dailyScore', org.work),
    spot: dutyId(id, 'spotCheck', org.office),
    weekly: dutyId(id, 'weeklyOperation', org.office),
  }
}

/** Moves the clock and takes every step that is due on the way, as a worker would. */
export async function goTo(pool: Pool, setups: Setups, campaign: string, time: string): Promise<void> {
  const to = instant(time)
  for (let due = await dueEntities(pool, campaign, to); due; due = await dueEntities(pool, campaign, to)) {
    const { at, ids } = due
    await stand(pool, campaign, at)
    for (const id of ids) await settle(pool, setups, id)
  }
  await stand(pool, campaign, to)
}

/** Moves the clock alone: what is due waits, as it does while the worker is away. */
export async function stand(pool: Pool, campaign: string, at: number): Promise<void> {
  await changeClock(pool, campaign, (clock, now) =>
    at > (clock.segments.at(-1)?.campaignFrom ?? 0) ? steppedTo(clock, at, now) : undefined,
  )
}

interface Given {
  person: number
  key?: string
  fails?: readonly string[]
  answers?: Record<string, unknown>
}

/** Somebody of the team hands a score in. */
export function handIn(
  pool: Pool,
  setups: Setups,
  entity: string,
  task: string,
  { person, key = task, fails = [], answers = {} }: Given,
): Promise<FactResult> {
  const result = (item: string) => ({ result: fails.includes(item) ? ('fail' as const) : ('pass' as const) })
  return recordFact(pool, setups, {
    entity,
    campaign: entity.split('~')[0] ?? '',
    task: { id: `${entity}.${task}`, key: task },
    payload: {
      task,
      outcome: 'done',
      answers,
      checklist: { clean: result('clean'), covered: result('covered'), approved: result('approved') },
      evidence: [],
    },
    actor: { person, unit: Number(entity.split('~')[2]) },
    idempotency: { caller: String(person), route: `score ${entity}`, key, bodyHash: JSON.stringify(fails) },
    answer: ({ task: id, at }) => ({ id, at }),
  })
}

export interface Told {
  type: string
  data: Record<string, unknown>
  actor: { person: number } | null
}

/** What one trail tells, in its order. */
export async function trailOf(pool: Pool, subject: string): Promise<Told[]> {
  const { rows } = await pool.query<{ payload: string }>(
    'select payload from audit_event where subject = $1 order by seq',
    [subject],
  )
  return rows.map(({ payload }) => JSON.parse(payload) as Told)
}
