import type { EvidenceItem, OutcomeOption, TaskDetail, TaskNoteItem } from '../../contracts/http/tasks.ts'
import type { Outcome, TaskStep } from '../../contracts/template/procedure.ts'
import { ADDED_AT_MOST } from '../../domain/case/added.ts'
import { attendeesNow } from '../../domain/case/attendees.ts'
import type { CompiledProcedure } from '../../domain/case/compile.ts'
import { answerOf } from '../../domain/case/due.ts'
import { isShown, masked } from '../../domain/case/private-fields.ts'
import { refusal } from '../../domain/case/refusal.ts'
import { returnTargets } from '../../domain/case/return-to.ts'
import { type CaseState, openKeys } from '../../domain/case/state.ts'
import { ledgerPoint } from '../../domain/ledger/place.ts'
import { conflictRefusal, inPlaceOf } from '../../domain/task/substitution.ts'
import { offeredVerbs, type VerbOffer } from '../../domain/task/verbs.ts'
import type { AddedRow } from '../../store/cases/added.ts'
import type { SignatureRow } from '../../store/cases/signatures.ts'
import { isDuty } from '../../store/duties/duty-id.ts'
import type { EvidenceRow, TaskPageRow } from '../../store/inbox/task-page.ts'
import type { TaskListRow } from '../../store/inbox/task-row.ts'
import type { Setup } from '../../store/setup.ts'
import { RECORD_STANDS } from '../acts/record-fact.ts'
import type { Calendars } from '../calendars.ts'
import { positionsSeen } from '../evidence/sees-position.ts'
import { type Actor, asker } from '../policies/actor.ts'
import type { CaseSubject } from '../policies/table.ts'
import { procedureOfTask, stepOfTask } from '../step-of-task.ts'
import { personsNamed } from '../tasks/persons-named.ts'
import { prefilled } from '../tasks/prefilled.ts'
import { isRemovable, presentAdded } from './added.ts'
import { presentEvidence } from './evidence.ts'
import { presentGiven } from './given-answers.ts'
import { instant, instantOrNull } from './instants.ts'
import { presentSigns } from './signs.ts'
import { presentMatter, presentSite } from './site.ts'
import { isHandling, presentTask, standInOf } from './tasks.ts'

export interface TaskPageFacts {
  task: TaskListRow
  page: TaskPageRow
  setup: Setup
  calendars: Calendars
  units: ReadonlyMap<number, string>
  actor: Actor
  /** its case as authority looks at it */
  subject: CaseSubject
  /** of indicators, by the keys of the fields that are filled from them */
  figures: Readonly<Record<string, number>>
  /** tasks of those who sign the step together with this one */
  signatures: readonly SignatureRow[]
  /** who is asked beside the tasks of the step */
  added: readonly AddedRow[]
}

const ASSIST_OUTCOME: OutcomeOption = {
  id: 'done',
  title: '协办完成',
  kind: 'complete',
  reasonRequired: false,
  evidence: [],
  checklist: false,
  document: null,
}

/** What somebody who is asked beside may say. */
const opinion = (id: string, title: string, reasonRequired: boolean): OutcomeOption => ({
  ...ASSIST_OUTCOME,
  id,
  title,
  reasonRequired,
})
const OPINIONS = [opinion('agree', '同意', false), opinion('disagree', '不同意', true)]

export function presentTaskPage({
  task,
  page,
  setup,
  calendars,
  units,
  actor,
  subject,
  figures,
  signatures,
  added,
}: TaskPageFacts): TaskDetail {
  const procedure = procedureOfTask(setup, task, page.procedure)
  const found = stepOfTask(setup, { ...task, procedure: page.procedure })
  const step = task.assist ? undefined : found
  const state = page.state as CaseState
  const asked = { verb: 'withdraw', payload: { task: task.key }, person: actor.person.id }
  const checklist = step?.checklist ? (procedure.checklists[step.checklist] ?? null) : null
  const standIn = standInOf(task, actor)
  const about = personsNamed(setup, page)
  const conflict = standIn && conflictRefusal(about, actor.person.id)
  const isSigner = signatures.some(({ id }) => id === task.id)
  const signs = isSigner ? presentSigns(setup, procedure, task.caseId, state, signatures) : undefined
  const handles = isHandling(task, actor, about)
  const kept = new Set((step?.form ?? []).flatMap((field) => (isShown(field, handles) ? [] : [field.key])))
  const answers = masked(page.answers, kept) as typeof page.answers
  const beside = isDuty(task.caseId) ? {} : presentAdded(task, state, added, actor.person.id)
  const point = ledgerPoint(setup.template.ledgers, page.ledger, page.site)
  const evidence = presentEvidence({ procedure, point, sees: positionsSeen(actor, procedure, subject) })
  const options = beside.beside
    ? OPINIONS
    : task.assist
      ? [ASSIST_OUTCOME]
      : outcomesOf(step, isDuty(task.caseId) ? undefined : { procedure, state })
  return {
    task: presentTask(task, calendars, actor),
    campaignTitle: page.campaignTitle,
    form: step?.form ?? [],
    checklist,
    evidence: step?.evidence ?? [],
    outcomes: options,
    ...(step?.attendees
      ? {
          attendees: attendeesNow(step.attendees, (phase) => page.phases[phase]?.status === 'ACTIVE').map(
            ({ role, grade }) => ({
              roleTitle: setup.template.roles.find(({ id }) => id === role)?.title ?? role,
              grade,
            }),
          ),
        }
      : {}),
    help: step?.help ?? null,
    basis: step?.basis ?? null,
    prefilled: {
      ...prefilled(step?.form ?? [], page, procedure.param, figures),
      ...keptAnswers(task, step, page.answersOfCase, kept),
    },
    site: procedure.matter
      ? presentMatter(procedure.matter.fields, page.site, units, page.siteName, handles)
      : presentSite(setup.template, page.ledger, page.site, units),
    ...(point ? { point } : {}),
    draft: page.draft && { content: page.draft.content, savedAt: instant(page.draft.savedAtMs) },
    notes: page.notes.map((note) => presentNote(note, actor.person.id, evidence)),
    evidenceGiven: page.evidence.map(evidence),
    answers,
    given: presentGiven({
      task,
      answers,
      step,
      checklist,
      onBehalf: page.onBehalf,
      preparedBy: page.preparedBy,
    }),
    ...(signs ? { signs } : {}),
    ...beside,
    ...(page.delegation ? { delegation: page.delegation } : {}),
    ...placeOf({ task, page, setup, units }),
    bulk: step?.bulk ?? false,
    may: withoutConflict(
      conflict,
      offeredVerbs({
        task: {
          status: task.status,
          unit: task.unit.id,
          holder: task.holder?.id ?? null,
          notBy: task.notBy,
          delegatedBy: page.delegatedBy,
        },
        asker: standIn ? inPlaceOf(standIn, asker(actor)) : asker(actor),
        oneself: asker(actor),
        canReturn: options.some((option) => option.kind === 'return'),
        withdraw:
          task.status === 'OPEN'
            ? { code: 'TASK_NOT_DONE', message: '尚未办结' }
            : isDuty(task.caseId)
              ? { code: 'RECORD_STANDS', message: RECORD_STANDS }
              : refusal(procedure, state, asked),
        ...(task.assist || isDuty(task.caseId) ? {} : { signers: signersOffer(state, task.key, actor.person.id) }),
      }),
    ),
  }
}

const IN_PLACE = new Set(['claim', 'release', 'complete', 'return', 'transfer', 'delegate'])

/** What a substitute may not do where the matter is about himself. */
const withoutConflict = (conflict: { code: string; message: string } | undefined, offers: VerbOffer[]): VerbOffer[] =>
  conflict
    ? offers.map((offer) =>
        IN_PLACE.has(offer.verb) ? { ...offer, allowed: false, why: conflict.message, code: conflict.code } : offer,
      )
    : offers

/** Whether there is room for one more to be asked, and somebody who need not be. */
function signersOffer(state: CaseState, task: string, me: number) {
  const { added = [] } = state
  const isFull = added.length >= ADDED_AT_MOST
  const removable = added.some((one) => isRemovable(state, task, one, me))
  return {
    add: isFull ? { code: 'SIGNERS_TOO_MANY', message: `一个环节最多加签 ${ADDED_AT_MOST} 人` } : undefined,
    remove: removable ? undefined : { code: 'SIGNER_NOT_WAITING', message: '没有您加签而还没说意见的人' },
  }
}

/** Where a task belongs that is about no case of a site: to an occurrence of a duty, or to a matter. */
function placeOf({
  task,
  page,
  setup,
  units,
}: Pick<TaskPageFacts, 'task' | 'page' | 'setup' | 'units'>): Pick<TaskDetail, 'duty' | 'matter'> {
  if (isDuty(task.caseId)) {
    const { does } = setup.duty(task.step).duty
    const against = 'record' in does ? does.against : undefined
    const checks = against === undefined ? null : setup.duty(against).duty.title
    const { occurrence, day, closesAt } = page
    return {
      duty: { id: task.caseId, occurrence: occurrence || null, day, closesAt: instantOrNull(closesAt), checks },
    }
  }
  const procedure = setup.template.procedures.find(({ id }) => id === page.procedure)
  if (!procedure?.matter) return {}
  const { openedBy } = page.site
  const by = typeof openedBy === 'number' ? { id: openedBy, name: units.get(openedBy) ?? String(openedBy) } : null
  const state = page.state as CaseState
  const channel = openKeys(state).includes(task.key) ? answerOf(state.dueBase)?.channel : undefined
  return {
    matter: {
      title: procedure.title,
      openedBy: by,
      parent: page.parent,
      ...(channel === undefined ? {} : { channel }),
    },
  }
}

function presentNote(
  { id, kind, by, to, text, atMs, answers, isAnswered, files }: TaskPageRow['notes'][number],
  me: number,
  evidence: (row: EvidenceRow) => EvidenceItem,
): TaskNoteItem {
  return {
    id,
    kind,
    by,
    to,
    text,
    at: instant(atMs),
    ...(answers === null ? {} : { answers }),
    ...(kind === 'ASK' && !isAnswered ? { waits: to?.id === me ? 'ME' : 'OTHER' } : {}),
    files: files.map(evidence),
  }
}

/** What goes on comes before what goes back. */
function outcomesOf(step: TaskStep | undefined, at: Standing | undefined): OutcomeOption[] {
  const options = Object.entries(step?.outcomes ?? {}).map((entry) => presentOutcome(entry, at))
  return options.toSorted((a, b) => Number(a.kind === 'return') - Number(b.kind === 'return'))
}

/** What was sent back keeps its answers: only what is wrong is typed again. */
function keptAnswers(
  { returned, status, step: id }: Pick<TaskListRow, 'returned' | 'status' | 'step'>,
  step: TaskStep | undefined,
  answers: TaskPageRow['answersOfCase'],
  masks: ReadonlySet<string>,
): Record<string, unknown> {
  const given = returned && status === 'OPEN' ? answers[id] : undefined
  if (!given) return {}
  const kept = (step?.form ?? []).filter(({ key, locked }) => !locked && !masks.has(key) && given[key] != null)
  return Object.fromEntries(kept.map(({ key }) => [key, given[key]]))
}

interface Standing {
  procedure: CompiledProcedure
  state: CaseState
}

/** The steps to which a 退回 may go. */
function targetsOf(outcome: Outcome, { procedure, state }: Standing): NonNullable<OutcomeOption['returnTo']> {
  return returnTargets(procedure, state, outcome).flatMap((id) => {
    const step = procedure.steps[id]
    if (step?.kind !== 'task') return []
    const fields = (step.form ?? []).map(({ key, title }) => ({ key, title }))
    return [{ step: id, title: step.title, isStart: Object.values(procedure.start).includes(id), fields }]
  })
}

function presentOutcome([id, outcome]: [string, Outcome], at: Standing | undefined): OutcomeOption {
  return {
    id,
    title: outcome.title,
    kind: outcome.kind ?? 'complete',
    reasonRequired: outcome.reasonRequired ?? false,
    evidence: outcome.evidence ?? [],
    checklist: outcome.checklist ?? true,
    document: outcome.document ?? null,
    ...(at && outcome.kind === 'return' ? { returnTo: targetsOf(outcome, at) } : {}),
    ...((outcome.books ?? outcome.reverses) ? { money: true } : {}),
  }
}
