import type { Role } from '../../contracts/template/role.ts'

/** A role that one unit has in the whole campaign. */
export const bound = (id: string, title: string, basis: string): Role => ({ id, title, finds: { by: 'bound' }, basis })

/** A role that several units have together. */
export const group = (id: string, title: string, basis: string): Role => ({ id, title, finds: { by: 'group' }, basis })
