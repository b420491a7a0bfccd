import type { DeliveryMode, Urgency } from '../../contracts/notices.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { platformCalendar, type TimeContext, type WorkCalendar } from '../../domain/calendar/index.ts'
import { campaignTimes } from '../../domain/campaign/times.ts'
import { type Due, dueOf } from '../../domain/notice/due.ts'
import { DEFAULT_MODES, URGENCIES, urgencyOf } from '../../domain/notice/urgency.ts'
import { WORK_POSTS } from '../../domain/task/work-posts.ts'
import { readCalendars } from '../calendars.ts'
import { inTransaction, type Pool, type Tx } from '../pool.ts'

const PAGE = 100

/** What decides which notices a channel carries. */
export interface ChannelRules {
  name: string
  /** to persons, by what each of them wants; else to the channel as a whole */
  personal: boolean
  least: Urgency
  /** codes of the units whose notices it carries; undefined: of all */
  units?: readonly string[] | undefined
  /** whether what is not urgent waits for office hours; of a personal channel each person says */
  quiet: boolean
}

interface NoticeRow {
  id: number
  key: string
  /** whether its case is hidden from anybody */
  hidden: boolean
  level: number
  person: number | null
  unit: number | null
  code: string | null
  nowMs: number
  version: string
  calendar: CampaignTemplate['calendar'] | null
}

interface Recipient {
  notice: number
  person: number
  quiet: boolean
  modes: Partial<Record<Urgency, DeliveryMode>>
}

interface DeliveryRow extends Record<string, unknown> {
  key: string
  notice: number
  channel: string
  person: number | null
  urgency: Urgency
  bundle: string
  due: number
}

/**
 * Makes one page of new notices into deliveries, each once: a notice and what it became are written together, under keys of their own.
 * Answers whether there may be more.
 */
export function spreadNotices(pool: Pool, channels: readonly ChannelRules[]): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const notices = await unspread(tx)
    if (notices.length === 0) return false
    const ids = notices.map(({ id }) => id)
    const calendars = await readCalendars(tx)
    const recipients = Map.groupBy(await recipientsOf(tx, ids), ({ notice }) => notice)
    const rows = notices.flatMap((notice) => {
      const time = timeOf(notice, calendars)
      return channels.flatMap((channel) => deliveriesOf(notice, channel, recipients.get(notice.id) ?? [], time))
    })
    await write(tx, rows)
    await tx.query('update notice set spread_at = clock_timestamp() where id = any($1::bigint[])', [ids])
    return notices.length === PAGE
  })
}

async function unspread(tx: Tx): Promise<NoticeRow[]> {
  const { rows } = await tx.query<NoticeRow>(
    `select n.id, n.effect_id as key, exists (select from concealment h where h.entity_id = n.entity_id) as hidden, n.level, n.person_id as person, n.unit_id as unit, u.code, c.calendar_version as version,
       coalesce(c.frozen, t.document) -> 'calendar' as calendar, floor(extract(epoch from clock_timestamp()) * 1000)::bigint as "nowMs"
     from (select * from notice where spread_at is null order by id limit ${PAGE} for update skip locked) n
     join campaign c on c.id = n.campaign_id left join template t on t.id = c.template_id and t.version = c.template_version
     left join unit u on u.id = n.unit_id order by n.id`,
  )
  return rows
}

/** Persons with an address whom the notices are for: the one who is named, else whoever does the unit's work today; nobody from whom it is hidden. */
async function recipientsOf(tx: Tx, notices: readonly number[]): Promise<Recipient[]> {
  const { rows } = await tx.query<Recipient>(
    `select distinct n.id as notice, p.id as person, f.quiet,
       (select coalesce(jsonb_object_agg(r.urgency, r.mode), '{}') from notice_preference r where r.person_id = p.id and r.channel = 'EMAIL') as modes
     from notice n join lateral (
       select n.person_id as id where n.person_id is not null
       union all
       select h.person_id from held_post h where n.person_id is null and h.unit_id = n.unit_id and h.post = any($2::text[])) who on true
     join person p on p.id = who.id and p.disabled_at is null
     join notice_profile f on f.person_id = p.id and f.email is not null
     where n.id = any($1::bigint[]) and not exists (select from concealment hidden where hidden.entity_id = n.entity_id
       and (p.id = any(hidden.persons) or hidden.units && (works_in(p.id) || array(select h.unit_id from held_post h where h.person_id = p.id))))`,
    [notices, WORK_POSTS],
  )
  return rows
}

const timeOf = ({ version, calendar }: NoticeRow, calendars: ReadonlyMap<string, WorkCalendar>): TimeContext => ({
  calendar: calendars.get(version) ?? platformCalendar,
  onMissingYear: 'provisional',
  ...campaignTimes(calendar ? { calendar } : {}),
})

function deliveriesOf(
  notice: NoticeRow,
  channel: ChannelRules,
  recipients: readonly Recipient[],
  time: TimeContext,
): DeliveryRow[] {
  const urgency = urgencyOf(notice.level)
  if (URGENCIES.indexOf(urgency) < URGENCIES.indexOf(channel.least)) return []
  if (channel.units && (notice.code === null || !channel.units.includes(notice.code))) return []
  const delivery = (person: number | null, mode: DeliveryMode, quiet: boolean): DeliveryRow[] => {
    const due = dueOf({ mode, quiet, urgency }, notice.nowMs, time)
    if (!due) return []
    const key = `${notice.key}:${channel.name}${person === null ? '' : `:${person}`}`
    const bundle = due.together ? bundleOf(channel.name, person, due) : key
    return [{ key, notice: notice.id, channel: channel.name, person, urgency, bundle, due: due.at }]
  }
  // whoever reads a group may be one of those from whom it is hidden
  if (!channel.personal && notice.hidden) return []
  if (!channel.personal) return delivery(null, 'NOW', channel.quiet)
  return recipients.flatMap(({ person, quiet, modes }) =>
    delivery(person, modes[urgency] ?? DEFAULT_MODES[urgency], quiet),
  )
}

const bundleOf = (channel: string, person: number | null, { at }: Due): string => `${channel}:${person ?? 'all'}:${at}`

async function write(tx: Tx, rows: readonly DeliveryRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `insert into delivery (key, notice_id, channel, person_id, urgency, bundle, due_at)
       select key, notice, channel, person, urgency, bundle, to_timestamp(due / 1000.0)
       from jsonb_to_recordset($1) as r(key text, notice bigint, channel text, person int, urgency text, bundle text, due bigint)
       on conflict (key) do nothing`,
    [JSON.stringify(rows)],
  )
}
