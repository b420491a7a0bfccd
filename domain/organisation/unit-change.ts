export interface UnitRefusal {
  code:
    | 'UNIT_GONE'
    | 'UNIT_NAME_TAKEN'
    | 'UNIT_UNCHANGED'
    | 'UNIT_CIRCLE'
    | 'UNIT_HAS_CHILDREN'
    | 'UNIT_HAS_PEOPLE'
    | 'UNIT_HAS_WORK'
    | 'UNIT_IS_BOUND'
    | 'SPLIT_PERSON'
  message: string
  field?: string
}

/** What stands at a unit that is about to change. */
export interface UnitStanding {
  id: number
  name: string
  parentId: number | null
  /** merged away or closed */
  gone: boolean
  /** units right below it that are not gone */
  children: number
  /** who holds a post there, or will */
  people: number
  openTasks: number
  /** campaigns that are not over and have it in their bindings, or as their office */
  bound: number
}

/** Another unit that the change names. `path`: its ancestors and itself. */
export interface OtherUnit {
  id: number
  path: readonly number[]
  gone: boolean
}

const GONE: UnitRefusal = { code: 'UNIT_GONE', message: '这个单位已经并入别的单位或者撤销' }

/** Why it cannot have another name; no two units have the same. */
export function renameRefusal(unit: UnitStanding, name: string, isTaken: boolean): UnitRefusal | undefined {
  if (unit.gone) return GONE
  if (name === unit.name) return { code: 'UNIT_UNCHANGED', message: '名称没有变', field: 'name' }
  return isTaken ? { code: 'UNIT_NAME_TAKEN', message: `已经有叫“${name}”的单位`, field: 'name' } : undefined
}

/** Why it cannot stand below another; null: at the top. */
export function moveRefusal(unit: UnitStanding, parent: OtherUnit | null): UnitRefusal | undefined {
  if (unit.gone) return GONE
  if (parent?.gone) return { ...GONE, field: 'parent' }
  if (parent?.path.includes(unit.id)) {
    return { code: 'UNIT_CIRCLE', message: '单位不能移到自己或自己的下级之下', field: 'parent' }
  }
  if ((parent?.id ?? null) === unit.parentId) {
    return { code: 'UNIT_UNCHANGED', message: '上级没有变', field: 'parent' }
  }
  return undefined
}

/** Why another cannot take it in. Its people and its work go along, what is below it has to be moved first. */
export function mergeRefusal(unit: UnitStanding, into: OtherUnit): UnitRefusal | undefined {
  if (unit.gone) return GONE
  if (into.gone) return { ...GONE, field: 'into' }
  if (into.path.includes(unit.id)) {
    return { code: 'UNIT_CIRCLE', message: '单位不能并入自己或自己的下级', field: 'into' }
  }
  return childrenRefusal(unit)
}

/** Why it cannot be closed: what it has nobody would carry on. */
export function closeRefusal(unit: UnitStanding): UnitRefusal | undefined {
  if (unit.gone) return GONE
  if (unit.openTasks > 0) return { code: 'UNIT_HAS_WORK', message: `还有 ${unit.openTasks} 项任务没有办完` }
  if (unit.people > 0) return { code: 'UNIT_HAS_PEOPLE', message: `还有 ${unit.people} 人任职` }
  if (unit.bound > 0) return { code: 'UNIT_IS_BOUND', message: `还有 ${unit.bound} 场活动指定它承办` }
  return childrenRefusal(unit)
}

/** Why a part of it cannot become a unit of its own: somebody has to be there. */
export function splitRefusal(
  unit: UnitStanding,
  { people, here }: { people: readonly number[]; here: readonly number[] },
): UnitRefusal | undefined {
  if (unit.gone) return GONE
  if (people.every((person) => here.includes(person))) return undefined
  return { code: 'SPLIT_PERSON', message: '选的人里有人不在这个单位任职', field: 'people' }
}

const childrenRefusal = ({ children }: UnitStanding): UnitRefusal | undefined =>
  children > 0 ? { code: 'UNIT_HAS_CHILDREN', message: `还有 ${children} 个下级单位` } : undefined
