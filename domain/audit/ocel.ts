import { type ExportEvent, exportInstant, type Masking, type ToldEvent } from './export-event.ts'
import type { ExportPages } from './xes.ts'

const EVENT_ATTRIBUTES = ['level', 'step', 'outcome', 'document', 'text', 'recorded', 'seq', 'hash'] as const
const CASE_ATTRIBUTES = ['procedure', 'status', 'origin', 'name'] as const
const typeOf = (name: string, attributes: readonly string[]) => ({
  name,
  attributes: attributes.map((attribute) => ({ name: attribute, type: 'string' })),
})
const values = (told: Readonly<Record<string, string | undefined>>, names: readonly string[]) =>
  names.flatMap((name) => (told[name] === undefined ? [] : [{ name, value: told[name] }]))

/**
 * OCEL 2.0 JSON: cases, their tasks, units and people as objects. The events come as they are read; which types and which units there are is
 * known, and written, at the end: the order of an object's keys means nothing.
 */
export async function* writeOcel(
  campaign: { id: string; title: string },
  pages: ExportPages,
  masking: Masking,
): AsyncGenerator<string> {
  const types = new Set<string>()
  const units = new Set<string>()
  const people = new Set<string>()
  const cases: CaseObjects[] = []
  yield '{"events":['
  let isFirst = true
  for await (const page of pages) {
    const written: string[] = []
    for (const { of, events } of page) {
      const tasks = new Set<string>()
      const { unit, id, ...told } = masking.tellCase(of)
      if (unit !== undefined) units.add(unit)
      for (const event of events) {
        const said = masking.tellEvent(event)
        types.add(said.activity)
        if (said.unit !== undefined) units.add(said.unit)
        if (said.person !== undefined) people.add(said.person)
        if (said.task !== undefined) tasks.add(said.task)
        written.push(JSON.stringify(eventOf(event, said)))
      }
      cases.push({
        id,
        unit,
        attributes: values(told, CASE_ATTRIBUTES),
        tasks: [...tasks].join(BETWEEN),
      })
    }
    if (written.length > 0) yield `${isFirst ? '' : ','}\n${written.join(',\n')}`
    isFirst &&= written.length === 0
  }
  const others = [
    JSON.stringify({
      id: campaign.id,
      type: 'campaign',
      attributes: [{ name: 'title', value: campaign.title, time: EPOCH }],
      relationships: [],
    }),
    ...[...units].map((name) => bare(unitId(name), 'unit')),
    ...[...people].map((name) => bare(personId(name), 'person')),
  ]
  yield `\n],\n"objects":[\n${others.join(',\n')}`
  for (let from = 0; from < cases.length; from += CASES_A_CHUNK)
    yield `,\n${cases
      .slice(from, from + CASES_A_CHUNK)
      .flatMap((objects) => objectsOf(campaign.id, objects))
      .join(',\n')}`
  const eventTypes = [...types].sort().map((name) => typeOf(name, EVENT_ATTRIBUTES))
  const objectTypes = [
    typeOf('case', CASE_ATTRIBUTES),
    typeOf('task', []),
    typeOf('campaign', ['title']),
    typeOf('unit', []),
    typeOf('person', []),
  ]
  yield `\n],\n"eventTypes":${JSON.stringify(eventTypes)},\n"objectTypes":${JSON.stringify(objectTypes)}}\n`
}

/** What is kept of a case until its objects are written: as little as they can be made of again, because a campaign has a million. */
interface CaseObjects {
  id: string
  unit: string | undefined
  attributes: { name: string; value: string }[]
  /** keys, with `BETWEEN` between them */
  tasks: string
}

/** Stands in no key of a task. */
const BETWEEN = '\n'

function objectsOf(campaign: string, { id, unit, attributes, tasks }: CaseObjects): string[] {
  return [
    JSON.stringify({
      id,
      type: 'case',
      attributes: attributes.map((value) => ({ ...value, time: EPOCH })),
      relationships: [
        { objectId: campaign, qualifier: 'of' },
        ...(unit === undefined ? [] : [{ objectId: unitId(unit), qualifier: 'site' }]),
      ],
    }),
    ...(tasks === '' ? [] : tasks.split(BETWEEN)).map((task) =>
      JSON.stringify({
        id: `${id}.${task}`,
        type: 'task',
        attributes: [],
        relationships: [{ objectId: id, qualifier: 'of' }],
      }),
    ),
  ]
}

const CASES_A_CHUNK = 200
const EPOCH = '1970-01-01T00:00:00+00:00'
const unitId = (name: string) => `unit:${name}`
const personId = (name: string) => `person:${name}`
const bare = (id: string, type: string): string => JSON.stringify({ id, type, attributes: [], relationships: [] })

function eventOf({ caseId, seq }: ExportEvent, said: ToldEvent) {
  const { level, step, outcome, document, text, hash } = said
  const told = {
    level,
    step,
    outcome,
    document,
    text,
    recorded: exportInstant(said.recordedAt),
    seq: String(seq),
    hash,
  }
  return {
    id: `${caseId}/${seq}`,
    type: said.activity,
    time: exportInstant(said.at),
    attributes: values(told, EVENT_ATTRIBUTES),
    relationships: [
      { objectId: caseId, qualifier: 'case' },
      ...(said.task === undefined ? [] : [{ objectId: `${caseId}.${said.task}`, qualifier: 'task' }]),
      ...(said.person === undefined ? [] : [{ objectId: personId(said.person), qualifier: 'by' }]),
      ...(said.unit === undefined ? [] : [{ objectId: unitId(said.unit), qualifier: 'unit' }]),
    ],
  }
}
