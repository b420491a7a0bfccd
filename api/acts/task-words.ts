import type { ActAnswer, AnswerBody, AskBody, CommentBody } from '../../contracts/http/tasks.ts'
import { tellHandedIn } from '../../domain/audit/handed-in.ts'
import { NUDGE_EVERY_MS, nudgeRefusal } from '../../domain/task/nudge.ts'
import { answerRefusal, askRefusal } from '../../domain/task/questions.ts'
import { refuse } from '../../domain/task/rules.ts'
import type { TaskRefusal } from '../../domain/task/standing.ts'
import type { LockedTask } from '../../store/bookkeeping.ts'
import { asker } from '../policies/actor.ts'
import type { Services } from '../services.ts'
import { campaignOfficeHours } from './office-hours.ts'
import { type HandOver, kept } from './task-book.ts'
import type { TaskCall } from './task-call.ts'

/** What people say beside a task. None of it reaches the process, and the task waits for none of it. */

/** As notices name a task. */
const named = ({ task }: TaskCall): string => `${task.title} · ${task.name}`

/** Files beside words are the speaker's own uploads, or belong to the case already. */
const unknownFiles = (files: readonly string[] = [], { usableEvidence }: LockedTask): TaskRefusal | undefined =>
  files.every((id) => usableEvidence.has(id))
    ? undefined
    : { ...refuse('EVIDENCE_UNKNOWN', '所附材料不存在或不属于本案，请重新上传'), field: 'files' }

const handedIn = ({ task, actor }: TaskCall, files: readonly string[] = []) => ({
  entity: task.caseId,
  ids: [...files],
  person: actor.person.id,
})

const beside = (files: readonly string[] | undefined) => (files?.length ? { files } : {})

/** Who brought which file, for the trail: the note may not be told apart from its files later. */
const told = (files: readonly string[] = [], { usableEvidence }: LockedTask) =>
  tellHandedIn(
    files.map((id) => ({ id })),
    usableEvidence,
  )

/** 抄送 */
export function copyTask(services: Services, call: TaskCall, { toPerson, reason }: HandOver): Promise<ActAnswer> {
  const text = `${call.actor.person.name} 抄送给您：${named(call)}`
  return kept(services, call, {
    receiver: toPerson,
    refusal: ({ receiver }) => (receiver ? undefined : refuse('RECEIVER_UNKNOWN', '没有这位人员，或者已停用')),
    entry: () => ({
      note: {
        kind: 'CC',
        to: toPerson,
        ...(reason ? { text: reason } : {}),
        notice: { person: toPerson, level: 0, text },
      },
      event: { type: 'task.copied', data: { to: toPerson } },
      tells: toPerson,
    }),
  })
}

export function commentTask(services: Services, call: TaskCall, { text, files }: CommentBody): Promise<ActAnswer> {
  return kept(services, call, {
    evidence: handedIn(call, files),
    refusal: (locked) => unknownFiles(files, locked),
    entry: (locked) => ({
      note: { kind: 'COMMENT', text, ...beside(files) },
      event: { type: 'task.commented', data: told(files, locked) },
    }),
  })
}

/** 催办: whoever holds the task is told, else its unit. */
export async function nudgeTask(services: Services, call: TaskCall, text: string | undefined): Promise<ActAnswer> {
  const opens = await campaignOfficeHours(services, call.task.campaignId)
  const everyMs = services.config.nudgeEveryMs ?? NUDGE_EVERY_MS
  const words = `${call.actor.person.name} 催办：${named(call)}${text ? `：${text}` : ''}`
  return kept(services, call, {
    refusal: ({ task, lastNudge, campaignNow }) =>
      nudgeRefusal(task, asker(call.actor), { lastAt: lastNudge, now: campaignNow, everyMs, opens }),
    entry: ({ task: { holder, unit } }) => ({
      note: {
        kind: 'NUDGE',
        ...(text ? { text } : {}),
        ...(holder === null ? {} : { to: holder }),
        notice: { ...(holder === null ? { unit } : { person: holder }), level: 2, text: words },
      },
      event: { type: 'task.nudged', data: { to: holder } },
      ...(holder === null ? {} : { tells: holder }),
    }),
  })
}

/** 沟通: one person is asked. */
export function askBesideTask(services: Services, call: TaskCall, { toPerson, text, files }: AskBody) {
  return kept(services, call, {
    receiver: toPerson,
    evidence: handedIn(call, files),
    withQuestions: true,
    refusal: (locked) =>
      askRefusal(locked.task, asker(call.actor), locked.receiver, locked.openQuestions) ?? unknownFiles(files, locked),
    entry: (locked) => ({
      note: {
        kind: 'ASK',
        to: toPerson,
        text,
        ...beside(files),
        notice: { person: toPerson, level: 2, text: `${call.actor.person.name} 问您：${named(call)}：${text}` },
      },
      event: { type: 'task.asked', data: { to: toPerson, ...told(files, locked) } },
      tells: toPerson,
    }),
  })
}

export function answerBesideTask(services: Services, call: TaskCall, { question, text, files }: AnswerBody) {
  const byOf = ({ openQuestions }: LockedTask) => openQuestions.find(({ id }) => id === question)?.by
  return kept(services, call, {
    evidence: handedIn(call, files),
    withQuestions: true,
    refusal: (locked) =>
      answerRefusal(question, asker(call.actor), locked.openQuestions) ?? unknownFiles(files, locked),
    entry: (locked) => {
      const by = byOf(locked)
      const notice = { level: 1, text: `${call.actor.person.name} 答复您：${named(call)}：${text}` }
      return {
        note: {
          kind: 'ANSWER',
          text,
          answers: question,
          ...beside(files),
          ...(by === undefined ? {} : { to: by, notice: { person: by, ...notice } }),
        },
        event: { type: 'task.answered', data: { to: by ?? null, ...told(files, locked) } },
        ...(by === undefined ? {} : { tells: by }),
      }
    },
  })
}
