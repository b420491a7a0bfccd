import { ask } from '../ask.ts'
import type { Product } from '../product.ts'

/** Where the tour stops: who goes there, and whatever the path leaves open. */
export interface Stop {
  /** a demonstration account; absent: nobody is logged in */
  user?: string
  search?: string
}

/** Every route of the router has a stop here; the tour fails for one without. */
export const STOPS: Record<string, Stop> = {
  '/': { user: 'inspector' },
  '/$': { user: 'inspector' },
  '/account': { user: 'inspector' },
  '/admin': { user: 'admin' },
  '/admin/accounts': { user: 'security' },
  '/admin/boundary': { user: 'admin' },
  '/admin/calendar': { user: 'planner' },
  '/admin/deliveries': { user: 'admin' },
  '/admin/denials': { user: 'auditor' },
  '/admin/drift': { user: 'admin' },
  '/admin/health': { user: 'admin' },
  '/admin/import': { user: 'admin' },
  '/admin/incidents': { user: 'admin' },
  '/admin/jobs': { user: 'admin' },
  '/admin/limits': { user: 'admin' },
  '/admin/opinions': { user: 'admin' },
  '/admin/people': { user: 'admin' },
  '/admin/people/$id': { user: 'admin' },
  '/admin/services': { user: 'security' },
  '/admin/units': { user: 'admin' },
  '/admin/units/$id': { user: 'admin' },
  '/audit': { user: 'auditor' },
  '/audit/checkpoints': { user: 'auditor' },
  '/campaigns': { user: 'planner' },
  '/campaigns/$id': { user: 'planner' },
  '/campaigns/$id/$kind/$figure/rows': { user: 'planner' },
  '/campaigns/$id/accounts': { user: 'planner' },
  '/campaigns/$id/accounts/$account': { user: 'planner' },
  '/campaigns/$id/cascades': { user: 'planner' },
  '/campaigns/$id/changes': { user: 'planner' },
  '/campaigns/$id/changes/$no': { user: 'planner' },
  '/campaigns/$id/duties': { user: 'planner' },
  '/campaigns/$id/duties/$duty': { user: 'planner' },
  '/campaigns/$id/duties/$duty/$key': { user: 'planner' },
  '/campaigns/$id/indicators': { user: 'planner' },
  '/campaigns/$id/ladders': { user: 'planner' },
  '/campaigns/$id/overview': { user: 'leader' },
  '/campaigns/$id/phases': { user: 'planner' },
  '/campaigns/$id/plan': { user: 'planner' },
  '/campaigns/$id/plan/': { user: 'planner' },
  '/campaigns/$id/plan/assign': { user: 'planner' },
  '/campaigns/$id/plan/dates': { user: 'planner' },
  '/campaigns/$id/plan/launch': { user: 'planner' },
  '/campaigns/$id/plan/ledger': { user: 'planner' },
  '/campaigns/$id/plan/rehearse': { user: 'planner' },
  '/campaigns/$id/plan/template': { user: 'planner' },
  '/campaigns/$id/process': { user: 'auditor' },
  '/campaigns/$id/quotas': { user: 'planner' },
  '/campaigns/$id/rankings': { user: 'planner' },
  '/campaigns/new': { user: 'planner' },
  '/cases': { user: 'auditor' },
  '/cases/$id': { user: 'auditor' },
  '/consultations': { user: 'street' },
  '/consultations/$id': { user: 'planner' },
  '/desk': { user: 'inspector' },
  '/entries/$id': { user: 'planner' },
  '/inbox': { user: 'inspector', search: '?task=$task' },
  '/inbox/map': { user: 'inspector' },
  '/ledgers': { user: 'planner', search: '?campaign=$campaign' },
  '/login': {},
  '/opinions': { user: 'inspector', search: '?about=%2Finbox' },
  '/overview': { user: 'leader' },
  '/substitutions': { user: 'inspector' },
  '/templates': { user: 'planner' },
  '/templates/$id': { user: 'planner' },
  '/templates/$id/compare/$a/$b': { user: 'planner' },
  '/templates/$id/edit': { user: 'planner' },
  '/templates/$id/versions/$version': { user: 'planner' },
}

/** The applications beside the router: what a phone opens. */
export const BESIDE: Record<string, Stop> = { '/capture/': { user: 'inspector' } }

/** Another view of a page that has a stop. */
export const VIEWS: Record<string, Stop> = { '/campaigns/$id/overview?view=map': { user: 'leader' } }

/** What fills the open places of a path, from what the demonstration holds. */
export async function placesOf(product: Product): Promise<Record<string, string>> {
  const found = await ask<Record<string, string>>(
    product.database.ownerUrl,
    `select jsonb_build_object(
       'campaign', c.id,
       'duty', o.duty_id,
       'key', o.key,
       'case', (select id from case_file order by id limit 1),
       'entry', (select id from ledger_entry order by id limit 1),
       'person', (select id from person where username = 'inspector'),
       'unit', (select unit_id from post_holding h join person p on p.id = h.person_id where p.username = 'street' limit 1),
       'template', c.template_id,
       'figure', (select t.document #>> '{indicators,0,id}' from template t where t.id = c.template_id and t.version = c.template_version),
       'task', (select t.id from task t join post_holding h on h.unit_id = t.unit_id and h.until_at is null join person p on p.id = h.person_id
                where p.username = 'inspector' and t.status = 'OPEN' order by t.id limit 1)
     ) from campaign c
     cross join lateral (select duty_id, key from duty_occurrence where campaign_id = c.id order by done desc, duty_id, key limit 1) o
     where c.status <> 'DRAFT' order by c.id limit 1`,
    [],
  )
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, String(value ?? '0')]))
}

/** The template that the tour begins to draft. */
export const DRAFT_TEMPLATE = 'sample-copy'

/** The address of a stop. `places` also holds `draft`, the campaign whose plan is visited, and `money`, one with accounts. */
export function addressOf(path: string, stop: Stop, places: Record<string, string>): string {
  const [, area] = path.split('/')
  const campaign = path.includes('/plan') ? 'draft' : path.includes('/accounts') ? 'money' : 'campaign'
  const id: Record<string, string | undefined> = {
    campaigns: places[campaign],
    cases: places['case'],
    entries: places['entry'],
    templates: path.endsWith('/edit') ? DRAFT_TEMPLATE : places['template'],
    consultations: places['draft'],
    admin: path.includes('people') ? places['person'] : places['unit'],
  }
  const open: Record<string, string> = {
    $id: id[area ?? ''] ?? '0',
    $kind: 'indicators',
    $figure: places['figure'] ?? '',
    $account: 'fee',
    $no: '1',
    $duty: places['duty'] ?? '',
    $key: places['key'] ?? '',
    $version: '1',
    $a: '1',
    $b: '2',
    $: 'nowhere',
    $task: places['task'] ?? '',
    $campaign: places['campaign'] ?? '',
  }
  return `${path}${stop.search ?? ''}`.replaceAll(/\$\w*/g, (name) => encodeURIComponent(open[name] ?? name))
}
