import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { differences, type ValueChange } from './compare-values.ts'

/** One element that two versions of a template do not have alike. */
export interface ElementChange {
  construct: string
  /** the construct in words, zh-CN */
  kind: string
  id: string
  title: string
  change: 'added' | 'removed' | 'changed'
  /** of a changed one: each value that differs, by its path within the element */
  values: ValueChange[]
  /** in words, zh-CN */
  text: string
}

/** Constructs that are lists of elements, in the order of the manual. Steps and fields are elements of their own: people speak of them. */
const LISTS = [
  ['parameters', '参数'],
  ['roles', '角色'],
  ['routing', '分流表'],
  ['ledgers', '台账'],
  ['checklists', '检查表'],
  ['phases', '阶段'],
  ['procedures', '办理程序'],
  ['documents', '文书'],
  ['events', '事件'],
  ['facts', '事实'],
  ['accounts', '账户'],
  ['duties', '职责'],
  ['indicators', '指标'],
  ['quotas', '配额'],
  ['rankings', '排名'],
  ['ladders', '阶梯'],
  ['streaks', '连续次数'],
  ['lists', '名单'],
  ['intake', '来件'],
  ['notices', '通知'],
  ['integrations', '对外接口'],
  ['cascades', '下级活动'],
] as const satisfies readonly (readonly [keyof CampaignTemplate, string])[]

const SINGLES = [
  ['title', '名称'],
  ['summary', '简介'],
  ['plan', '方案'],
  ['calendar', '日历'],
  ['followedBy', '后续行动'],
  ['twoPersons', '须两人办的'],
  ['confirmLaunchFrom', '多少处起由另一人确认发起'],
] as const satisfies readonly (readonly [keyof CampaignTemplate, string])[]

interface Element {
  construct: string
  kind: string
  id: string
  title: string
  value: unknown
}

/**
 * What `after` has otherwise than `before`, element by element, grouped by construct. The version numbers themselves are no difference.
 * Pure; both documents fit the schema.
 */
export function compareTemplates(before: CampaignTemplate, after: CampaignTemplate): ElementChange[] {
  const [old, fresh] = [elementsOf(before), elementsOf(after)]
  const keys = [...new Set([...fresh.keys(), ...old.keys()])]
  const changes = keys.flatMap((key) => compared(old.get(key), fresh.get(key)))
  return changes.toSorted((a, b) => rank(a.construct) - rank(b.construct))
}

/** The constructs in the order in which they are told. */
const ORDER: readonly string[] = [...SINGLES, ...LISTS].flatMap(([name]) => [name, `${name}.steps`, `${name}.fields`])
const rank = (construct: string): number => ORDER.indexOf(construct)

function compared(old: Element | undefined, fresh: Element | undefined): ElementChange[] {
  const one = fresh ?? old
  if (!one) return []
  const { construct, kind, id, title } = one
  const named = { construct, kind, id, title }
  if (!old) return [{ ...named, change: 'added', values: [], text: `新增${kind}“${title}”` }]
  if (!fresh) return [{ ...named, change: 'removed', values: [], text: `删去${kind}“${title}”` }]
  const values = differences(old.value, fresh.value)
  if (values.length === 0) return []
  return [{ ...named, change: 'changed', values, text: `${kind}“${title}”有 ${values.length} 处改动` }]
}

function elementsOf(template: CampaignTemplate): Map<string, Element> {
  const elements = new Map<string, Element>()
  const put = (element: Element) => void elements.set(`${element.construct}\n${element.id}`, element)
  for (const [construct, kind] of SINGLES) {
    if (template[construct] !== undefined)
      put({ construct, kind, id: construct, title: kind, value: { [construct]: template[construct] } })
  }
  for (const [construct, kind] of LISTS) {
    for (const [index, item] of (template[construct] ?? []).entries()) {
      const { steps, fields, ...rest } = item as Parts
      const id = rest.id ?? rest.key ?? String(index)
      const title = rest.title ?? id
      put({ construct, kind, id, title, value: rest })
      for (const [step, value] of Object.entries(steps ?? {}))
        put({
          construct: `${construct}.steps`,
          kind: '环节',
          id: `${id}.${step}`,
          title: `${title}·${value.title}`,
          value,
        })
      if (construct !== 'ledgers') continue
      for (const field of fields ?? [])
        put({
          construct: `${construct}.fields`,
          kind: '台账字段',
          id: `${id}.${field.key}`,
          title: field.title,
          value: field,
        })
    }
  }
  return elements
}

/** What elements of the lists may have, as far as they are named and told by their parts. */
interface Parts {
  id?: string
  key?: string
  title?: string
  steps?: Record<string, { title: string }>
  fields?: { key: string; title: string }[]
}
