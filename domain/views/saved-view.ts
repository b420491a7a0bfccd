/** Of one person or one unit, on all pages together. */
export const VIEWS_AT_MOST = { person: 50, unit: 30 } as const
/** Characters of a view's filters, as JSON. */
const QUERY_AT_MOST = 1000

/** Where a view is kept: the names that its owner has on the page, and how many views he has in all. */
export interface Keeping {
  owner: keyof typeof VIEWS_AT_MOST
  names: readonly string[]
  count: number
}

export interface ViewRefusal {
  code: 'VIEW_NAME_MISSING' | 'VIEW_NAME_TAKEN' | 'VIEW_TOO_LONG' | 'VIEWS_TOO_MANY'
  message: string
  field?: string
}

/** A name as it is kept: "a " and "a" are one name, "a" and "A" are two. */
export const viewName = (typed: string): string => typed.trim()

/** Whether a view may be called so beside the others of its owner on the page. */
export function nameRefusal(name: string, others: readonly string[]): ViewRefusal | undefined {
  if (name === '') return { code: 'VIEW_NAME_MISSING', message: '请给视图起个名字', field: 'name' }
  if (others.includes(name)) return { code: 'VIEW_NAME_TAKEN', message: '已经有同名的视图', field: 'name' }
  return undefined
}

/** Whether filters may be kept. */
export function queryRefusal(query: object): ViewRefusal | undefined {
  if (JSON.stringify(query).length <= QUERY_AT_MOST) return undefined
  return { code: 'VIEW_TOO_LONG', message: '筛选条件太长，存不成视图' }
}

/** Whether one more view may be kept. @param query its filters */
export function saveRefusal(name: string, query: object, { owner, names, count }: Keeping): ViewRefusal | undefined {
  const refusal = nameRefusal(name, names)
  if (refusal) return refusal
  const tooLong = queryRefusal(query)
  if (tooLong) return tooLong
  if (count < VIEWS_AT_MOST[owner]) return undefined
  const whose = owner === 'person' ? '一个人' : '一个单位'
  return { code: 'VIEWS_TOO_MANY', message: `${whose}至多 ${VIEWS_AT_MOST[owner]} 个视图，请先删除不用的` }
}
