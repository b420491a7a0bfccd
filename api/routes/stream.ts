import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { type LiveEvent, StatusAnswer } from '../../contracts/http/administration.ts'
import { isHiddenFrom } from '../../domain/case/hidden.ts'
import { askingInPlace, type StandIn } from '../../domain/task/substitution.ts'
import { findSession } from '../../store/identity/sessions.ts'
import type { LiveRow } from '../../store/live-log.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import { readStatus } from '../../store/status.ts'
import { holds, scopeOf } from '../policies/actor.ts'
import { instant, instantOrNull } from '../presenters/instants.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const HEARTBEAT_MS = 15_000
/** Kind of what the database tells when a person's posts, account or sessions change. */
const RIGHTS = 'rights'
/** A reader that does not take what it is sent is let go; its browser comes back by itself. */
const MOST_WAITING_BYTES = 256 * 1024

export function streamRoutes(app: FastifyInstance, services: Services): void {
  const { pool, live, engine, config } = services
  const open = new Set<ServerResponse>()
  // a stream never ends by itself: a process that stops ends them, and the browsers come back
  app.addHook('preClose', async () => {
    for (const raw of open) raw.end()
  })

  route(app, {
    method: 'GET',
    url: '/api/stream',
    summary: '实时通知（text/event-stream）：哪些内容该重新读取',
    permission: 'session',
    answer: Type.Unsafe<unknown>({ description: 'text/event-stream' }),
    async handle({ actor, request, reply }) {
      const scope = scopeOf(actor)
      const seen = JSON.stringify(scope)
      const units = new Set(scope.units)
      const campaigns = new Set(scope.campaigns)
      const isOwn = (row: LiveRow) =>
        row.person === null
          ? scope.all || campaigns.has(row.campaign) || (row.unit !== null && units.has(row.unit))
          : row.person === scope.person
      /** A row does not say of which procedure its case is: only that something moved, where he stands in for one alone. */
      const told = (row: LiveRow): LiveEvent | undefined => {
        if (isHiddenFrom(row.hidden, scope)) return undefined
        if (isOwn(row)) return presentLive(row)
        const [standIn] = scope.standIns.filter((each) => concernsInPlace(each, row))
        return standIn && presentLive(standIn.procedure === null ? row : { ...row, entity: row.campaign })
      }
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
      })
      raw.write('retry: 3000\n\n')
      open.add(raw)
      const send = (text: string) => {
        if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy()
        else raw.write(text)
      }
      /** What he hears is what he may see as of the last look; once that is another, his browser opens another stream. */
      const lookAgain = () =>
        findSession(pool, request.sessionHash ?? '').then((session) => {
          if (!session || JSON.stringify(scopeOf({ ...actor, ...session })) !== seen) raw.end()
          else send(': \n\n')
        })
      const stop = live.listen((row) => {
        if (row.kind === RIGHTS) {
          if (row.person === scope.person)
            lookAgain().catch((error: unknown) => {
              request.log.warn({ err: error }, 'stream: session not checked')
              raw.end()
            })
          return
        }
        const event = told(row)
        if (event) send(`id: ${row.id}\ndata: ${JSON.stringify(event)}\n\n`)
      })
      const heartbeat = setInterval(() => {
        lookAgain().catch((error: unknown) => {
          request.log.warn({ err: error }, 'stream: session not checked')
          send(': \n\n')
        })
      }, HEARTBEAT_MS)
      raw.on('close', () => {
        stop()
        open.delete(raw)
        clearInterval(heartbeat)
      })
      return reply
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/status',
    summary: '引擎落后多少，平台的主办单位和备案编号',
    permission: 'session',
    answer: StatusAnswer,
    async handle({ actor }) {
      const row = await asPlatform(() => readStatus(pool))
      return {
        now: instant(row.nowMs),
        engine: {
          available: engine.available(),
          behindMs: row.behindMs,
          waiting: row.waiting,
          seenAt: instantOrNull(row.seenAtMs),
          // errors name rows and constraints: the administrator's
          details: holds(actor, ['ADMIN']) ? row.details : null,
        },
        incidents: row.incidents,
        organiser: config.organiser ?? null,
        filingNumber: config.filingNumber ?? null,
      }
    },
  })
}

/** Whether something moved that he may do in another's place: of the other's units, or told to the other himself. */
const concernsInPlace = ({ principal, works, campaign }: StandIn, row: LiveRow): boolean =>
  (campaign === null || campaign === row.campaign) &&
  !isHiddenFrom(row.hidden, askingInPlace({ principal, works })) &&
  (row.person === null ? row.unit !== null && works.includes(row.unit) : row.person === principal.id)

const presentLive = ({ kind, campaign, entity, unit }: LiveRow): LiveEvent => ({ kind, campaign, entity, unit })
