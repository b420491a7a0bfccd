import { DEFAULT_LIMITS } from '../../api/limits.ts'
import {
  CALLER_NAMES,
  CALLERS,
  type CallerName,
  type KindOfCaller,
  SIDES,
  type Side,
} from '../../api/policies/matrix/callers.ts'
import type { Ids } from '../../api/policies/matrix/line.ts'
import { PLACE_NAMES, PLACES, type PlaceName } from '../../api/policies/matrix/places.ts'
import { type Api, type Caller, district, startApi } from '../api/harness.ts'
import { furnish, template } from './furnish.ts'

export interface Counties extends Api {
  caller(name: CallerName): Promise<Caller>
  /** person of each caller who has an account */
  people: Record<CallerName, number>
  ids: Record<Side, Ids>
  /** how many refusals of a route the trail tells of */
  denialsOf(route: string): Promise<number>
}

const UNBOUNDED = 1_000_000

/** The matrix's two counties in a database: every place, every kind of caller, and on either side one object of each kind. */
export async function startCounties(): Promise<Counties> {
  const limits = Object.fromEntries(Object.keys(DEFAULT_LIMITS).map((name) => [name, UNBOUNDED]))
  const api = await startApi({ limits: limits as unknown as typeof DEFAULT_LIMITS })
  const { owner } = api
  const { unit, person } = district(owner)
  const units = {} as Record<PlaceName, number>
  for (const name of PLACE_NAMES) {
    const { title, kind, within }: { title: string; kind: string; within?: PlaceName } = PLACES[name]
    units[name] = await unit(title, kind, within && units[within])
  }
  const people = {} as Record<CallerName, number>
  for (const name of CALLER_NAMES) {
    const caller: KindOfCaller = CALLERS[name]
    if (caller.isService || name === 'anonymous') continue
    people[name] = await person(name, units[caller.place ?? 'team'], caller.post ?? 'STAFF')
  }
  await owner.query(
    `insert into template (id, version, title, status, document, hash, published_at) values ($1, 1, $2, 'PUBLISHED', $3, 'x', now())`,
    [template.id, template.title, template],
  )
  const ids = {} as Record<Side, Ids>
  for (const side of SIDES) ids[side] = await furnish(api, side, units, people)

  const session = await api.as('disabled')
  await owner.query('update person set disabled_at = now() where id = $1', [people.disabled])
  const key = await keyFor(api, units.team, ids.own['campaign'] ?? '')
  const service: Caller['send'] = (options) =>
    api.anonymous.send({ ...options, headers: { ...options.headers, authorization: `Bearer ${key}` } })
  return {
    ...api,
    people,
    ids,
    async denialsOf(route) {
      const { rows } = await owner.query<{ told: number }>(
        `select count(*)::int as told from audit_event
         where type = 'access.denied' and payload::jsonb #>> '{data,route}' = $1`,
        [route],
      )
      return rows[0]?.told ?? 0
    },
    async caller(name) {
      if (name === 'anonymous') return api.anonymous
      if (name === 'service') return { ...api.anonymous, send: service }
      return name === 'disabled' ? session : api.as(name)
    },
  }
}

async function keyFor({ as }: Api, unit: number, campaign: string): Promise<string> {
  const security = await as('security')
  const reason = '样例原因'
  const permissions = ['matter.open', 'case.read']
  const registered = await security.post('/api/services', {
    name: '样例系统',
    unit,
    permissions,
    campaigns: [campaign],
    channels: [],
    callsPerMinute: 60_000,
    reason,
  })
  const { body } = await security.post(`/api/services/${String(registered.body['id'])}/keys`, {
    days: 30,
    overlapHours: 0,
    reason,
  })
  return String(body['key'])
}
