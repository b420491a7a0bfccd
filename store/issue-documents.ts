import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Article, DocumentTemplate, OfficialDocument } from '../contracts/document.ts'
import { formatInstant, resolveInstant, type Zone } from '../domain/calendar/index.ts'
import type { CaseState } from '../domain/case/state.ts'
import { composeDocument, type DocumentData } from '../domain/document/compose-document.ts'
import { dateInArabic } from '../domain/document/dates.ts'
import { deadlineInWords } from '../domain/document/deadline.ts'
import { DocumentError } from '../domain/document/document-error.ts'
import { documentNumber } from '../domain/document/number.ts'
import type { Actor } from '../domain/entity/cause.ts'
import type { Changes } from '../domain/entity/changes.ts'
import { Stuck } from '../domain/entity/stuck.ts'
import { bandOf, type ItemAnswer, score } from '../domain/scoring/score.ts'
import type { Loaded } from './loaded.ts'
import type { Tx } from './pool.ts'
import type { Setup } from './setup.ts'

export interface IssuedDocument {
  id: string
  kind: string
  title: string
  number: string
  content: OfficialDocument
  sha256: string
  issued_at: number
  issued_by: number
}

interface Names {
  people: Record<string, string>
  earlier: { title: string; number: string; issued_at: number } | null
}

/**
 * Numbers and composes the documents of a step, inside its transaction: a number is used exactly when its document exists.
 * @throws Stuck DOCUMENT_INCOMPLETE naming template, placeholder and expectation
 */
export async function issueDocuments(
  tx: Tx,
  setup: Setup,
  loaded: Loaded,
  state: CaseState,
  changes: Changes,
  by: { actor: Actor; payload: Record<string, unknown> } | undefined,
): Promise<IssuedDocument[]> {
  const issued: IssuedDocument[] = []
  for (const [index, issue] of changes.documents.entries()) {
    const template = setup.template.documents.find((d) => d.id === issue.document)
    if (!template) throw new Stuck('UNKNOWN_ELEMENT', 'documents', issue.document, 'the template has no such document')
    const names = await namesFor(tx, loaded, state, by?.actor)
    const date = formatInstant(issue.at, setup.times.zone).slice(0, 10)
    const year = Number(date.slice(0, 4))
    const number = documentNumber({
      agencyCode: template.numberCode,
      year,
      seq: await nextNumber(tx, `${template.numberCode}/${year}`),
    })
    const content = compose(
      template,
      dataFor(setup, loaded, state, names, by, { number, date, at: issue.at, step: issue.step }),
    )
    issued.push({
      // of the step: two documents in a row may be issued before another task is opened
      id: `${loaded.entity.id}.d${loaded.entity.seq + 1}.${index}`,
      kind: template.id,
      title: template.title,
      number,
      content,
      sha256: createHash('sha256')
        .update(canonicalize(content) ?? '')
        .digest('hex'),
      issued_at: issue.at,
      issued_by: by?.actor.person ?? 0,
    })
  }
  return issued
}

/** Stands for the person who handles a case, in a document that was issued because nobody acted in time. */
const BY_ITSELF = '期限届满，系统自动印发'

async function nextNumber(tx: Tx, key: string): Promise<number> {
  const { rows } = await tx.query<{ last: number }>(
    'insert into number_series values ($1, 1) on conflict (key) do update set last = number_series.last + 1 returning last',
    [key],
  )
  return rows[0]?.last ?? 1
}

async function namesFor(tx: Tx, loaded: Loaded, state: CaseState, actor: Actor | undefined): Promise<Names> {
  const people = [...new Set([...Object.values(state.by).flat(), ...(actor ? [actor.person] : [])])]
  const { rows } = await tx.query<Names>(
    `select (select coalesce(jsonb_object_agg(id, name), '{}') from person where id = any($1)) as people,
       (select jsonb_build_object('title', title, 'number', number, 'issued_at', issued_at) from document
         where entity_id = $2 order by issued_at desc, id desc limit 1) as earlier`,
    [people, loaded.entity.id],
  )
  return rows[0] ?? { people: {}, earlier: null }
}

function compose(template: DocumentTemplate, data: DocumentData): OfficialDocument {
  try {
    return composeDocument(template, data)
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    throw new Stuck('DOCUMENT_INCOMPLETE', `documents.${template.id}`, JSON.stringify(error.details), error.message)
  }
}

function dataFor(
  setup: Setup,
  loaded: Loaded,
  state: CaseState,
  names: Names,
  by: { actor: Actor; payload: Record<string, unknown> } | undefined,
  issue: { number: string; date: string; at: number; step: string },
): DocumentData {
  const site = loaded.caseFile?.site ?? {}
  const answers = (by?.payload.answers ?? {}) as Record<string, unknown>
  const given = Object.values(loaded.caseFile?.answers ?? {}).toSorted((a, b) => Number(a.at ?? 0) - Number(b.at ?? 0))
  /** the newest answer to a question, whichever step asked it */
  const latest = (key: string) => text(answers[key]) ?? text(given.findLast((a) => text(a[key]) !== undefined)?.[key])
  const unitName = (id: unknown) => setup.directory.units.get(Number(id))?.name
  const parameters = setup.procedure(loaded.caseFile?.procedure ?? '').param
  const inspectedOn = latest('inspectedOn')
  const values: Record<string, string | undefined> = {
    'campaign.title': setup.campaign.title,
    'case.number': loaded.entity.id,
    'party.name': latest('partyName') ?? text(site.operator) ?? text(site.name),
    'party.address': latest('partyAddress') ?? text(site.address),
    'party.creditCode': text(site.uscc),
    'party.representative': text(site.contact),
    'site.name': text(site.name),
    'site.address': text(site.address),
    'site.unit': unitName(loaded.caseFile?.unit_id),
    'inspection.date': inspectedOn ? dateInArabic(inspectedOn) : formatDay(state.opened, setup.times.zone),
    'inspection.officers': latest('officers') ?? officers(state, names),
    'agency.name': unitName(by?.actor.unit),
    'agency.address': text(parameters.agencyAddress),
    'agency.phone': text(parameters.agencyPhone),
    'agency.contact': by && (by.actor.person === 0 ? BY_ITSELF : names.people[String(by.actor.person)]),
    'agency.reviewBody': text(parameters.reviewBody),
    'agency.court': text(parameters.court),
    'earlier.title': names.earlier?.title,
    'earlier.number': names.earlier?.number,
    'earlier.date': names.earlier ? formatDay(names.earlier.issued_at, setup.times.zone) : undefined,
    reason: text(by?.payload.reason) ?? text(answers.reason),
  }
  const { isMatter, units } = fieldsOf(setup, loaded)
  for (const [key, value] of Object.entries(site))
    values[isMatter ? `matter.${key}` : `site.fields.${key}`] = units.has(key) ? unitName(value) : text(value)
  for (const [key, value] of Object.entries(answers)) values[`answer.${key}`] = text(value)
  Object.assign(values, scored(setup, loaded, issue.step, by?.payload.checklist))
  const deadlineText = deadline(setup, state, issue.at)
  return {
    number: issue.number,
    date: issue.date,
    facts: facts(setup, loaded, answers),
    articles: articles(answers.articles),
    ...(deadlineText ? { deadlineText } : {}),
    values: Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined),
    ) as DocumentData['values'],
  }
}

/** The score of the checklist that was handed in, and its band in words. */
function scored(
  setup: Setup,
  { caseFile }: Loaded,
  stepId: string,
  filled: unknown,
): Record<string, string | undefined> {
  const { steps, checklists } = setup.procedure(caseFile?.procedure ?? '')
  const step = steps[stepId]
  const checklist = step?.kind === 'task' && step.checklist ? checklists[step.checklist] : undefined
  if (!checklist || !filled) return {}
  const { score: total } = score(checklist, filled as Record<string, ItemAnswer>)
  return { 'answer.score': String(total), 'answer.band': bandOf(checklist, total)?.title }
}

/** Whether the case is about a matter, and which of its data name units. */
function fieldsOf(setup: Setup, { caseFile }: Loaded): { isMatter: boolean; units: ReadonlySet<string> } {
  const { matter, ledger } = setup.procedure(caseFile?.procedure ?? '')
  const fields = matter?.fields ?? setup.template.ledgers.find(({ id }) => id === ledger)?.fields ?? []
  const named = fields.filter(({ type }) => type === 'unit').map(({ key }) => key)
  return { isMatter: matter !== undefined, units: new Set(matter ? [...named, 'unit', 'openedBy'] : named) }
}

/** Choices of a form read `《law》article`. */
function articles(chosen: unknown): Article[] {
  if (!Array.isArray(chosen)) return []
  return chosen.flatMap((choice) => {
    const [, law, article] = /^《([^《》]+)》(.+)$/.exec(String(choice)) ?? []
    return law && article ? [{ law, article }] : []
  })
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : typeof value === 'number' ? String(value) : undefined

function formatDay(at: number, zone: Zone | undefined): string {
  const [year, month, day] = formatInstant(at, zone).slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

function officers(state: CaseState, names: Names): string | undefined {
  const people = [...new Set(Object.values(state.by).flat())]
    .map((id) => names.people[String(id)])
    .filter((name) => name !== undefined)
  return people.length > 0 ? people.slice(0, 2).join('、') : undefined
}

/** What was found: the officer's own words, a line each; else the items that failed at the last inspection. */
function facts(setup: Setup, loaded: Loaded, answers: Record<string, unknown>): string[] {
  const own = text(answers.facts)
  if (own)
    return own
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  const failed = new Set<string>()
  for (const given of Object.values(loaded.caseFile?.answers ?? {})) {
    for (const [item, answer] of Object.entries((given.checklist ?? {}) as Record<string, { result: string }>)) {
      if (answer.result === 'fail') failed.add(item)
    }
  }
  const items = setup.template.checklists.flatMap((list) => list.items)
  return [...failed].map((id) => items.find((item) => item.id === id)?.title).filter((title) => title !== undefined)
}

/**
 * The limit that the order sets, in words and as an instant. It runs from service: the instant told is that of service on the day of
 * issue; where service comes later the words rule, and the step's own deadline counts from the proof of service.
 */
function deadline(setup: Setup, state: CaseState, issuedAt: number): string | undefined {
  const limit = state.value.limitDays
  const calendar = setup.calendars.get(state.calendar)
  if (typeof limit !== 'number' || !calendar) return undefined
  const rule = { in: limit, unit: 'workingDay', at: 'endOfWork' } as const
  const time = { calendar, onMissingYear: 'provisional', ...setup.times } as const
  const due = formatInstant(resolveInstant(rule, issuedAt, time).at, time.zone)
  return deadlineInWords({ limit: rule, date: due.slice(0, 10), time: due.slice(11, 16) })
}
