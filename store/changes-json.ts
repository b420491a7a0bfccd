import { matterId } from '../domain/case/matter-id.ts'
import type { Actor } from '../domain/entity/cause.ts'
import type { Changes, Lapsed } from '../domain/entity/changes.ts'
import { noticeRows } from './notices.ts'
import { trailPayload } from './trail.ts'

/** Who and what the rows of one step belong to. */
export interface StepSource {
  entity: string
  campaign: string
  /** makes effect ids: `<entity>:<epoch>:<seq>` */
  step: string
  actor: Actor | null
  cause: string
}

/** Tasks for one person: whether he has them from the beginning, or why not. */
const namedOf = (open: Changes['open']) =>
  open.flatMap(({ key, holder, unheld }) => {
    if (unheld) return { key, ...unheld }
    return holder === undefined ? [] : { key, person: holder, why: null }
  })

/** The rows of a step in the words of `entity_write`; empty parts are left out. */
export function changesJson(changes: Changes, source: StepSource): Record<string, unknown> {
  const effect = (part: string, index: number) => `${source.step}:${part}${index}`
  const json: Record<string, unknown> = {}
  const put = (key: string, items: unknown[]) => {
    if (items.length > 0) json[key] = items
  }
  put(
    'open',
    changes.open.map((t) => ({
      key: t.key,
      step: t.step,
      title: t.title,
      phase: t.phase ?? null,
      role: t.role,
      unit: t.unit,
      assist: t.assist ?? false,
      not_by: t.notBy,
      opened_at: t.openedAt,
      due_at: t.dueAt ?? null,
      provisional: t.provisional ?? false,
      returned: t.returned ?? null,
      fallback: t.fallback ?? false,
    })),
  )
  put('named', namedOf(changes.open))
  put(
    'close',
    changes.close.map(({ key, status, lapsed }) => ({
      key,
      status,
      ...(lapsed ? { outcome: lapsed.outcome, done_at: lapsed.at, answers: lapsedAnswers(lapsed) } : {}),
    })),
  )
  put(
    'move',
    changes.move.map((m) => ({ key: m.key, due_at: m.dueAt })),
  )
  put('reassign', changes.reassign)
  put('notices', noticeRows(changes.notices, source.step))
  put(
    'facts',
    changes.facts.map((f, i) => ({ ...f, effect_id: effect('f', i) })),
  )
  put('outbox', [
    ...changes.outbox.map((o, i) => ({ ...o, effect_id: effect('o', i) })),
    ...changes.starts.map((start, i) => ({
      to: matterId(source.campaign, start.procedure, start.key),
      verb: 'open',
      payload: { campaign: source.campaign, ...start },
      effect_id: effect('s', i),
    })),
  ])
  put('jobs', changes.jobs)
  const conceal = changes.concealments.at(-1)
  if (conceal) json.conceal = conceal
  put(
    'trail',
    changes.events.map((e) =>
      trailPayload({
        type: e.type,
        level: e.level,
        at: e.at,
        campaign: source.campaign,
        entity: source.entity,
        actor: source.actor,
        cause: source.cause,
        data: e.data,
      }),
    ),
  )
  const told = new Set([...changes.open, ...changes.reassign, ...changes.notices].map((item) => item.unit))
  put(
    'live',
    [...told].filter((unit) => unit !== undefined).map((unit) => ({ unit, kind: 'task' })),
  )
  return json
}

/** What a case keeps of a step that nobody completed, in the words of one that somebody did. */
export const lapsedAnswers = ({ outcome, reason, at }: Lapsed): Record<string, unknown> => ({
  outcome,
  reason,
  at,
  by: null,
})
