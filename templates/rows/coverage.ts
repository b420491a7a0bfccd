import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { dustControl } from '../dust-control/template.ts'
import { illegalParking } from '../illegal-parking/template.ts'
import { orderCampaign } from '../order-campaign/template.ts'
import { parkingLots } from '../parking-lots/template.ts'
import { pollutingSites } from '../polluting-sites/template.ts'
import planRows from './plan-rows.json' with { type: 'json' }
import { OF_THE_PLATFORM, TESTS_OF_CONSTRUCTS, WALKED } from './shown-by.ts'

export interface CoveredRow {
  row: string
  /** what the plan says, in its words */
  says: string
  /** where the template says it, or what the platform does */
  constructs: string[]
  tests: string[]
}

/** The plan that each group of rows is from. */
export const PLANS: Readonly<Record<string, { folder: string; template: CampaignTemplate }>> = {
  S0: { folder: 'parking-lots', template: parkingLots },
  S1: { folder: 'illegal-parking', template: illegalParking },
  S2: { folder: 'dust-control', template: dustControl },
  S3: { folder: 'order-campaign', template: orderCampaign },
  S4: { folder: 'polluting-sites', template: pollutingSites },
}

/** Every row of the five plans with the elements that name it as their basis, and the tests that show what such an element does. */
export function coverage(): CoveredRow[] {
  return Object.entries(planRows).map(([row, says]) => {
    const plan = PLANS[row.slice(0, 2)]
    if (!plan) throw new Error(`${row}: expected a plan`)
    const cited = citing(plan.template, row)
    const platform = OF_THE_PLATFORM[row]
    const tests = [
      ...ownTests(plan.folder, row),
      ...(platform?.tests ?? []),
      ...(WALKED.has(row) ? ['templates/parking-lots/walk.test.ts'] : []),
      ...cited.flatMap((path) => TESTS_OF_CONSTRUCTS[constructOf(path, plan.template)] ?? []),
    ]
    return {
      row,
      says,
      constructs: [...(platform ? [platform.does] : []), ...cited.map((path) => `\`${path}\``)],
      tests: [...new Set(tests)],
    }
  })
}

/** Files beside the template with a case whose name begins with the row. */
function ownTests(folder: string, row: string): string[] {
  const named = new RegExp(`['"\`]${row}[ '"\`]`)
  return rowTestsOf(folder)
    .filter(({ text }) => named.test(text))
    .map(({ file }) => file)
}

const TODO = /test\.todo\('(S\d-\d{2}[a-z]?) ([^']+)'\)/g

/** What of a plan's rows the template does not say yet: the row, and what is missing. */
export const openOf = (folder: string): { row: string; lacks: string }[] =>
  rowTestsOf(folder)
    .flatMap(({ text }) => [...text.matchAll(TODO)].map(([, row = '', lacks = '']) => ({ row, lacks })))
    .toSorted((a, b) => (a.row < b.row ? -1 : 1))

const kept = new Map<string, { file: string; text: string }[]>()

function rowTestsOf(folder: string): { file: string; text: string }[] {
  const known = kept.get(folder)
  if (known) return known
  const path = join(import.meta.dirname, '..', folder)
  const files = readdirSync(path).filter((name) => /^rows.*\.test\.ts$/.test(name))
  const read = files.map((name) => ({
    file: `templates/${folder}/${name}`,
    text: readFileSync(join(path, name), 'utf8'),
  }))
  kept.set(folder, read)
  return read
}

/** Paths of the elements whose basis, or whose text, names the row; the most telling first. */
function citing(template: CampaignTemplate, row: string): string[] {
  const found: string[] = []
  walk(template, '', (path, text) => {
    if (!rowsIn(text).has(row)) return
    const element = path.replace(/\.(basis|text|read|title|help|row)$/, '')
    if (!found.includes(element)) found.push(element)
  })
  return found.toSorted((a, b) => a.split('.').length - b.split('.').length)
}

function walk(value: unknown, path: string, visit: (path: string, text: string) => void): void {
  if (typeof value === 'string') visit(path, value)
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) walk(item, placed(path, item, index), visit)
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) walk(item, path === '' ? key : `${path}.${key}`, visit)
}

/** An element by its id where it has one: positions move, names stay. */
function placed(path: string, item: unknown, index: number): string {
  const named = item as { id?: unknown; key?: unknown; row?: unknown } | null
  const name = named?.id ?? named?.key ?? named?.row
  return typeof name === 'string' ? `${path}.${name}` : `${path}[${index}]`
}

const ROW = /S\d-\d{2}[a-z]?/g
const SPAN = /(S\d)-(\d{2})至S\d-(\d{2})/g

/** `S0-08至S0-17` names ten rows. */
function rowsIn(text: string): Set<string> {
  const rows = new Set(text.match(ROW))
  for (const [, plan = '', first = '', last = ''] of text.matchAll(SPAN))
    for (let number = Number(first); number <= Number(last); number += 1)
      rows.add(`${plan}-${String(number).padStart(2, '0')}`)
  return rows
}

/** `procedures.meeting` is a matter or a site's procedure: other tests show it. */
function constructOf(path: string, template: CampaignTemplate): string {
  const [section = '', id] = path.split('.')
  if (section !== 'procedures') return section.replace(/\[.*$/, '')
  return template.procedures.find((procedure) => procedure.id === id)?.matter ? 'matters' : 'procedures'
}
