import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { DenialPage } from '../../contracts/http/administration.ts'
import { TracePage, TraceQuery, VerifyAnswer } from '../../contracts/http/cases.ts'
import { PageQuery } from '../../contracts/http/shapes.ts'
import { LIMITS, verifyChain } from '../../domain/audit/verify-chain.ts'
import { fileLimits } from '../../domain/audit/verify-files.ts'
import { entityOf } from '../../domain/entity/subject.ts'
import { inWords } from '../../domain/said/say.ts'
import { CALL_LIMITS, filesOf, verifyFiles } from '../../store/audit/verify-files.ts'
import { BOUNDARY_SUBJECT } from '../../store/boundaries.ts'
import { CALENDAR_SUBJECT } from '../../store/calendars.ts'
import { findCase } from '../../store/cases/cases.ts'
import { DELIVERY_SUBJECT } from '../../store/deliveries/log.ts'
import { findDuty, findSiteUnits } from '../../store/duties/read-duties.ts'
import { LOGIN_SUBJECT } from '../../store/identity/user-events.ts'
import { OPERATIONS_SUBJECT } from '../../store/operations/tell-operation.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import { listDenials, readChain, readTrail } from '../../store/trail-read.ts'
import { trailFilter } from '../audit/filters.ts'
import { tellLook, tellTaken } from '../audit/look.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { notFound } from '../errors.ts'
import { authorise } from '../plugins/authority.ts'
import { scopeOf } from '../policies/actor.ts'
import type { TrailSubject } from '../policies/table.ts'
import { presentTrace } from '../presenters/cases.ts'
import { instant } from '../presenters/instants.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'
import { caseSubjectOf } from '../subjects.ts'

/** `case/<campaign>/<no>`, `site/<campaign>/<no>`, `duty/<campaign>/<duty>/<unit>`, `campaign/<id>`, `user/<id>`, `unit/<id>`, `sys:calendar`, `sys:boundary`, `sys:login`, `sys:deliveries`, `sys:operations` or `sys:template:<id>`, URL-encoded. */
const SubjectParams = Type.Object({ subject: Type.String({ maxLength: 120 }) }, { additionalProperties: false })
const Empty = Type.Object({}, { additionalProperties: false })

export function trailRoutes(app: FastifyInstance, services: Services): void {
  const { pool, files } = services

  route(app, {
    method: 'GET',
    url: '/api/trail/:subject',
    summary: '一个对象的留痕',
    permission: 'trail.read',
    params: SubjectParams,
    query: TraceQuery,
    answer: TracePage,
    async handle({ actor, params, query, request }) {
      const about = await subjectBehind(services, params.subject)
      await authorise(pool, request, 'trail.read', about)
      const { cursor, limit: asked, newestFirst, ...filters } = query
      if (cursor === undefined) await tellLook(pool, actor, 'trail.read', toldOf(params.subject, about))
      const limit = limitOf(asked)
      const rows = await readTrail(pool, {
        ...trailFilter(filters),
        subject: params.subject,
        newestFirst,
        after: readCursor(cursor)?.sort,
        // what an auditor has looked at stands on his own chain
        ...(about.kind === 'user' ? { hiddenFrom: scopeOf(actor) } : {}),
        limit: limit + 1,
      })
      const { items, nextCursor } = pageCut(rows, limit, (row) => writeCursor(row.seq, ''))
      const procedure = await procedureBehind(services, params.subject)
      return { items: items.map((row) => presentTrace(row, procedure)), nextCursor }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/trail/:subject/verify',
    summary: '校验一个对象的整条链，并重新读取它的材料原件',
    permission: 'trail.verify',
    keyless: true,
    params: SubjectParams,
    body: Empty,
    answer: VerifyAnswer,
    async handle({ actor, params, request }) {
      const about = await subjectBehind(services, params.subject)
      await authorise(pool, request, 'trail.verify', about)
      const chain = await readChain(pool, params.subject)
      const { checked, headHash, firstBroken, counts } = verifyChain(params.subject, chain.entries, chain.head)
      const found = await verifyFiles(files, await filesOf(pool, chain), CALL_LIMITS)
      const empty = !chain.head && chain.entries.length === 0
      const verdict = empty ? 'notApplicable' : verdictOf(firstBroken ?? found.firstBroken, found.unread)
      const told = toldOf(params.subject, about)
      const limits = [...LIMITS, ...fileLimits(found)]
      await tellTaken(pool, actor, 'trail.verified', {
        ...told,
        data: { ...told.data, verdict, entries: checked, files: found.checked },
      })
      return {
        verdict,
        checked,
        headHash,
        firstBroken,
        counts,
        files: found,
        limits: limits.map((limit) => inWords(limit)),
        said: { limits },
      }
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

function verdictOf(broken: object | null, unread: number): VerifyAnswer['verdict'] {
  if (broken) return 'fail'
  return unread > 0 ? 'partial' : 'pass'
}

/** What is looked at, as the chain of whoever looks tells it. */
const toldOf = (subject: string, about: TrailSubject) => ({
  ...(about.kind === 'case' ? { campaign: about.case.campaign, entity: entityOf(subject) } : {}),
  ...(about.kind === 'campaign' ? { campaign: about.id } : {}),
  data: { subject },
})

function denialBehind(cursor: string | undefined) {
  const at = readCursor(cursor)
  const [subject = '', seq = '0'] = at?.id.split(' ') ?? []
  return at && { at: at.sort, subject, seq: Number(seq) || 0 }
}

const PLATFORM_SUBJECTS: ReadonlySet<string> = new Set([
  CALENDAR_SUBJECT,
  BOUNDARY_SUBJECT,
  LOGIN_SUBJECT,
  DELIVERY_SUBJECT,
  OPERATIONS_SUBJECT,
])
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
  if (PLATFORM_SUBJECTS.has(key) || TEMPLATE_SUBJECT.test(key)) return { kind: 'system' }
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
    const entry = await asPlatform(() => findSiteUnits(pool, `${id}-${no}`))
    if (!entry) throw notFound()
    return { kind, site: { ...entry, persons: [], hidden: null } }
  }
  const found = await caseBehind(pool, key)
  if (!found) throw notFound()
  return { kind: 'case', case: caseSubjectOf(found) }
}
