import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Operation } from '../history.ts'
import { checking, type Finding } from './finding.ts'
import type { LoggedAct, StoredKey } from './rows.ts'
import { keyId, type Snapshot } from './snapshot.ts'

const hash = (value: unknown) =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')

/** 1 and 2: what was acknowledged is there with the same contents, once; what was not is wholly there or not at all. */
export function checkKeys(snapshot: Snapshot, history: readonly Operation[]): Finding[] {
  const lost = checking('1 已应答的不丢失')
  const doubled = checking('2 一个键至多一次效果')
  const half = checking('2 未知的要么全有要么全无')
  const effects = countEffects(snapshot)
  for (const op of history) {
    const stored = snapshot.keys.get(keyId({ ...op, caller: String(op.caller) }))
    const acts = effects.acts.get(op.key) ?? []
    const count = acts.length + (effects.notes.get(op.key) ?? 0) + (effects.matters.get(op.key) ?? 0)
    doubled.look(count > 1 && `${op.op} ${op.key}: ${count} effects`)
    if (op.status === 'ok') lost.look(lostOf(op, stored, snapshot))
    else if (op.status === 'fail')
      half.look((stored || count > 0) && `${op.op} ${op.key}: refused ${op.code}, but has an effect`)
    else half.look((stored !== undefined) !== count > 0 && carriesKey(op) && `${op.op} ${op.key}: half there`)
  }
  return [lost.finding, doubled.finding, half.finding]
}

/** Actions whose contents carry their key, so that an effect can be told by it. What is recorded for a duty is counted by its task. */
const carriesKey = (op: Operation) =>
  !['claim', 'read', 'draft', 'launch', 'campaign.draft', 'release'].includes(op.op) && !op.route.includes('~')
/** A launch answers with its progress and needs no key of its own; a draft is one row. */
const KEYLESS = new Set(['launch'])

interface Answered {
  actNo?: number | null
  caseId?: string
  campaignId?: string
  taskId?: string
}

function lostOf(op: Operation, stored: StoredKey | undefined, snapshot: Snapshot): string | undefined {
  if (KEYLESS.has(op.op)) return undefined
  const name = `${op.op} ${op.key} (${op.route})`
  if (!stored) return `${name}: acknowledged, but not there`
  if (stored.body_hash !== op.bodyHash) return `${name}: other contents under the key`
  if (hash(answerOf(op, stored.response)) !== hash(op.response)) return `${name}: another answer is stored`
  const { actNo, caseId, campaignId, taskId } = op.response as Answered
  if (op.op === 'open') return snapshot.cases.has(caseId ?? '') ? undefined : `${name}: ${caseId} is not there`
  if (op.op === 'complete' && taskId?.includes('~')) {
    const task = snapshot.tasks.get(caseId ?? '')?.find(({ id }) => id === taskId)
    return task?.status === 'DONE' && task.done_by === op.caller
      ? undefined
      : `${name}: ${taskId} is ${task?.status} by ${task?.done_by}`
  }
  if (typeof actNo !== 'number') return undefined
  const act = snapshot.acts.get(caseId ?? campaignId ?? '')?.find(({ no }) => no === actNo)
  // whoever helps only ends his task: nothing else of what he sent is kept
  const own = act?.actor.person === op.caller && (act.verb === 'assist' || act.payload.reason === op.key)
  return own ? undefined : `${name}: answered act ${actNo}, the log has ${JSON.stringify(act ?? null)}`
}

/** An opening by hand is stored with whether it joined a matter that there was, which is not answered. */
function answerOf({ op }: Operation, stored: unknown): unknown {
  if (op !== 'open') return stored
  const { joined: _joined, ...told } = stored as Record<string, unknown>
  return { ...told, actNo: null }
}

function countEffects(snapshot: Snapshot) {
  const acts = new Map<string, LoggedAct[]>()
  for (const act of [...snapshot.acts.values()].flat()) {
    const key = act.payload.reason
    if (typeof key === 'string') acts.set(key, [...(acts.get(key) ?? []), act])
  }
  const notes = new Map<string, number>()
  for (const text of snapshot.notes) {
    const key = /k-\d+-[0-9a-z]+/.exec(text)?.[0]
    if (key !== undefined && !text.startsWith('{')) notes.set(key, (notes.get(key) ?? 0) + 1)
  }
  const matters = new Map<string, number>()
  for (const { site } of snapshot.cases.values()) {
    if (typeof site.ground !== 'string' || site.ground === '') continue
    matters.set(site.ground, (matters.get(site.ground) ?? 0) + 1)
  }
  return { acts, notes, matters }
}
