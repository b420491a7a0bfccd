import type { FastifyInstance } from 'fastify'
import {
  CalendarDays,
  CalendarDaysQuery,
  ExpandBody,
  ExpandResponse,
  ResolveBody,
  ResolveResponse,
} from '../../contracts/calendar.ts'
import {
  describeDays,
  expandSeries,
  parseInstant,
  presentOccurrence,
  presentResolution,
  resolveInstant,
  type TimeContext,
  type WorkCalendar,
} from '../../domain/calendar/index.ts'
import { ApiError } from '../errors.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const MOST_DAYS = 3700
const DAY_MS = 86_400_000

type Setting = Pick<ResolveBody, 'officeHours' | 'phaseEnd' | 'region'>

/** Working days and what-if, on the calendar version that was published last. */
export function calendarRoutes(app: FastifyInstance, { calendars }: Services): void {
  route(app, {
    method: 'POST',
    url: '/api/calendar/resolve',
    summary: '一条时间规则算出的时刻与理由',
    permission: 'session',
    keyless: true,
    body: ResolveBody,
    answer: ResolveResponse,
    async handle({ body }) {
      const from = parseInstant(body.from, 'startOfDay')
      return presentResolution(resolveInstant(body.rule, from, contextOf(body, await calendars.latest())))
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/calendar/expand',
    summary: '一条周期规则展开的各次',
    permission: 'session',
    keyless: true,
    body: ExpandBody,
    answer: ExpandResponse,
    async handle({ body }) {
      const [from, until] = [parseInstant(body.from, 'startOfDay'), parseInstant(body.until, 'endOfDay')]
      const context = contextOf(body, await calendars.latest())
      return { items: expandSeries(body.series, from, until, context).map((item) => presentOccurrence(item)) }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/calendar/days',
    summary: '逐日是否工作日',
    permission: 'session',
    query: CalendarDaysQuery,
    answer: CalendarDays,
    async handle({ query }) {
      if (Date.parse(query.to) - Date.parse(query.from) > MOST_DAYS * DAY_MS) {
        throw new ApiError('MALFORMED', `一次最多 ${MOST_DAYS} 天`, { field: 'to' })
      }
      return describeDays(query.from, query.to, await calendars.latest(), query.known)
    },
  })
}

const contextOf = ({ officeHours, phaseEnd, region }: Setting, calendar: WorkCalendar): TimeContext => {
  if (region !== undefined && region !== calendar.region) {
    throw new ApiError('REGION_UNKNOWN', `没有这个地区的日历：${region}`, { field: 'region' })
  }
  return {
    calendar,
    ...(officeHours ? { officeHours } : {}),
    ...(phaseEnd === undefined ? {} : { phaseEnd: parseInstant(phaseEnd, 'endOfDay') }),
  }
}
