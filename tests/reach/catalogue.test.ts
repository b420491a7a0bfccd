import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../api/harness.ts'

const DOC = readFileSync(join(import.meta.dirname, '../../docs/row-security.md'), 'utf8')

/** Names in the first column of the table that stands under a heading of two columns. */
function tablesUnder(heading: string): string[] {
  const lines = DOC.split('\n')
  const from = lines.indexOf(heading)
  if (from < 0) throw new Error(`row-security.md: expected “${heading}”`)
  const end = lines.findIndex((line, at) => at > from && !line.startsWith('|'))
  return lines
    .slice(from + 2, end)
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''))
    .sort()
}
const WALLED = tablesUnder('| 表 | 看得到哪些行 |')
const OPEN = tablesUnder('| 表 | 为什么没有 |')

/** As the server prints a condition, whose columns it may name with their table. */
const plain = (condition: string): string =>
  condition.replaceAll(/\s+|\b(case_file|ledger_entry|task)\.(?=\w)|[()]/g, '')

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const names = async (sql: string): Promise<string[]> => {
  const { rows } = await api.owner.query<{ name: string }>(sql)
  return rows.map(({ name }) => name)
}
const TABLES = `select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`
const decided = async () => ({
  walled: await names(`${TABLES} and c.relrowsecurity and c.relforcerowsecurity order by 1`),
  open: await names(`${TABLES} and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`),
})

describe('what the database says of its tables', () => {
  test('each table has a wall, or a reason to have none', async () => {
    expect(await decided()).toEqual({ walled: WALLED, open: OPEN })
  })

  test('a table that nobody decided about, and a wall that was taken down, are found', async () => {
    await api.owner.query('create table newcomer (id int)')
    expect((await decided()).open).not.toEqual(OPEN)
    await api.owner.query('drop table newcomer')
    await api.owner.query('alter table fact no force row level security')
    expect((await decided()).walled).not.toEqual(WALLED)
    await api.owner.query('alter table fact force row level security')
    expect(await decided()).toEqual({ walled: WALLED, open: OPEN })
  })

  test('the API goes by what it reaches, the worker and the owner each by a policy of their own', async () => {
    const { rows } = await api.owner.query<{ name: string; policies: string[] }>(
      `select tablename::text as name, array_agg(policyname || ':' || array_to_string(roles, ',') || ':' || cmd order by policyname)::text[] as policies
       from pg_policies where schemaname = 'public' group by 1`,
    )
    const owner = new URL(api.ownerUrl).username
    const everywhere = [
      'act:muster_app:ALL',
      `owner:${owner}:ALL`,
      'reach:muster_app:SELECT',
      'worker:muster_worker:ALL',
    ]
    for (const { policies } of rows)
      expect(policies.filter((policy) => policy !== 'own:muster_app:ALL')).toEqual(everywhere)
  })

  test('views ask as whoever asks them; those that search say themselves what the wall says', async () => {
    const views = `select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')`
    const asInvoker = `coalesce(c.reloptions, '{}') @> array['security_invoker=true']`
    expect(await names(`${views} and ${asInvoker}`)).toEqual(['held_post'])
    const { rows } = await api.owner.query<{ view: string; says: string; policy: string }>(
      `select v.view, substring(pg_get_viewdef(v.view::regclass) from 'WHERE (.*);') as says,
         (select qual from pg_policies p where p.tablename = v.of and p.policyname = 'reach') as policy
       from unnest(array['case_reached', 'entry_reached', 'task_reached'], array['case_file', 'ledger_entry', 'task']) as v(view, of) order by 1`,
    )
    expect(await names(`${views} and not ${asInvoker} order by 1`)).toEqual(rows.map(({ view }) => view))
    for (const { says, policy } of rows) expect(plain(says)).toBe(plain(policy))
  })

  test('the functions that look past the wall are these', async () => {
    const definers = `select p.proname::text as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`
    expect(await names(`${definers} order by 1`)).toEqual([
      'audit_append',
      'audit_append_each',
      'audit_open',
      'audit_seal',
      'campaign_case_count',
      'case_persons',
      'delegations_standing',
      'duty_write',
      'entity_load',
      'entity_write',
      'evidence_usable',
      'fact_load',
      'note_write',
      'open_in_units',
      'reach_entity',
      'reach_known_campaigns',
      'reach_own_entities',
      'reach_site',
      'task_load',
      'task_standing',
      'task_write',
      'tell_rights',
    ])
    expect(
      await names(`${definers} and not exists (select from unnest(p.proconfig) c where c like 'search_path=%')`),
    ).toEqual([])
    expect(await names(`${definers} and has_function_privilege('public', p.oid, 'execute')`)).toEqual([])
  })

  test('no policy asks where in a tree of paths something stands, and each reads its settings through one place', async () => {
    const policies = `select coalesce(qual, '') || coalesce(with_check, '') as name from pg_policies where schemaname = 'public'`
    const texts = await names(policies)
    expect(texts.filter((text) => /ltree|<@|current_setting/.test(text))).toEqual([])
    const readers = await names(
      `select prosrc as name from pg_proc where pronamespace = 'public'::regnamespace and prosrc like '%current_setting(%'`,
    )
    expect(readers).toHaveLength(5)
    for (const source of readers) expect(source).toMatch(/nullif\(current_setting\('muster\.\w+', true\), ''\)/)
  })
})
