import type { Bindings, CampaignDetail } from '../../../contracts/http/campaigns.ts'
import type { UnitItem } from '../../../contracts/http/identity.ts'
import { similarity } from '../../../domain/ledger/similarity.ts'
import { comparable } from '../../../domain/ledger/text.ts'

type Role = CampaignDetail['roles'][number]
type Unit = Omit<UnitItem, 'gone'>

export interface Suggestion {
  bindings: Bindings
  /** filled because the names agree */
  named: number
  /** handed out in turn, because several units fit and no name says which is whose */
  spread: number
}

/** Names less alike than this are left to the planner. */
const ALIKE = 0.6

/** Fills what is not bound yet by the names of units; what is bound stays. */
export function suggestBindings(roles: readonly Role[], units: readonly Unit[], now: Bindings): Suggestion {
  const suggestion: Suggestion = {
    bindings: { ...now, roles: { ...now.roles }, perUnit: { ...now.perUnit } },
    named: 0,
    spread: 0,
  }
  for (const role of roles) {
    if (role.by === 'bound' && now.roles[role.role] === undefined) fillBound(role, units, suggestion)
    if (role.by === 'group' && !now.groups?.[role.role]?.length) fillGroup(role, units, suggestion)
    if (role.by === 'boundPerSiteUnit') fillPerSite(role, units, now.perUnit[role.role] ?? {}, suggestion)
  }
  return suggestion
}

function fillBound({ role, title }: Role, units: readonly Unit[], suggestion: Suggestion): void {
  const best = bestBy(units, (unit) => alike(title, unit.name)) ?? ofKind(title, units)
  if (!best) return
  suggestion.bindings.roles[role] = best.id
  suggestion.named += 1
}

/** The one unit of the kind that a title speaks of, where the names are not alike. */
function ofKind(title: string, units: readonly Unit[]): Unit | undefined {
  const kind = title.includes('办公室') ? 'CAMPAIGN_OFFICE' : title.includes('领导小组') ? 'LEADING_GROUP' : undefined
  const found = units.filter((unit) => unit.kind === kind)
  return found.length === 1 ? found[0] : undefined
}

/** Kinds of units that the words of a group's title stand for. */
const GROUPS: readonly { words: readonly string[]; kinds: readonly string[] }[] = [
  { words: ['街道', '乡镇', '镇'], kinds: ['SUBDISTRICT', 'TOWNSHIP'] },
  { words: ['部门', '委办局'], kinds: ['BUREAU'] },
  { words: ['成员单位'], kinds: ['BUREAU', 'SUBDISTRICT', 'TOWNSHIP'] },
  { words: ['督导组'], kinds: ['SUPERVISION_TEAM'] },
]

/** Every unit of the kinds that the title speaks of; a title that speaks of none is left to the planner. */
function fillGroup({ role, title }: Role, units: readonly Unit[], suggestion: Suggestion): void {
  const kinds = GROUPS.flatMap((group) => (group.words.some((word) => title.includes(word)) ? group.kinds : []))
  const found = units.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
  if (found.length === 0) return
  suggestion.bindings.groups = { ...suggestion.bindings.groups, [role]: found }
  suggestion.named += 1
}

/** First the unit under the site's own, or named after it; else the units of that name in turn. */
function fillPerSite(role: Role, units: readonly Unit[], now: Record<string, number>, suggestion: Suggestion): void {
  const lines = { ...now }
  const open = role.perUnit.filter(({ site }) => now[String(site.id)] === undefined)
  const siteNames = role.perUnit.map(({ site }) => site.name)
  const shared = units.filter(
    (unit) => unit.name.endsWith(role.title) && !siteNames.some((name) => unit.name.includes(name)),
  )
  const used = Object.values(now)
  const turns = [...shared.filter(({ id }) => !used.includes(id)), ...shared.filter(({ id }) => used.includes(id))]
  for (const { site } of open) {
    const own = bestBy(
      units.filter((unit) => unit.id !== site.id && (unit.parentId === site.id || unit.name.startsWith(site.name))),
      (unit) => alike(role.title, unit.name.replace(site.name, '')),
    )
    const turn = own ? undefined : turns.shift()
    if (turn) turns.push(turn)
    const unit = own ?? turn
    if (!unit) continue
    lines[String(site.id)] = unit.id
    if (own) suggestion.named += 1
    else suggestion.spread += 1
  }
  suggestion.bindings.perUnit[role.role] = lines
}

function alike(title: string, name: string): number {
  const [wanted, given] = [bare(title), bare(name)]
  if (wanted === given) return 1
  const [shorter, longer] = wanted.length < given.length ? [wanted, given] : [given, wanted]
  const within = shorter.length >= 4 && longer.endsWith(shorter) ? 0.7 + (0.2 * shorter.length) / longer.length : 0
  return Math.max(within, similarity(wanted, given))
}

const bare = (name: string): string => comparable(name.replace(/[(（].*?[)）]/gu, ''))

function bestBy(units: readonly Unit[], score: (unit: Unit) => number): Unit | undefined {
  let best: Unit | undefined
  let bestScore = ALIKE
  for (const unit of units) {
    const found = score(unit)
    if (found > bestScore) [best, bestScore] = [unit, found]
  }
  return best
}
