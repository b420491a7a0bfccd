import { queryOptions } from '@tanstack/react-query'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { EvidenceItem, TaskDetail } from '../../contracts/http/tasks.ts'
import type { ItemAnswer } from '../../domain/scoring/score.ts'
import { withPrivate } from '../shared/private-answers.ts'

/** A file that was stored for a slot. */
export type GivenFile = Pick<EvidenceItem, 'id' | 'name' | 'type' | 'size'>

/** What stands in the form, complete or not: the values of the form and the content of a draft. */
export interface FormContent {
  outcome?: string
  answers?: Record<string, unknown>
  checklist?: Record<string, ItemAnswer>
  reason?: string
  /** of a 退回: where to, and which answers are wrong there */
  toStep?: string
  fields?: string[]
  evidence?: Record<string, GivenFile[]>
}

export interface Draft {
  content: FormContent
  savedAt: string
}

interface DraftBase extends DBSchema {
  drafts: { key: string; value: Draft }
}

let base: Promise<IDBPDatabase<DraftBase>> | undefined

function open(): Promise<IDBPDatabase<DraftBase>> {
  base ??= openDB<DraftBase>('muster', 1, { upgrade: (db) => void db.createObjectStore('drafts') })
  return base
}

// several people may share the browser of a duty desk
const keyOf = (personId: number, taskId: string): string => `${personId}/${taskId}`

export async function writeLocalDraft(personId: number, taskId: string, draft: Draft): Promise<void> {
  await (await open()).put('drafts', draft, keyOf(personId, taskId))
}

export async function forgetLocalDraft(personId: number, taskId: string): Promise<void> {
  await (await open()).delete('drafts', keyOf(personId, taskId))
}

/** This device's draft of a task; null when there is none. */
export const readLocalDraft = async (personId: number, taskId: string): Promise<Draft | null> =>
  (await (await open()).get('drafts', keyOf(personId, taskId))) ?? null

/** The tasks of which this device has a draft of the person, with when it was saved. */
export async function localDrafts(personId: number): Promise<{ taskId: string; savedAt: string }[]> {
  const db = await open()
  const prefix = keyOf(personId, '')
  const keys = (await db.getAllKeys('drafts')).filter((key) => key.startsWith(prefix))
  const drafts = await Promise.all(keys.map(async (key) => ({ key, draft: await db.get('drafts', key) })))
  return drafts.flatMap(({ key, draft }) =>
    draft ? [{ taskId: key.slice(prefix.length), savedAt: draft.savedAt }] : [],
  )
}

export const localDraftQuery = (personId: number, taskId: string) =>
  queryOptions({
    queryKey: ['localDraft', personId, taskId],
    queryFn: () => readLocalDraft(personId, taskId),
    staleTime: 0,
    gcTime: 0,
    networkMode: 'always',
  })

/**
 * The later of the device's and the server's draft: a hand-over brings the giver's, an outage leaves the device's.
 * @param secret keys of the answers that no device keeps: the server's, whichever draft is the later
 */
export function newestDraft(
  local: Draft | null | undefined,
  server: TaskDetail['draft'],
  secret: readonly string[] = [],
): Draft | undefined {
  const remote = server && isContent(server.content) ? { content: server.content, savedAt: server.savedAt } : undefined
  if (!local) return remote
  if (!remote) return local
  if (Date.parse(remote.savedAt) > Date.parse(local.savedAt)) return remote
  const answers = withPrivate(local.content.answers, remote.content.answers, secret)
  return { ...local, content: { ...local.content, answers } }
}

const isContent = (value: unknown): value is FormContent => typeof value === 'object' && value !== null
