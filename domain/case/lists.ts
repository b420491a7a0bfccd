import type { CompiledProcedure } from './compile.ts'
import type { Emit, ListChange } from './effect.ts'
import type { CaseState } from './state.ts'

/**
 * Puts the site on a list or takes it off. Lists of one group exclude each other: the new one takes the site from the old one. A matter
 * tells the case of its site, which knows what lists hold it.
 */
export function relist(procedure: CompiledProcedure, state: CaseState, change: ListChange, emit: Emit): void {
  if (procedure.about === 'matter') {
    const { site } = state.site
    if (typeof site === 'string') emit({ do: 'send', to: site, verb: 'relist', payload: { ...change } })
    return
  }
  const group = procedure.lists.find(({ id }) => id === change.list)?.group
  const rivals = procedure.lists.filter((list) => group !== undefined && list.group === group).map(({ id }) => id)
  const held = state.lists ?? []
  const gone = change.do === 'ADD' ? rivals.filter((id) => id !== change.list) : [change.list]
  const left = held.filter((id) => !gone.includes(id))
  const after = change.do === 'ADD' && !left.includes(change.list) ? [...left, change.list] : left
  state.lists = after.length > 0 ? after : undefined
  for (const list of held.filter((id) => !after.includes(id))) tell({ list, do: 'REMOVE' })
  for (const list of after.filter((id) => !held.includes(id))) tell({ list, do: 'ADD' })

  function tell(told: ListChange): void {
    emit({ do: 'list', list: told.list, change: told.do })
  }
}
