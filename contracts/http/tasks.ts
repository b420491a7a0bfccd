import Type, { type Static } from 'typebox'
import { EvidenceSlot, ShutterPosition } from '../evidence.ts'
import { FormField } from '../template/procedure.ts'
import { Checklist } from '../template/template.ts'
import { closed, DueState, InstantOut, PageQuery, PersonRef, pageOf, Stead, UnitRef } from './shapes.ts'
import { SignsDetail } from './signs.ts'
import { SiteFact } from './site-fact.ts'

export const TaskView = Type.Union([
  Type.Literal('todo'),
  Type.Literal('done'),
  Type.Literal('cc'),
  Type.Literal('started'),
  /** beside which I was asked something that I have not answered yet */
  Type.Literal('asked'),
])
export type TaskView = Static<typeof TaskView>

export const TaskQuery = Type.Object(
  {
    view: Type.Optional(TaskView),
    campaign: Type.Optional(Type.String()),
    unit: Type.Optional(Type.Integer()),
    step: Type.Optional(Type.String()),
    phase: Type.Optional(Type.String()),
    /** mine: claimed by me; unclaimed: nobody has it; standIn: theirs for whom I stand in; all: everything I may see */
    holder: Type.Optional(
      Type.Union([Type.Literal('mine'), Type.Literal('unclaimed'), Type.Literal('standIn'), Type.Literal('all')]),
    ),
    due: Type.Optional(
      Type.Union([Type.Literal('overdue'), Type.Literal('today'), Type.Literal('soon'), Type.Literal('returned')]),
    ),
    q: Type.Optional(Type.String({ maxLength: 60 })),
    ...PageQuery,
  },
  closed,
)
export type TaskQuery = Static<typeof TaskQuery>

export const TaskStatus = Type.Union([
  Type.Literal('OPEN'),
  Type.Literal('DONE'),
  Type.Literal('WITHDRAWN'),
  Type.Literal('CANCELLED'),
  /** of a duty: not done before its occurrence ended */
  Type.Literal('MISSED'),
])

export const UnheldReason = Type.Enum(['NOBODY_NAMED', 'INACTIVE', 'NOT_IN_UNIT', 'SAME_PERSON'])

export const TaskItem = Type.Object(
  {
    id: Type.String(),
    caseId: Type.String(),
    campaignId: Type.String(),
    /** name of the site */
    name: Type.String(),
    title: Type.String(),
    step: Type.String(),
    phase: Type.Union([Type.String(), Type.Null()]),
    unit: UnitRef,
    status: TaskStatus,
    assist: Type.Boolean(),
    holder: Type.Union([PersonRef, Type.Null()]),
    heldAt: Type.Union([InstantOut, Type.Null()]),
    /** of an open task: in whose place I would act on it */
    standIn: Type.Optional(PersonRef),
    openedAt: InstantOut,
    due: DueState,
    /** of a task with a window, while it is open: not to be completed before */
    earliest: Type.Optional(Type.Object({ at: InstantOut, isReached: Type.Boolean() }, closed)),
    /** 加签 before: of an open task, who is to be heard before it may be completed */
    unheard: Type.Optional(Type.Array(PersonRef)),
    returned: Type.Union([
      /** `fields`: keys of the answers that are wrong */
      Type.Object({ reason: Type.String(), by: PersonRef, fields: Type.Array(Type.String()) }, closed),
      Type.Null(),
    ]),
    fallback: Type.Boolean(),
    /** the person whom the step names does not have it, while nobody of the unit has it */
    unheld: Type.Optional(Type.Object({ person: Type.Union([PersonRef, Type.Null()]), why: UnheldReason }, closed)),
    unread: Type.Boolean(),
    hasDraft: Type.Boolean(),
    /** the process has not yet followed the last act on this case; its age in ms */
    processingMs: Type.Union([Type.Integer(), Type.Null()]),
    outcome: Type.Union([Type.String(), Type.Null()]),
    doneAt: Type.Union([InstantOut, Type.Null()]),
    /** of a duty: not done when it was due */
    late: Type.Optional(Type.Boolean()),
    /** nobody acted in time: it was completed by itself, with the outcome that the template gives for that */
    lapsed: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type TaskItem = Static<typeof TaskItem>
export const TaskPage = pageOf(TaskItem)
export type TaskPage = Static<typeof TaskPage>

export const TaskCounts = Type.Object(
  {
    todo: Type.Integer(),
    mine: Type.Integer(),
    unclaimed: Type.Integer(),
    /** theirs for whom I stand in */
    standIn: Type.Integer(),
    overdue: Type.Integer(),
    today: Type.Integer(),
    returned: Type.Integer(),
    cc: Type.Integer(),
    asked: Type.Integer(),
    /** figures stop at 1000: "1000+" */
    capped: Type.Boolean(),
    /** how far the engine is behind, ms; null when nothing waits */
    engineBehindMs: Type.Union([Type.Integer(), Type.Null()]),
    unitsInbox: Type.Array(Type.Object({ unit: UnitRef, open: Type.Integer() }, closed)),
  },
  closed,
)
export type TaskCounts = Static<typeof TaskCounts>

export const OutcomeOption = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    kind: Type.Union([Type.Literal('complete'), Type.Literal('return')]),
    reasonRequired: Type.Boolean(),
    evidence: Type.Array(Type.String()),
    checklist: Type.Boolean(),
    document: Type.Union([Type.String(), Type.Null()]),
    /** of a 退回: the steps to which it may go, the usual one first, with the fields that may be marked wrong */
    returnTo: Type.Optional(
      Type.Array(
        Type.Object(
          {
            step: Type.String(),
            title: Type.String(),
            /** where the case began */
            isStart: Type.Boolean(),
            fields: Type.Array(Type.Object({ key: Type.String(), title: Type.String() }, closed)),
          },
          closed,
        ),
      ),
    ),
    /** it books in an account, or takes back: what exactly, `POST /api/tasks/:id/money` says */
    money: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type OutcomeOption = Static<typeof OutcomeOption>

export const EvidenceItem = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    type: Type.String(),
    size: Type.Integer(),
    sha256: Type.String(),
    slot: Type.Union([Type.String(), Type.Null()]),
    /** what its task asked for it as; absent where it belongs to no slot of this edition */
    slotTitle: Type.Optional(Type.String()),
    taskId: Type.Union([Type.String(), Type.Null()]),
    uploadedBy: PersonRef,
    uploadedAt: InstantOut,
    /** of a slot that asks for it: taken before or after the rectification */
    moment: Type.Optional(Type.Union([Type.Literal('BEFORE'), Type.Literal('AFTER')])),
    /** of a slot that asks for it */
    position: Type.Optional(ShutterPosition),
    /** it has a position, which is kept from the caller: somebody of the case is kept from view */
    positionKept: Type.Optional(Type.Literal(true)),
    /** metres between the position and where the ledger has the site, where both are known */
    distanceM: Type.Optional(Type.Integer({ minimum: 0 })),
    /** other handed-in photos, here or anywhere, that look like this one; at most 100 are counted */
    alike: Type.Integer(),
  },
  closed,
)
export type EvidenceItem = Static<typeof EvidenceItem>

export const TaskNoteItem = Type.Object(
  {
    id: Type.Integer(),
    kind: Type.Union([
      Type.Literal('COMMENT'),
      Type.Literal('NUDGE'),
      Type.Literal('CC'),
      Type.Literal('ASK'),
      Type.Literal('ANSWER'),
    ]),
    by: PersonRef,
    to: Type.Union([PersonRef, Type.Null()]),
    text: Type.Union([Type.String(), Type.Null()]),
    at: InstantOut,
    /** of an answer: the question */
    answers: Type.Optional(Type.Integer()),
    /** of a question without an answer: whether it waits for mine */
    waits: Type.Optional(Type.Union([Type.Literal('ME'), Type.Literal('OTHER')])),
    files: Type.Array(EvidenceItem),
  },
  closed,
)
export type TaskNoteItem = Static<typeof TaskNoteItem>

export const GivenAnswers = Type.Object(
  {
    outcome: Type.String(),
    outcomeTitle: Type.String(),
    reason: Type.Union([Type.String(), Type.Null()]),
    at: InstantOut,
    by: Type.Union([PersonRef, Type.Null()]),
    ...Stead,
    /** who did the work for whoever completed it, where it was delegated */
    preparedBy: Type.Optional(PersonRef),
    form: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), value: Type.Unknown() }, closed)),
    checklist: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          result: Type.Union([Type.Literal('pass'), Type.Literal('fail'), Type.Literal('notApplicable')]),
          times: Type.Union([Type.Integer(), Type.Null()]),
          /** of a proportional item: so many of so many, or a share in per cent */
          done: Type.Optional(Type.Integer()),
          total: Type.Optional(Type.Integer()),
          share: Type.Optional(Type.Number()),
        },
        closed,
      ),
    ),
    score: Type.Union([Type.Number(), Type.Null()]),
    /** title of the band that the score is in */
    band: Type.Optional(Type.String()),
    /** of a check: the score that was checked, and how far this one is from it */
    compared: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
    difference: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  },
  closed,
)
export type GivenAnswers = Static<typeof GivenAnswers>

/** Everything the task page needs in one answer. */
export const TaskDetail = Type.Object(
  {
    task: TaskItem,
    campaignTitle: Type.String(),
    form: Type.Array(FormField),
    checklist: Type.Union([Checklist, Type.Null()]),
    evidence: Type.Array(EvidenceSlot),
    outcomes: Type.Array(OutcomeOption),
    help: Type.Union([Type.String(), Type.Null()]),
    basis: Type.Union([Type.String(), Type.Null()]),
    /** form key → value, already filled from the ledger or an earlier step */
    prefilled: Type.Record(Type.String(), Type.Unknown()),
    site: Type.Array(SiteFact),
    /** where the ledger has the site, WGS-84, in degrees; absent where it does not say, or only to some */
    point: Type.Optional(Type.Object({ longitude: Type.Number(), latitude: Type.Number() }, closed)),
    draft: Type.Union([Type.Object({ content: Type.Unknown(), savedAt: InstantOut }, closed), Type.Null()]),
    notes: Type.Array(TaskNoteItem),
    evidenceGiven: Type.Array(EvidenceItem),
    answers: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
    /** of a task that is over: what was answered, in the words of its form and checklist; null while it is open */
    given: Type.Union([GivenAnswers, Type.Null()]),
    /** who is to attend, at the grade that is asked for now */
    attendees: Type.Optional(
      Type.Array(
        Type.Object(
          {
            roleTitle: Type.String(),
            grade: Type.Union([
              Type.Literal('PRINCIPAL'),
              Type.Literal('DEPUTY'),
              Type.Literal('LIAISON'),
              Type.Literal('ANY'),
            ]),
          },
          closed,
        ),
      ),
    ),
    /** of a step that several sign, while it is not decided */
    signs: Type.Optional(SignsDetail),
    /** 加签: who is asked beside this task, and what they have said */
    added: Type.Optional(
      Type.Array(
        Type.Object(
          {
            person: PersonRef,
            unit: UnitRef,
            place: Type.Enum(['BEFORE', 'AFTER']),
            status: Type.Enum(['WAITING', 'ASKED', 'AGREED', 'DISAGREED']),
            by: PersonRef,
            why: Type.Union([Type.String(), Type.Null()]),
            /** his own task; null: his turn has not come */
            task: Type.Union([Type.String(), Type.Null()]),
            said: Type.Union([Type.String(), Type.Null()]),
            at: Type.Union([InstantOut, Type.Null()]),
            /** I may say that he need not be heard */
            removable: Type.Boolean(),
          },
          closed,
        ),
      ),
    ),
    /** of a task in which I am asked beside another: which task, by whom, why */
    beside: Type.Optional(
      Type.Object(
        {
          task: Type.String(),
          place: Type.Enum(['BEFORE', 'AFTER']),
          by: PersonRef,
          why: Type.Union([Type.String(), Type.Null()]),
        },
        closed,
      ),
    ),
    /** 委派 that stands: with `to` for `from`, or back with `from` to be confirmed */
    delegation: Type.Optional(
      Type.Object(
        {
          status: Type.Enum(['OPEN', 'HANDED_BACK']),
          from: PersonRef,
          to: PersonRef,
          reason: Type.Union([Type.String(), Type.Null()]),
        },
        closed,
      ),
    ),
    /** of a duty: which occurrence it is of, until when it counts, and whose scores it checks */
    duty: Type.Optional(
      Type.Object(
        {
          id: Type.String(),
          occurrence: Type.Union([Type.String(), Type.Null()]),
          day: Type.Union([Type.String(), Type.Null()]),
          closesAt: Type.Union([InstantOut, Type.Null()]),
          checks: Type.Union([Type.String(), Type.Null()]),
        },
        closed,
      ),
    ),
    /** of a matter: what kind it is, who asked for it, and the case that it follows from */
    matter: Type.Optional(
      Type.Object(
        {
          title: Type.String(),
          openedBy: Type.Union([UnitRef, Type.Null()]),
          parent: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }, closed), Type.Null()]),
          /** title of the way in by which it came, while this task is its first answer and so is due by that way's rule too */
          channel: Type.Optional(Type.String()),
        },
        closed,
      ),
    ),
    /** the step may be completed for several tasks at once */
    bulk: Type.Boolean(),
    /** verbs that I may use now, each with the reason when I may not */
    may: Type.Array(
      Type.Object(
        {
          verb: Type.String(),
          allowed: Type.Boolean(),
          why: Type.Union([Type.String(), Type.Null()]),
          /** of what is not allowed: the rule's code, for other languages */
          code: Type.Optional(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type TaskDetail = Static<typeof TaskDetail>

export const EvidenceGiven = Type.Object({ slot: Type.String(), evidenceId: Type.String() }, closed)
export const ItemAnswerBody = Type.Object(
  {
    result: Type.Union([Type.Literal('pass'), Type.Literal('fail'), Type.Literal('notApplicable')]),
    times: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
    done: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
    total: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    share: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
  },
  closed,
)
export const CompleteBody = Type.Object(
  {
    outcome: Type.String({ maxLength: 40 }),
    answers: Type.Record(Type.String(), Type.Unknown()),
    checklist: Type.Optional(Type.Record(Type.String(), ItemAnswerBody)),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
    toStep: Type.Optional(Type.String({ maxLength: 60 })),
    fields: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 60, uniqueItems: true })),
    evidence: Type.Array(EvidenceGiven, { maxItems: 60 }),
  },
  closed,
)
export type CompleteBody = Static<typeof CompleteBody>
export const ReasonBody = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 500 })) }, closed)
export const ToPersonBody = Type.Object(
  {
    toPerson: Type.Integer(),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
    withDraft: Type.Optional(Type.Boolean()),
  },
  closed,
)
export const AddSignerBody = Type.Object(
  {
    toPerson: Type.Integer(),
    /** BEFORE: heard before I complete; AFTER: before my outcome goes on */
    place: Type.Enum(['BEFORE', 'AFTER']),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  closed,
)
export type AddSignerBody = Static<typeof AddSignerBody>
export const RemoveSignerBody = Type.Object(
  { person: Type.Integer(), reason: Type.String({ minLength: 1, maxLength: 500 }) },
  closed,
)
export type RemoveSignerBody = Static<typeof RemoveSignerBody>
/** Words beside a task; `files`: evidence of one's own, or of the case. */
const said = {
  text: Type.String({ minLength: 1, maxLength: 1000 }),
  files: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 9, uniqueItems: true })),
}
export const CommentBody = Type.Object(said, closed)
export type CommentBody = Static<typeof CommentBody>
export const AskBody = Type.Object({ toPerson: Type.Integer(), ...said }, closed)
export type AskBody = Static<typeof AskBody>
export const AnswerBody = Type.Object({ question: Type.Integer(), ...said }, closed)
export type AnswerBody = Static<typeof AnswerBody>
export const NudgeBody = Type.Object({ text: Type.Optional(Type.String({ maxLength: 200 })) }, closed)
export const DraftBody = Type.Object({ content: Type.Unknown() }, closed)
export const Empty = Type.Object({}, closed)

/** Answer to every verb: the act's number and instant, and whether its consequences are still to come. */
export const ActAnswer = Type.Object(
  {
    taskId: Type.String(),
    caseId: Type.String(),
    actNo: Type.Union([Type.Integer(), Type.Null()]),
    at: InstantOut,
    processing: Type.Boolean(),
    nextTaskId: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
)
export type ActAnswer = Static<typeof ActAnswer>

export const BulkBody = Type.Object(
  {
    taskIds: Type.Array(Type.String(), { minItems: 1, maxItems: 50 }),
    body: Type.Record(Type.String(), Type.Unknown()),
  },
  closed,
)
export const BulkAnswer = Type.Object(
  {
    results: Type.Array(
      Type.Object(
        {
          taskId: Type.String(),
          ok: Type.Boolean(),
          code: Type.Union([Type.String(), Type.Null()]),
          message: Type.Union([Type.String(), Type.Null()]),
          /** of what is refused for a while: when it will be possible */
          until: Type.Optional(InstantOut),
        },
        closed,
      ),
    ),
  },
  closed,
)
