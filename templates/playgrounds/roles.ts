import type { Role } from '../../contracts/template/role.ts'

export const roles: Role[] = [
  {
    id: 'inspectorate',
    title: 'Playground inspectors',
    finds: { by: 'bound' },
    composition: { leaders: 1, members: 1 },
  },
  { id: 'safetyOffice', title: 'Safety office', finds: { by: 'bound' } },
  { id: 'appealsBoard', title: 'Members of the appeals board', finds: { by: 'group' } },
  { id: 'parksDepartment', title: 'Parks department', finds: { by: 'bound' } },
  { id: 'operator', title: 'Operator', finds: { by: 'siteUnit', field: 'operator' } },
  { id: 'operators', title: 'All operators', finds: { by: 'group' } },
  { id: 'partyConcerned', title: 'Operator concerned', finds: { by: 'siteUnit', field: 'unit' } },
]
