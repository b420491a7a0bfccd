import type { ActAnswer, CompleteBody } from '../../contracts/http/tasks.ts'
import { tellHandedIn } from '../../domain/audit/handed-in.ts'
import { holdingAfter } from '../../domain/task/holding.ts'
import { completeRefusal, isDelegate, recallRefusal } from '../../domain/task/rules.ts'
import type { TaskRefusal } from '../../domain/task/standing.ts'
import type { LockedTask } from '../../store/bookkeeping.ts'
import type { DelegationRow } from '../../store/delegations.ts'
import { isDuty } from '../../store/duties/duty-id.ts'
import { look } from '../../store/loaded.ts'
import { machineOf } from '../../store/machine-of.ts'
import { refused } from '../errors.ts'
import { asker } from '../policies/actor.ts'
import type { Services } from '../services.ts'
import { kept } from './task-book.ts'
import { askerOf, type TaskCall } from './task-call.ts'

/**
 * Whoever was delegated has done it: it goes back to the giver with everything that was filled in, to be confirmed or done anew. Nothing is
 * decided, so nothing reaches the case; what the step would refuse is told now all the same, and asked again when the giver completes.
 */
export async function handBack(
  services: Services,
  call: TaskCall,
  { id, from }: DelegationRow,
  body: CompleteBody,
): Promise<ActAnswer> {
  const { actor, task } = call
  await expectAcceptable(services, call, from, body)
  const ids = [...new Set(body.evidence.map((item) => item.evidenceId))]
  const { evidence, ...draft } = body
  const instead: TaskCall = { ...call, inStead: { onBehalf: from, byRule: { kind: 'DELEGATION', id } } }
  return kept(services, instead, {
    evidence: { entity: task.caseId, ids, person: actor.person.id },
    refusal: (locked) => handBackRefusal(locked, call, ids),
    entry: (locked) => ({
      hold: holdingAfter('handBack', locked.task, askerOf(call)),
      delegation: { do: 'back', proposal: body },
      draft,
      draftOf: from,
      evidence,
      notice: '委派的任务已经办好交回，请确认办结',
      event: {
        type: 'task.handedBack',
        data: {
          from: actor.person.id,
          to: from,
          outcome: body.outcome,
          ...tellHandedIn(
            evidence.map(({ evidenceId, slot }) => ({ id: evidenceId, slot })),
            locked.usableEvidence,
          ),
        },
      },
      tells: from,
    }),
  })
}

function handBackRefusal({ task, usableEvidence }: LockedTask, call: TaskCall, ids: readonly string[]) {
  const refusal = completeRefusal(task, askerOf(call))
  if (refusal) return refusal
  if (!isDelegate(task, askerOf(call)))
    return { code: 'NOT_DELEGATED', message: '委派刚刚收回，请重新打开' } satisfies TaskRefusal
  if (ids.every((id) => usableEvidence.has(id))) return undefined
  return {
    code: 'EVIDENCE_UNKNOWN',
    message: '所附材料不存在或不属于本案，请重新上传',
    field: 'evidence',
  } satisfies TaskRefusal
}

/** What the giver could not complete is not worth handing back. */
async function expectAcceptable({ pool, setups }: Services, { task }: TaskCall, giver: number, body: CompleteBody) {
  if (isDuty(task.caseId) || task.assist) return
  const loaded = await look(pool, task.caseId)
  if (!loaded) return
  const { machine } = machineOf(await setups.of(pool, task.campaignId), loaded)
  const payload = { task: task.key, ...body }
  const refusal = machine.refusal(loaded.entity.state, { verb: 'complete', payload, person: giver })
  if (refusal) throw refused(refusal)
}

/** 拿回 what was delegated, while the receiver has not handed it back. */
export function recallTask(services: Services, call: TaskCall, reason: string | undefined): Promise<ActAnswer> {
  const me = call.actor.person.id
  return kept(services, call, {
    refusal: ({ task }) => recallRefusal(task, asker(call.actor)),
    entry: ({ task }) => ({
      hold: holdingAfter('recall', task, asker(call.actor)),
      delegation: { do: 'end' },
      event: { type: 'task.recalled', data: { from: task.holder, to: me } },
      ...(task.holder === null ? {} : { tells: task.holder }),
      ...(reason && task.holder !== null
        ? { note: { kind: 'COMMENT', to: task.holder, text: `拿回：${reason}` } }
        : {}),
    }),
  })
}
