import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { Actor } from '../../domain/entity/cause.ts'
import type { Pool, Tx } from '../pool.ts'
import { trailPayload } from '../trail.ts'

export type TemplateStatus = 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'PUBLISHED' | 'RETIRED'

export interface TemplateRow {
  id: string
  version: number
  status: TemplateStatus
  document: CampaignTemplate
  hash: string
  createdBy: number | null
  submittedBy: number | null
  approvedBy: number | null
  /** real ms */
  createdAtMs: number
  publishedAtMs: number | null
}

const COLUMNS = `id, version, status, document, hash, created_by as "createdBy", submitted_by as "submittedBy", approved_by as "approvedBy",
  floor(extract(epoch from created_at) * 1000)::bigint as "createdAtMs",
  floor(extract(epoch from published_at) * 1000)::bigint as "publishedAtMs"`

type Db = Pick<Pool, 'query'>

/** The latest published version of each template, by id: what new campaigns may stand on. */
export async function listTemplates(db: Db): Promise<TemplateRow[]> {
  const { rows } = await db.query<TemplateRow>(
    `select distinct on (id) ${COLUMNS} from template where status = 'PUBLISHED' order by id, version desc`,
  )
  return rows
}

/** Every template with its latest version of any status: what those who write them see. */
export async function listAllTemplates(db: Db): Promise<TemplateRow[]> {
  const { rows } = await db.query<TemplateRow>(
    `select distinct on (id) ${COLUMNS} from template order by id, version desc`,
  )
  return rows
}

/** A published version: the one asked for, else the latest. */
export async function findTemplate(db: Db, id: string, version?: number): Promise<TemplateRow | undefined> {
  const { rows } = await db.query<TemplateRow>(
    `select ${COLUMNS} from template where id = $1 and status = 'PUBLISHED' and ($2::int is null or version = $2)
     order by version desc limit 1`,
    [id, version ?? null],
  )
  return rows[0]
}

/** The versions of one template, the newest first. */
export async function listVersions(db: Db, id: string): Promise<TemplateRow[]> {
  const { rows } = await db.query<TemplateRow>(`select ${COLUMNS} from template where id = $1 order by version desc`, [
    id,
  ])
  return rows
}

export async function findVersion(db: Db, id: string, version: number): Promise<TemplateRow | undefined> {
  const { rows } = await db.query<TemplateRow>(`select ${COLUMNS} from template where id = $1 and version = $2`, [
    id,
    version,
  ])
  return rows[0]
}

/** Locks every version of the template against other changes, and answers the one asked for. */
export async function lockVersion(tx: Tx, id: string, version: number): Promise<TemplateRow | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 6))', [templateSubject(id)])
  return findVersion(tx, id, version)
}

/** Writes a draft. Answers false when there is such a version already. */
export async function insertDraft(tx: Tx, document: CampaignTemplate, actor: Actor): Promise<boolean> {
  const { id, version, title } = document
  const { rowCount } = await tx.query(
    `insert into template (id, version, title, status, document, hash, created_by) values ($1, $2, $3, 'DRAFT', $4, $5, $6)
     on conflict (id, version) do nothing`,
    [id, version, title, JSON.stringify(document), templateHash(document), actor.person],
  )
  if (rowCount === 0) return false
  await tell(tx, 'template.drafted', document, actor, {})
  return true
}

/** Replaces the document of a draft, whose row the caller holds; whoever did it is its author now. */
export async function replaceDraft(tx: Tx, document: CampaignTemplate, actor: Actor): Promise<void> {
  const { id, version, title } = document
  await tx.query(
    'update template set title = $3, document = $4, hash = $5, created_by = $6 where id = $1 and version = $2',
    [id, version, title, JSON.stringify(document), templateHash(document), actor.person],
  )
  await tell(tx, 'template.drafted', document, actor, {})
}

/** What becomes of a version, in the words of its trail. */
const EVENTS = {
  SUBMITTED: 'template.submitted',
  DRAFT: 'template.returned',
  APPROVED: 'template.approved',
  PUBLISHED: 'template.published',
  RETIRED: 'template.retired',
} as const satisfies Record<TemplateStatus, string>

/** Moves a version, whose row the caller holds, along its life. */
export async function setStatus(
  tx: Tx,
  row: TemplateRow,
  status: TemplateStatus,
  actor: Actor,
  reason: string | undefined,
): Promise<void> {
  await tx.query(
    `update template set status = $3,
       submitted_by = case $3 when 'SUBMITTED' then $4 when 'DRAFT' then null else submitted_by end,
       approved_by = case $3 when 'APPROVED' then $4 when 'DRAFT' then null else approved_by end,
       published_at = case when $3 = 'PUBLISHED' then clock_timestamp() else published_at end
     where id = $1 and version = $2`,
    [row.id, row.version, status, actor.person],
  )
  await tell(tx, EVENTS[status], row, actor, reason === undefined ? {} : { reason })
}

/** Subject of the chain that tells a template's life. */
export const templateSubject = (id: string): string => `sys:template:${id}`

async function tell(
  tx: Tx,
  type: string,
  of: TemplateRow | CampaignTemplate,
  actor: Actor,
  more: Record<string, unknown>,
): Promise<void> {
  const { id, version } = of
  const data = { template: id, version, hash: templateHash('document' in of ? of.document : of), ...more }
  const payload = trailPayload({ type, level: 'business', at: Date.now(), actor, data })
  await tx.query('select audit_append($1, $2)', [templateSubject(id), [payload]])
}

/** SHA-256 of the canonical JSON (RFC 8785), lower-case hex. */
export const templateHash = (document: CampaignTemplate): string =>
  createHash('sha256')
    .update(canonicalize(document) ?? '')
    .digest('hex')
