import { type ExportCase, type ExportEvent, exportInstant, type Masking, type ToldEvent } from './export-event.ts'

/** Cases in any order, each with its events in theirs. */
export type ExportPages = AsyncIterable<readonly { of: ExportCase; events: readonly ExportEvent[] }[]>

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML 1.0 cannot carry, or advises against: control characters, half a character, two numbers that are none. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu
/** Most texts have nothing of either. */
const RARE = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]/u
const escaped = (text: string): string => (RARE.test(text) ? written(text) : text)
const written = (text: string): string =>
  text
    .replaceAll(FORBIDDEN, '')
    .replaceAll(/[&<>"]/g, (found) => ESCAPES[found] ?? '')
    .replaceAll(/[\t\n\r]/g, ' ')

const attribute = (kind: 'string' | 'int' | 'date', key: string, value: string | number | undefined): string =>
  value === undefined ? '' : `<${kind} key="${key}" value="${escaped(String(value))}"/>`

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<global scope="trace"><string key="concept:name" value=""/></global>
<global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00+00:00"/><string key="lifecycle:transition" value="complete"/></global>
<classifier name="Activity" scope="event" keys="concept:name"/>
<string key="concept:name" value="`

/** Where an event stands in the life of its task. */
const TRANSITIONS: Readonly<Record<string, string>> = {
  'task.opened': 'schedule',
  'task.claimed': 'start',
  'task.released': 'suspend',
  'task.transferred': 'reassign',
  'task.withdrawn': 'withdraw',
  'task.left': 'suspend',
}

/** IEEE 1849 XES of the cases: one trace each, its events in the order of the chain. */
export async function* writeXes(title: string, pages: ExportPages, masking: Masking): AsyncGenerator<string> {
  yield `${HEAD}${escaped(title)}"/>\n`
  for await (const page of pages) {
    yield page.map(({ of, events }) => trace(of, events, masking)).join('')
  }
  yield '</log>\n'
}

function trace(of: ExportCase, events: readonly ExportEvent[], masking: Masking): string {
  const { id, name, procedure, status, origin, unit } = masking.tellCase(of)
  const own = [
    attribute('string', 'concept:name', id),
    attribute('string', 'muster:name', name),
    attribute('string', 'muster:procedure', procedure),
    attribute('string', 'muster:status', status),
    attribute('string', 'muster:origin', origin),
    attribute('string', 'muster:unit', unit),
  ]
  return `<trace>${own.join('')}\n${events.map((event) => eventOf(masking.tellEvent(event))).join('')}</trace>\n`
}

const eventOf = (told: ToldEvent): string =>
  `<event>${[
    attribute('string', 'concept:name', told.activity),
    attribute('date', 'time:timestamp', exportInstant(told.at)),
    attribute('string', 'lifecycle:transition', TRANSITIONS[told.type] ?? 'complete'),
    attribute('string', 'org:resource', told.person),
    attribute('string', 'org:group', told.unit),
    attribute('string', 'muster:level', told.level),
    attribute('string', 'muster:step', told.step),
    attribute('string', 'muster:outcome', told.outcome),
    attribute('string', 'muster:document', told.document),
    attribute('string', 'muster:text', told.text),
    attribute('date', 'muster:recorded', exportInstant(told.recordedAt)),
    attribute('int', 'muster:seq', told.seq),
    attribute('string', 'muster:hash', told.hash),
  ].join('')}</event>\n`
