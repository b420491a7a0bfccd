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
  const objects: string[] = []
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
      objects.push(
        JSON.stringify({
          id,
          type: 'case',
          attributes: values(told, CASE_ATTRIBUTES).map((value) => ({ ...value, time: EPOCH })),
          relationships: [
            { objectId: campaign.id, qualifier: 'of' },
            ...(unit === undefined ? [] : [{ objectId: unitId(unit), qualifier: 'site' }]),
          ],
        }),
        ...[...tasks].map((task) =>
          JSON.stringify({
            id: `${id}.${task}`,
            type: 'task',
            attributes: [],
            relationships: [{ objectId: id, qualifier: 'of' }],
          }),
        ),
      )
    }
    if (written.length > 0) yield `${isFirst ? '' : ','}\n${written.join(',\n')}`
    isFirst &&= written.length === 0
  }
  objects.push(
    JSON.stringify({
      id: campaign.id,
      type: 'campaign',
      attributes: [{ name: 'title', value: campaign.title, time: EPOCH }],
      relationships: [],
    }),
    ...[...units].map((name) => bare(unitId(name), 'unit')),
    ...[...people].map((name) => bare(personId(name), 'person')),
  )
  yield '\n],\n"objects":['
  for (let from = 0; from < objects.length; from += PAGE)
    yield `${from === 0 ? '' : ','}\n${objects.slice(from, from + PAGE).join(',\n')}`
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

const PAGE = 2000
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
