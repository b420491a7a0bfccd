import type { UsableFiles } from '../domain/audit/handed-in.ts'
import type { CampaignClock } from '../domain/campaign/clock.ts'
import type { Act, Actor, Order } from '../domain/entity/cause.ts'
import { type DelegationRow, delegationsOf } from './delegations.ts'
import { begun, jsonLiteral, type Tx, textLiteral } from './pool.ts'

export interface EntityRow {
  id: string
  kind: 'campaign' | 'case' | 'duty'
  campaign_id: string
  epoch: number
  seq: number
  last_act: number
  followed: number
  orders: number
  state: unknown
  last_at: number
  next_at: number | null
  ended: boolean
  armed_in: string | null
  stuck: string | null
  jobs: number
}

interface ActRow {
  no: number
  act_id: string
  verb: string
  at: number
  order_no: number
  given_order: number | null
  actor: Actor
  payload: Record<string, unknown>
}

export interface CaseFileRow {
  id: string
  procedure: string
  ledger: string
  name: string
  site: Record<string, unknown>
  unit_id: number
  status: string
  step: string
  answers: Record<string, Record<string, unknown>>
}

export interface TaskRow {
  id: string
  key: string
  step: string
  unit_id: number
  status: string
  assist: boolean
  holder_id: number | null
  held_at: string | null
  not_by: number[]
  /** of a duty: the ledger entry, the occurrence, and whether it was marked late */
  site: string | null
  occurrence: string | null
  late: boolean
}

export interface Ruling {
  id: string
  cause: string
  status: 'OPEN' | 'RULED' | 'RESOLVED'
  ruling: { do: 'retry' | 'skip' } | { do: 'assign'; unit: number } | null
}

/** Everything that a step of one entity needs, read under its locks in one round trip. */
export interface Loaded {
  entity: EntityRow
  /** the database's clock, real ms, taken after the lock */
  nowMs: number
  acts: Act[]
  orders: Order[]
  ordersGiven: number
  campaign: {
    id: string
    clock: CampaignClock
    calendarVersion: string
    status: string
    phases: Record<string, { startsAt: number | null; endsAt: number | null }>
    issueDate: string
  }
  caseFile: CaseFileRow | null
  tasks: TaskRow[]
  rulings: Ruling[]
  /** those of the files asked about that may be handed in here */
  usableEvidence: UsableFiles
  /** 委派 of its open tasks, where they are asked for */
  delegations: DelegationRow[]
  /** the task to go on with, where it is asked for */
  next: string | null
}

export interface IdempotencyRequest {
  caller: string
  route: string
  key: string
  bodyHash: string
}

export interface StoredAnswer {
  status: number
  response: unknown
  bodyHash: string
}

type Lock = 'update' | 'order' | 'none'

interface Beside {
  idempotency?: IdempotencyRequest | undefined
  /** files that a person hands in */
  evidence?: HandedIn | undefined
  delegations?: boolean | undefined
  next?: string | undefined
}

export interface HandedIn {
  ids: readonly string[]
  person: number
}

/** Begins a transaction and loads an entity under its locks: one round trip. undefined when there is no such entity. */
export async function beginAndLoad(
  tx: Tx,
  id: string,
  lock: Lock,
  { idempotency, evidence, delegations, next }: Beside = {},
): Promise<Loaded | { answered: StoredAnswer } | undefined> {
  const key = idempotency ? jsonLiteral(idempotency) : 'null'
  const files = evidence && evidence.ids.length > 0 ? usableEvidence(id, evidence) : ''
  const given = delegations ? delegationsOf(id) : ''
  const following = next ? `; ${next}` : ''
  const [loaded, ...more] = await begun<[LoadedRow, ...unknown[]]>(
    tx,
    `select entity_load(${textLiteral(id)}, '${lock}', ${key}) as loaded${files}${given}${following}`,
  )
  const raw = loaded?.[0]?.loaded
  if (!raw) return undefined
  if ('answered' in raw) return raw
  const rowsOf = <T>(text: string): T[] => (text === '' ? [] : (more.shift() as T[]))
  const usable = rowsOf<UsableFile>(files)
  return { ...present(raw, usable), delegations: rowsOf(given), next: rowsOf<{ id: string }>(following)[0]?.id ?? null }
}

interface LoadedRow {
  loaded: RawLoaded | { answered: StoredAnswer } | null
}

export interface UsableFile {
  id: string
  sha256: string
}

/** The files as they were found, by their ids. */
export const byId = (files: readonly UsableFile[]): UsableFiles => new Map(files.map(({ id, sha256 }) => [id, sha256]))

export const usableEvidence = (entity: string, { ids, person }: HandedIn) =>
  `; select id, sha256 from evidence_usable(${textLiteral(entity)}, ${person}, array(select jsonb_array_elements_text(${jsonLiteral(ids)})))`

/** A look without locks and without a transaction of its own. */
export async function look(tx: Pick<Tx, 'query'>, id: string): Promise<Looked | undefined> {
  return (await lookAt(tx, [id]))[0]
}

/**
 * What a look sees, the edition of the campaign's rules that counts for what begins now, and of a campaign the orders that are given and
 * that it has not followed itself.
 */
export type Looked = Loaded & { edition: number; pending: Order[] }

/** As `look`, of many in their order; those that are not there are left out. */
export async function lookAt(tx: Pick<Tx, 'query'>, ids: readonly string[]): Promise<Looked[]> {
  const { rows } = await tx.query<{ loaded: RawLoaded | null; edition: number }>(
    `select entity_load(i.id, 'none') as loaded, (select c.edition from campaign c join entity e on e.campaign_id = c.id where e.id = i.id) as edition
     from unnest($1::text[]) with ordinality as i(id, place) order by i.place`,
    [ids],
  )
  return rows.flatMap(({ loaded, edition }) => {
    if (!loaded) return []
    const pending = loaded.acts.filter((act) => act.given_order !== null).map(presentOrder)
    return [{ ...present(loaded), edition, pending }]
  })
}

type Write = 'entity_write' | 'case_write' | 'duty_write'
type Written = Record<string, unknown> & { id: string }

/** Writes and commits: one round trip. Duties have rows of their own beside an entity's. */
export async function writeAndCommit(tx: Tx, changes: Written, write: Write = 'entity_write'): Promise<void> {
  await tx.query(`${writing(changes, write)}; commit`)
}

/** The statement that writes; hidden first, so that whoever is not to know is told of nothing that follows. */
export function writing({ conceal, ...changes }: Written, write: Write): string {
  const written = `select ${write}(${jsonLiteral(changes)})`
  return conceal === undefined
    ? written
    : `select conceal(${textLiteral(changes.id)}, ${jsonLiteral(conceal)}); ${written}`
}

interface RawLoaded extends Omit<Loaded, 'acts' | 'orders' | 'usableEvidence' | 'delegations' | 'next'> {
  acts: ActRow[]
  orders: ActRow[]
}

function present(raw: RawLoaded, files: UsableFile[] = []): Loaded {
  const { acts, orders } = raw
  return {
    ...raw,
    acts: acts.map(presentAct),
    orders: orders.map(presentOrder),
    usableEvidence: byId(files),
    delegations: [],
    next: null,
  }
}

function presentAct(row: ActRow): Act {
  return {
    kind: 'act',
    no: row.no,
    actId: row.act_id,
    verb: row.verb,
    at: row.at,
    orderNo: row.order_no,
    actor: row.actor,
    payload: row.payload,
  }
}

function presentOrder(row: ActRow): Order {
  return { kind: 'order', no: row.given_order ?? 0, verb: row.verb, at: row.at, payload: row.payload }
}
