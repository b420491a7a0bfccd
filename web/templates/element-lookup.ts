import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { isRecord } from '../shared/is-record.ts'

/** The element of a template that a change is about. */
export interface ElementRef {
  construct: string
  id: string
}

/** The element in a document; a value that is no element, such as the title, as its one property. */
export function elementIn(document: CampaignTemplate, { construct, id }: ElementRef): unknown {
  const whole: Record<string, unknown> = document
  if (construct === id) return { [construct]: whole[construct] }
  const [list = '', part] = construct.split('.')
  if (part === undefined) return childOf(whole[list], id)
  const [owner = '', ...rest] = id.split('.')
  return childOf(childOf(childOf(whole[list], owner), part), rest.join('.'))
}

/** What stands under a name of a path: items of lists go by their `id` or `key`, else by their place. */
export function childOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.find((item: unknown) => nameOf(item) === name) ?? value[Number(name)]
  return isRecord(value) ? value[name] : undefined
}

const nameOf = (item: unknown): unknown => (isRecord(item) ? (item['id'] ?? item['key']) : undefined)

/** What people call a value by: its own title, else that of what it refers to. */
export function titleOf(document: CampaignTemplate, value: unknown, ref: ElementRef): string | undefined {
  if (!isRecord(value)) return undefined
  const own = value['title'] ?? value['label'] ?? (typeof value['do'] === 'string' ? value['text'] : undefined)
  if (typeof own === 'string') return own
  return CALLED_BY.map((property) => referredTo(document, property, value[property], ref)).find(
    (title) => title !== undefined,
  )
}

const CALLED_BY = ['role', 'step', 'procedure', 'list', 'duty', 'integration', 'fact', 'account'] as const

type Construct = keyof CampaignTemplate

/** The constructs whose elements a property names. */
const REFERS_TO: Readonly<Record<string, readonly Construct[]>> = {
  ...named(
    'roles',
    'role roles each priority assists performer of heldBy byUnit countsFor declaredBy openedBy needs steward byRole to',
  ),
  ...named('routing', 'routing'),
  ...named('procedures', 'procedure cases'),
  ...named('ledgers', 'ledger sites'),
  ...named('checklists', 'checklist'),
  ...named('phases', 'phase untilPhase within during'),
  ...named('facts', 'fact facts lateFact missedFact record expect voids sum mean latest'),
  ...named('accounts', 'account reverses'),
  ...named('duties', 'duty against'),
  ...named('indicators', 'indicator indicators'),
  ...named('lists', 'list'),
  ...named('cascades', 'rollUp'),
  ...named('integrations', 'integration'),
  ...named('documents', 'document'),
  ...named('events', 'event'),
  ...named('parameters', 'param parameter'),
  assess: ['rankings', 'indicators', 'quotas'],
}

function named(construct: Construct, properties: string): Record<string, readonly Construct[]> {
  return Object.fromEntries(properties.split(' ').map((property) => [property, [construct]]))
}

const STEPS = new Set(['step', 'next', 'reopenTo', 'notBy', 'lookBackSteps', 'start'])
const FIELDS = new Set(['field', 'fields', 'into', 'dimension', 'match', 'notBefore', 'within'])

/** The title of the element that a property names by its id; undefined where it names none of this document. */
export function referredTo(
  document: CampaignTemplate,
  property: string,
  id: unknown,
  { construct, id: own }: ElementRef,
): string | undefined {
  if (typeof id !== 'string') return undefined
  const whole: Record<string, unknown> = document
  const lists = (REFERS_TO[property] ?? []).map((list) => whole[list])
  if (STEPS.has(property) && construct.startsWith('procedures')) {
    const [procedure = ''] = own.split('.')
    lists.push(childOf(childOf(document.procedures, procedure), 'steps'))
  }
  if (FIELDS.has(property)) lists.push(...fieldsOf(document))
  for (const list of lists) {
    const found: unknown = Array.isArray(list) ? list.find((item: unknown) => nameOf(item) === id) : childOf(list, id)
    if (isRecord(found) && typeof found['title'] === 'string') return found['title']
  }
  return undefined
}

const fieldsOf = ({ ledgers, facts = [], procedures }: CampaignTemplate): unknown[] => [
  ...ledgers.map(({ fields }) => fields),
  ...facts.map(({ fields }) => fields),
  ...procedures.map(({ matter }) => matter?.fields),
]
