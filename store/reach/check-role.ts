import type { Pool } from '../pool.ts'

/** `muster_app`: what it reaches is said in each transaction; `muster_worker`: everything, by a policy of its own. */
export type Role = 'muster_app' | 'muster_worker'

interface Standing {
  name: string
  superuser: boolean
  bypasses: boolean
  owns: boolean
  app: boolean
  worker: boolean
  /** tables that have policies which do not hold, or not for their owner */
  open: string[]
  /** how many tables have policies that hold */
  walled: number
}

const READ = `
  with walled as (
    select c.oid, c.relname, c.relrowsecurity and c.relforcerowsecurity as holds from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and exists (select from pg_policy p where p.polrelid = c.oid)
  )
  select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypasses,
    exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
      and pg_has_role(r.oid, c.relowner, 'member')) as owns,
    coalesce((select pg_has_role(r.oid, a.oid, 'member') from pg_roles a where a.rolname = 'muster_app'), false) as app,
    coalesce((select pg_has_role(r.oid, w.oid, 'member') from pg_roles w where w.rolname = 'muster_worker'), false) as worker,
    array(select relname::text from walled where not holds order by 1) as open,
    (select count(*)::int from walled where holds) as walled
  from pg_roles r where r.rolname = current_user`

async function standing(pool: Pick<Pool, 'query'>): Promise<Standing> {
  const { rows } = await pool.query<Standing>(READ)
  if (!rows[0]) throw new Error('role: expected a row')
  return rows[0]
}

/** Whether a role sees every row without saying for whom: the worker's, and the owner's. With any other a check of everything finds nothing wrong. */
export async function seesEverything(pool: Pick<Pool, 'query'>): Promise<boolean> {
  const { superuser, bypasses, owns, worker } = await standing(pool)
  return superuser || bypasses || owns || worker
}

/** Why a process must not work on this database with the role that it has logged in as; empty: it may. */
export async function roleProblems(pool: Pick<Pool, 'query'>, role: Role): Promise<string[]> {
  const found = await standing(pool)
  const { name } = found
  const problems: string[] = []
  if (found.superuser) problems.push(`${name} 是超级用户，行级安全对它不起作用`)
  if (found.bypasses) problems.push(`${name} 有 BYPASSRLS，行级安全对它不起作用`)
  if (!found.superuser && found.owns) problems.push(`${name} 是表的所有者（或其成员）`)
  if (!found.app) problems.push(`${name} 不是 muster_app，也不是它的成员`)
  if (!found.superuser && found.worker !== (role === 'muster_worker')) {
    problems.push(found.worker ? `${name} 是 muster_worker，只有 worker 可以用它` : `${name} 不是 muster_worker`)
  }
  if (found.open.length > 0) problems.push(`这些表的行级安全没有打开或没有 FORCE：${found.open.join('、')}`)
  if (found.walled === 0) problems.push('没有一张表有行级安全：数据库还没有迁移')
  return problems
}
