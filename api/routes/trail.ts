import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { DenialPage } from '../../contracts/http/administration.ts'
import { TracePage, TraceQuery, VerifyAnswer } from '../../contracts/http/cases.ts'
import { PageQuery } from '../../contracts/http/shapes.ts'
import { LIMITS, verifyChain } from '../../domain/audit/verify-chain.ts'
import { CALENDAR_SUBJECT } from '../../store/calendars.ts'
import { findCase } from '../../store/cases/cases.ts'
import { DELIVERY_SUBJECT } from '../../store/deliveries/log.ts'
import { findDuty, findSiteUnits } from '../../store/duties/read-duties.ts'
import { LOGIN_SUBJECT } from '../../store/identity/user-events.ts'
import { listDenials, readChain, readTrail } from '../../store/trail-read.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { notFound } from '../errors.ts'
import { authorise } from '../plugins/authority.ts'
import type { TrailSubject } from '../policies/table.ts'
import { presentTrace } from '../presenters/cases.ts'
import { instant } from '../presenters/instants.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'
import { caseSubjectOf } from '../subjects.ts'

/** `case/<campaign>/<no>`, `site/<campaign>/<no>`, `duty/<campaign>/<duty>/<unit>`, `campaign/<id>`, `user/<id>`, `unit/<id>`, `sys:calendar`, `sys:login`, `sys:deliveries` or `sys:template:<id>`, URL-encoded. */
const SubjectParams = Type.Object({ subject: Type.String({ maxLength: 120 }) }, { additionalProperties: false })
const Empty = Type.Object({}, { additionalProperties: false })

export function trailRoutes(app: FastifyInstance, services: Services): void {
  const { pool } = services

  route(app, {
    method: 'GET',
    url: '/api/trail/:subject',
    summary: '一个对象的留痕',
    permission: 'trail.read',
    params: SubjectParams,
    query: TraceQuery,
    answer: TracePage,
    async handle({ params, query, request }) {
      await authorise(pool, request, 'trail.read', await subjectBehind(services, params.subject))
      const limit = limitOf(query.limit)
      const after = readCursor(query.cursor)?.sort ?? 0
      const { level, type } = query
      const rows = await readTrail(pool, { subject: params.subject, level, type, after, limit: limit + 1 })
      const { items, nextCursor } = pageCut(rows, limit, (row) => writeCursor(row.seq, ''))
      const procedure = await procedureBehind(services, params.subject)
      return { items: items.map((row) => presentTrace(row, procedure)), nextCursor }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/trail/:subject/verify',
    summary: '校验一个对象的整条链',
    permission: 'trail.verify',
    keyless: true,
    params: SubjectParams,
    body: Empty,
    answer: VerifyAnswer,
    async handle({ params, request }) {
      await authorise(pool, request, 'trail.verify', await subjectBehind(services, params.subject))
      const { entries, head } = await readChain(pool, params.subject)
      const { checked, headHash, firstBroken } = verifyChain(params.subject, entries, head)
      const empty = !head && entries.length === 0
      const verdict: VerifyAnswer['verdict'] = empty ? 'notApplicable' : firstBroken ? 'fail' : 'pass'
      return { verdict, checked, headHash, firstBroken, limits: [...LIMITS] }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/denials',
    summary: '被拒绝的越权操作；strangers=true 连没有登录的',
    permission: 'denial.read',
    query: Type.Object({ ...PageQuery, strangers: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
    answer: DenialPage,
    async handle({ query }) {
      const limit = limitOf(query.limit)
      const rows = await listDenials(pool, {
        before: denialBehind(query.cursor),
        strangers: query.strangers ?? false,
        limit: limit + 1,
      })
      const { items, nextCursor } = pageCut(rows, limit, (row) =>
        writeCursor(row.recordedAt, `${row.subject} ${row.seq}`),
      )
      return {
        items: items.map(({ seq, recordedAt, person, address, permission, code, route: refused, untold }) => ({
          seq,
          at: instant(recordedAt),
          person,
          address,
          permission,
          code,
          route: refused,
          untold,
        })),
        nextCursor,
      }
    },
  })
}

function denialBehind(cursor: string | undefined) {
  const at = readCursor(cursor)
  const [subject = '', seq = '0'] = at?.id.split(' ') ?? []
  return at && { at: at.sort, subject, seq: Number(seq) || 0 }
}

const TEMPLATE_SUBJECT = /^sys:template:[a-z][a-z0-9-]{1,59}$/

/** The case whose trail it is. */
async function caseBehind(pool: Services['pool'], key: string) {
  const [kind, id = '', no, ...more] = key.split('/')
  return kind === 'case' && no !== undefined && more.length === 0 ? findCase(pool, `${id}-${no}`) : undefined
}

/** The procedure of a case's trail: it says which of the data names somebody. */
async function procedureBehind({ pool, setups }: Services, key: string) {
  const found = await caseBehind(pool, key)
  return found && (await setups.of(pool, found.campaignId)).procedure(found.procedure)
}

/** What a subject's key names. @throws 404 when it names nothing */
async function subjectBehind({ pool }: Services, key: string): Promise<TrailSubject> {
  if (key === CALENDAR_SUBJECT || key === LOGIN_SUBJECT || key === DELIVERY_SUBJECT || TEMPLATE_SUBJECT.test(key))
    return { kind: 'system' }
  const [kind, id = '', no, ...more] = key.split('/')
  if (kind === 'duty' && no !== undefined && more.length === 1) {
    const duty = await findDuty(pool, [id, no, ...more].join('~'))
    if (!duty) throw notFound()
    return { kind, duty: { campaign: duty.campaignId, unit: duty.unit.id } }
  }
  if (more.length > 0) throw notFound()
  if (kind === 'campaign' && id !== '' && no === undefined) return { kind, id }
  if (kind === 'unit' && /^\d{1,9}$/.test(id) && no === undefined) return { kind: 'system' }
  if (kind === 'user' && /^\d{1,9}$/.test(id) && no === undefined) return { kind, id: Number(id) }
  if (kind === 'site' && no !== undefined) {
    const entry = await findSiteUnits(pool, `${id}-${no}`)
    if (!entry) throw notFound()
    return { kind, site: { ...entry, persons: [], hidden: null } }
  }
  const found = await caseBehind(pool, key)
  if (!found) throw notFound()
  return { kind: 'case', case: caseSubjectOf(found) }
}
