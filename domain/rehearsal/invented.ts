import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { LedgerField, LedgerSchema } from '../../contracts/ledger.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { Directory } from '../organisation/find-unit.ts'
import type { RehearsalTarget } from './input.ts'
import { pick, type Random, streamOf } from './random.ts'

/** An organisation as a file describes it; what it leaves out is invented. */
export interface OrganisationFile {
  units: { id: number; name: string; parentId?: number | null; members?: number[] }[]
  bindings?: Bindings
  /** the campaign office */
  office?: number
}

export interface Organisation {
  directory: Directory
  members: ReadonlyMap<number, readonly number[]>
  bindings: Bindings
  /** units that a ledger's unit fields may name */
  siteUnits: readonly number[]
}

type Unit = Directory['units'] extends ReadonlyMap<number, infer U> ? U : never

/** A village and a community are told apart by their names. */
const kindOf = (name: string): { kind?: string } =>
  name.endsWith('村') ? { kind: 'VILLAGE' } : name.endsWith('社区') ? { kind: 'COMMUNITY' } : {}

const HEADS = 4
/** marks what nobody has named */
const INVENTED = '（虚拟）'
const plain = (name: string) => name.replace(INVENTED, '')
const INVENTED_SITE_UNITS = ['甲街道', '乙街道', '丙街道', '丁镇']
const ORDINALS = '甲乙丙丁戊己庚辛壬癸'
const GROUP_UNITS = 3

/**
 * Everybody whom a template's roles need: the file's units, and for whatever they lack plainly invented ones, named by the role.
 * @param siteUnits units that the ledger names; invented when empty
 */
export function staffed(
  template: CampaignTemplate,
  file: OrganisationFile | undefined,
  siteUnits: readonly number[],
): Organisation {
  const units = new Map<number, Unit>()
  const members = new Map<number, readonly number[]>()
  let last = Math.max(0, ...(file?.units ?? []).flatMap(({ id, members: own = [] }) => [id, ...own]))
  const add = (id: number, name: string, parentId: number | null, own?: readonly number[]) => {
    const staff = own ?? Array.from({ length: HEADS }, () => (last += 1))
    units.set(id, { name, parentId, held: staff.length > 0, ...kindOf(name) })
    members.set(id, staff)
    return id
  }
  const invent = (name: string, parentId: number | null = null) => add((last += 1), `${name}${INVENTED}`, parentId)
  for (const unit of file?.units ?? []) add(unit.id, unit.name, unit.parentId ?? null, unit.members)
  const inventMany = (count: number, title: string) =>
    Array.from({ length: count }, (_, index) => invent(`${title}${ORDINALS[index] ?? index + 1}`))
  const sites = siteUnits.length > 0 ? siteUnits : INVENTED_SITE_UNITS.map((name) => invent(name))
  const named = (name: string) => file?.units.find((unit) => unit.name === name)?.id
  const bindings = {
    roles: { ...file?.bindings?.roles },
    perUnit: { ...file?.bindings?.perUnit },
    groups: { ...file?.bindings?.groups },
  }
  for (const { id, title, finds } of template.roles) {
    if (finds.by === 'bound') bindings.roles[id] ??= named(title) ?? invent(title)
    if (finds.by === 'group')
      bindings.groups[id] ??= isOfSites(template, id) ? [...sites] : inventMany(groupSize(template, id), title)
    if (finds.by !== 'boundPerSiteUnit') continue
    const perUnit: Record<string, number> = { ...bindings.perUnit[id] }
    for (const site of sites)
      perUnit[String(site)] ??= invent(`${plain(units.get(site)?.name ?? String(site))}${title}`, site)
    bindings.perUnit[id] = perUnit
  }
  const steward = template.procedures[0]?.steward
  const office = file?.office ?? (steward === undefined ? undefined : bindings.roles[steward])
  return { directory: { units, office }, members, bindings, siteUnits: sites }
}

/** Whether the units of a group are those that ledgers name: it holds their sites, or is called like their field. */
function isOfSites({ duties, roles, ledgers }: CampaignTemplate, group: string): boolean {
  const isSiteUnit = (role: string | undefined) => roles.some(({ id, finds }) => id === role && finds.by === 'siteUnit')
  if (duties?.some(({ performer, sites }) => performer === group && isSiteUnit(sites?.heldBy))) return true
  return ledgers.some(({ fields }) => fields.some(({ type, key }) => type === 'unit' && `${key}s` === group))
}

/** As many units as the quotas share among, where they do. */
const groupSize = ({ quotas }: CampaignTemplate, group: string): number =>
  quotas?.flatMap(({ shares }) => shares).find(({ role }) => role === group)?.units ?? GROUP_UNITS

/** Sites made from the ledger's own fields, where there is no ledger yet. @param before numbers that are taken */
export function inventedTargets(
  ledger: LedgerSchema,
  count: number,
  siteUnits: readonly number[],
  seed: number,
  before = 0,
): RehearsalTarget[] {
  return Array.from({ length: count }, (_, index) => {
    const no = before + index + 1
    const random = streamOf(seed ^ 0x5eed, no)
    const site = Object.fromEntries(ledger.fields.map((field) => [field.key, invented(field, no, siteUnits, random)]))
    return { no, ledger: ledger.id, origin: 'SURVEYED', site }
  })
}

function invented(field: LedgerField, no: number, siteUnits: readonly number[], random: Random): unknown {
  switch (field.type) {
    case 'unit':
      return field.within === undefined ? siteUnits[no % siteUnits.length] : null
    case 'enum':
      return field.options?.length ? pick(random, field.options).value : null
    case 'multiEnum':
      return field.options?.length ? [pick(random, field.options).value] : []
    case 'boolean':
      return random() < 0.5
    case 'integer':
    case 'number':
    case 'area':
      return Math.round((field.min ?? 1) + random() * ((field.max ?? 1000) - (field.min ?? 1)))
    case 'text':
      return `样例${field.title}${no}`
    case 'date':
    case 'identifier':
    case 'uscc':
    case 'idCard':
    case 'phone':
      return null
  }
}
