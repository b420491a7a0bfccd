import type { EvidenceItem, OutcomeOption, TaskDetail, TaskNoteItem } from '../../contracts/http/tasks.ts'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import { attendeesNow } from '../../domain/case/attendees.ts'
import { answerOf } from '../../domain/case/due.ts'
import { refusal } from '../../domain/case/refusal.ts'
import { type CaseState, openKeys } from '../../domain/case/state.ts'
import { conflictRefusal, inPlaceOf } from '../../domain/task/substitution.ts'
import { offeredVerbs, type VerbOffer } from '../../domain/task/verbs.ts'
import type { SignatureRow } from '../../store/cases/signatures.ts'
import { isDuty } from '../../store/duties/duty-id.ts'
import type { EvidenceRow, TaskPageRow } from '../../store/inbox/task-page.ts'
import type { TaskListRow } from '../../store/inbox/task-row.ts'
import type { Setup } from '../../store/setup.ts'
import { RECORD_STANDS } from '../acts/record-fact.ts'
import type { Calendars } from '../calendars.ts'
import { type Actor, asker } from '../policies/actor.ts'
import { procedureOfTask, stepOfTask } from '../step-of-task.ts'
import { personsNamed } from '../tasks/persons-named.ts'
import { prefilled } from '../tasks/prefilled.ts'
import { presentEvidence } from './evidence.ts'
import { presentGiven } from './given-answers.ts'
import { instant, instantOrNull } from './instants.ts'
import { presentSigns } from './signs.ts'
import { presentMatter, presentSite } from './site.ts'
import { presentTask, standInOf } from './tasks.ts'

export interface TaskPageFacts {
  task: TaskListRow
  page: TaskPageRow
  setup: Setup
  calendars: Calendars
  units: ReadonlyMap<number, string>
  actor: Actor
  /** of indicators, by the keys of the fields that are filled from them */
  figures: Readonly<Record<string, number>>
  /** tasks of those who sign the step together with this one */
  signatures: readonly SignatureRow[]
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

export function presentTaskPage({
  task,
  page,
  setup,
  calendars,
  units,
  actor,
  figures,
  signatures,
}: TaskPageFacts): TaskDetail {
  const procedure = procedureOfTask(setup, task, page.procedure)
  const found = stepOfTask(setup, { ...task, procedure: page.procedure })
  const step = task.assist ? undefined : found
  const state = page.state as CaseState
  const asked = { verb: 'withdraw', payload: { task: task.key }, person: actor.person.id }
  const checklist = step?.checklist ? (procedure.checklists[step.checklist] ?? null) : null
  const standIn = standInOf(task, actor)
  const conflict = standIn && conflictRefusal(personsNamed(setup, page), actor.person.id)
  const isSigner = signatures.some(({ id }) => id === task.id)
  const signs = isSigner ? presentSigns(setup, procedure, task.caseId, state, signatures) : undefined
  const options = task.assist ? [ASSIST_OUTCOME] : outcomesOf(step)
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
    prefilled: prefilled(step?.form ?? [], page, procedure.param, figures),
    site: procedure.matter
      ? presentMatter(procedure.matter.fields, page.site, units, page.siteName)
      : presentSite(setup.template, page.ledger, page.site, units),
    draft: page.draft && { content: page.draft.content, savedAt: instant(page.draft.savedAtMs) },
    notes: page.notes.map((note) => presentNote(note, actor.person.id, presentEvidence(procedure))),
    evidenceGiven: page.evidence.map(presentEvidence(procedure)),
    answers: page.answers,
    given: presentGiven({ task, answers: page.answers, step, checklist, onBehalf: page.onBehalf }),
    ...(signs ? { signs } : {}),
    ...placeOf({ task, page, setup, units }),
    bulk: step?.bulk ?? false,
    may: withoutConflict(
      conflict,
      offeredVerbs({
        task: { status: task.status, unit: task.unit.id, holder: task.holder?.id ?? null, notBy: task.notBy },
        asker: standIn ? inPlaceOf(standIn, asker(actor)) : asker(actor),
        canReturn: options.some((option) => option.kind === 'return'),
        withdraw:
          task.status === 'OPEN'
            ? { message: '尚未办结' }
            : isDuty(task.caseId)
              ? { message: RECORD_STANDS }
              : refusal(procedure, state, asked),
      }),
    ),
  }
}

const IN_PLACE = new Set(['claim', 'release', 'complete', 'return', 'transfer', 'delegate'])

/** What a substitute may not do where the matter is about himself. */
const withoutConflict = (conflict: { message: string } | undefined, offers: VerbOffer[]): VerbOffer[] =>
  conflict
    ? offers.map((offer) => (IN_PLACE.has(offer.verb) ? { ...offer, allowed: false, why: conflict.message } : offer))
    : offers

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
function outcomesOf(step: TaskStep | undefined): OutcomeOption[] {
  const options = Object.entries(step?.outcomes ?? {}).map(presentOutcome)
  return options.toSorted((a, b) => Number(a.kind === 'return') - Number(b.kind === 'return'))
}

function presentOutcome([id, outcome]: [string, TaskStep['outcomes'][string]]): OutcomeOption {
  return {
    id,
    title: outcome.title,
    kind: outcome.kind ?? 'complete',
    reasonRequired: outcome.reasonRequired ?? false,
    evidence: outcome.evidence ?? [],
    checklist: outcome.checklist ?? true,
    document: outcome.document ?? null,
    ...((outcome.books ?? outcome.reverses) ? { money: true } : {}),
  }
}
