import type { Role } from '../../contracts/template/role.ts'

/** The unit that a matter concerns. */
export const concernedUnit: Role = {
  id: 'concernedUnit',
  title: '涉及的单位',
  finds: { by: 'siteUnit', field: 'unit' },
}

/** The unit that opened it: it asked, it says whether it was answered. */
export const openingUnit: Role = {
  id: 'openingUnit',
  title: '提出的单位',
  finds: { by: 'siteUnit', field: 'openedBy' },
}
