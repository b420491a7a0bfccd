import { createHmac } from 'node:crypto'

/** How much of an export tells of people. `FULL`: names and words; `MASKED`: stand-ins for people, no words; `METADATA`: what and when alone. */
export const MASKS = ['FULL', 'MASKED', 'METADATA'] as const
export type Mask = (typeof MASKS)[number]

/** An entry of a case's chain as it is exported; instants in epoch ms. */
export interface ExportEvent {
  caseId: string
  seq: number
  type: string
  level: string
  /** campaign time */
  at: number
  recordedAt: number
  hash: string
  actor?: { person: number; unit: number }
  data: Record<string, unknown>
}

/** A case as it is exported, before its events. */
export interface ExportCase {
  id: string
  name: string
  procedure: string
  status: string
  origin: string
  unit: number
}

export interface ExportNames {
  person(id: number): string
  unit(id: number): string
}

const OFFSET_MS = 8 * 3_600_000

/** `2024-09-18T09:00:00.000+08:00`: an export has millions of them. */
export const exportInstant = (ms: number): string => `${new Date(ms + OFFSET_MS).toISOString().slice(0, -1)}+08:00`

/** `2024-09-18 09:00:00`, for people. */
export const exportClock = (ms: number): string => exportInstant(ms).slice(0, 19).replace('T', ' ')

/** What an event says under a mask; absent where the mask does not let it be said. */
export interface ToldEvent {
  caseId: string
  seq: number
  /** the type, and the step it is about: `task.completed inspect` */
  activity: string
  type: string
  level: string
  step?: string
  task?: string
  outcome?: string
  person?: string
  unit?: string
  document?: string
  /** what was said, of the full export */
  text?: string
  at: number
  recordedAt: number
  hash: string
}

export interface Masking {
  mask: Mask
  tellCase(found: ExportCase): {
    id: string
    procedure: string
    status: string
    origin: string
    name?: string
    unit?: string
  }
  tellEvent(event: ExportEvent): ToldEvent
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/**
 * Leaves out what the mask does not let be told. A person keeps one stand-in within one export, and has another in the next.
 * @param secret of this export, thrown away with it
 */
export function masking(mask: Mask, names: ExportNames, secret: string): Masking {
  const standIns = new Map<number, string>()
  const standIn = (id: number): string => {
    const known = standIns.get(id)
    if (known !== undefined) return known
    const made = `P-${createHmac('sha256', secret).update(String(id)).digest('hex').slice(0, 10)}`
    standIns.set(id, made)
    return made
  }
  const personOf = (id: number): string => (mask === 'FULL' ? names.person(id) : standIn(id))
  return {
    mask,
    tellCase: ({ id, procedure, status, origin, name, unit }) => ({
      id,
      procedure,
      status,
      origin,
      ...(mask === 'FULL' ? { name } : {}),
      ...(mask === 'METADATA' ? {} : { unit: names.unit(unit) }),
    }),
    tellEvent({ caseId, seq, type, level, at, recordedAt, hash, actor, data }) {
      const task = textOf(data['task'])
      const step = textOf(data['step']) ?? task?.slice(0, task.lastIndexOf('.'))
      const outcome = textOf(data['outcome'])
      const document = textOf(data['number'])
      const text = mask === 'FULL' ? (textOf(data['text']) ?? textOf(data['reason'])) : undefined
      return {
        caseId,
        seq,
        activity: step === undefined ? type : `${type} ${step}`,
        type,
        level,
        at,
        recordedAt,
        hash,
        ...(step === undefined ? {} : { step }),
        ...(task === undefined ? {} : { task }),
        ...(outcome === undefined ? {} : { outcome }),
        ...(mask === 'METADATA' || document === undefined ? {} : { document }),
        ...(mask === 'METADATA' || !actor ? {} : { person: personOf(actor.person), unit: names.unit(actor.unit) }),
        ...(text === undefined ? {} : { text }),
      }
    },
  }
}
