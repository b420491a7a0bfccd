import type { CaseDetail, CaseItem, TraceEvent } from '../../contracts/http/cases.ts'
import type { Privacy } from '../../contracts/template/confidentiality.ts'
import type { CompiledProcedure } from '../../domain/case/compile.ts'
import { masked, privateFields } from '../../domain/case/private-fields.ts'
import { refusal } from '../../domain/case/refusal.ts'
import { type CaseState, openKeys } from '../../domain/case/state.ts'
import { ledgerPoint } from '../../domain/ledger/place.ts'
import { identitiesOf } from '../../domain/task/identities.ts'
import { stepOrder } from '../../domain/template/step-order.ts'
import type { CaseListRow, CasePageRow } from '../../store/cases/cases.ts'
import type { SignatureRow } from '../../store/cases/signatures.ts'
import type { TaskListRow } from '../../store/inbox/task-row.ts'
import type { Setup } from '../../store/setup.ts'
import type { TrailRow } from '../../store/trail-read.ts'
import type { Calendars } from '../calendars.ts'
import { positionsSeen } from '../evidence/sees-position.ts'
import type { Actor } from '../policies/actor.ts'
import type { CaseSubject } from '../policies/table.ts'
import { personsNamed } from '../tasks/persons-named.ts'
import { dueState } from './due.ts'
import { presentEvidence } from './evidence.ts'
import { instant, instantOrNull, processingMs } from './instants.ts'
import { presentSigns } from './signs.ts'
import { presentMatter, presentSite } from './site.ts'
import { isHandling, presentTask } from './tasks.ts'

export function presentCase(row: CaseListRow, setup: Setup, calendars: Calendars): CaseItem {
  return {
    id: row.id,
    campaignId: row.campaignId,
    name: row.name,
    unit: row.unit,
    status: row.status,
    step: row.step,
    stepTitle: setup.procedure(row.procedure).steps[row.step]?.title ?? row.step,
    round: row.round,
    origin: row.origin,
    due: dueState(row, calendars.get(row.calendarVersion)),
    onHold: row.onHold,
    stuck: row.stuck,
    processingMs: processingMs(row.behindMs),
    openedAt: instant(row.openedAt),
    closedAt: instantOrNull(row.closedAt),
  }
}

export interface CasePageFacts {
  row: CasePageRow
  site: Record<string, unknown>
  ledger: string
  tasks: readonly TaskListRow[]
  setup: Setup
  calendars: Calendars
  units: ReadonlyMap<number, string>
  /** whether the caller may steward the case at all */
  steward: boolean
  /** who looks, and the case as authority looks at it */
  me: Actor
  subject: CaseSubject
  mayUnmask: readonly Privacy[]
  /** tasks of those who sign the step that is open */
  signatures: readonly SignatureRow[]
}

export const CASE_VERB_NAMES = [
  'suspend',
  'resume',
  'extend',
  'reopen',
  'correct',
  'cancel',
  'merge',
  'reroute',
] as const

/** Why somebody else may not. */
export const STEWARDS = { code: 'STEWARD_ONLY', message: '由活动办公室或者案件主管办理' }

export function presentCasePage(facts: CasePageFacts): CaseDetail {
  const { row, setup, calendars } = facts
  const procedure = setup.procedure(row.procedure)
  const about = personsNamed(setup, { procedure: row.procedure, site: facts.site })
  const handles = facts.tasks.some((task) => isHandling(task, facts.me, about))
  const signs = presentSigns(setup, procedure, row.id, row.state, facts.signatures)
  return {
    case: presentCase(row, setup, calendars),
    campaignTitle: row.campaignTitle,
    site: procedure.matter
      ? presentMatter(procedure.matter.fields, facts.site, facts.units, row.siteName, handles)
      : presentSite(setup.template, facts.ledger, facts.site, facts.units),
    ...(facts.mayUnmask.length > 0 ? { mayUnmask: [...facts.mayUnmask] } : {}),
    tasks: facts.tasks.map((task) => presentTask(task, calendars)),
    ...(signs ? { signs } : {}),
    documents: row.documents.map(({ issuedAt, ...document }) => ({ ...document, issuedAt: instant(issuedAt) })),
    evidence: row.evidence.map(
      presentEvidence({
        procedure,
        point: ledgerPoint(setup.template.ledgers, facts.ledger, facts.site),
        sees: positionsSeen(facts.me, procedure, facts.subject),
      }),
    ),
    mergedInto: row.mergedInto,
    incident: row.incident,
    steps: presentSteps(procedure, row.state),
    may: CASE_VERB_NAMES.map((verb) => {
      const refused = facts.steward
        ? refusal(procedure, row.state, { verb, payload: { task: openKeys(row.state)[0] }, person: 0 })
        : STEWARDS
      if (!refused) return { verb, allowed: true, why: null }
      return { verb, allowed: false, why: refused.message, code: refused.code }
    }),
  }
}

/** The procedure's steps as they follow from each other: a step is done once it has had an outcome. */
function presentSteps(procedure: CompiledProcedure, state: CaseState): CaseDetail['steps'] {
  return stepOrder(procedure).map((id) => ({
    id,
    title: procedure.steps[id]?.title ?? id,
    state: id === state.step ? 'now' : state.count[id] ? 'done' : 'ahead',
  }))
}

/** An entry of the history. `procedure`: where the subject is a case, so that an outcome is told by its title. */
export function presentTrace(row: TrailRow, procedure?: CompiledProcedure): TraceEvent {
  const { type, level, at, actor } = row.payload
  const outcomeTitle = outcomeTitleOf(row.payload.data, procedure)
  const data = {
    ...(masked(row.payload.data, keysKept(procedure)) as Record<string, unknown>),
    ...(outcomeTitle ? { outcomeTitle } : {}),
    ...(row.reason ? { reason: row.reason } : {}),
  }
  return {
    seq: row.seq,
    type,
    level,
    at: instant(at),
    recordedAt: instant(row.recordedAt),
    actor: actor && { id: actor.person, name: row.actorName ?? '' },
    unit: actor && actor.unit !== 0 ? { id: actor.unit, name: row.unitName ?? '' } : null,
    onBehalf: row.onBehalf,
    rule: identitiesOf(actor).rule,
    data,
    hash: row.hash,
  }
}

const keysKept = (procedure: CompiledProcedure | undefined): ReadonlySet<string> =>
  new Set(procedure ? privateFields(procedure).map(({ field }) => field.key) : [])

function outcomeTitleOf(data: Record<string, unknown>, procedure?: CompiledProcedure): string | undefined {
  const { task, outcome } = data
  if (typeof task !== 'string' || typeof outcome !== 'string') return undefined
  const step = procedure?.steps[task.slice(0, task.lastIndexOf('.'))]
  return step?.kind === 'task' ? step.outcomes[outcome]?.title : undefined
}
