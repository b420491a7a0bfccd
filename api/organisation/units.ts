import type {
  CloseUnitBody,
  MergeUnitBody,
  MoveUnitBody,
  OpenUnitAnswer,
  OpenUnitBody,
  RenameUnitBody,
  UnitChangeAnswer,
  UnitPreview,
} from '../../contracts/http/organisation.ts'
import {
  closeRefusal,
  mergeRefusal,
  moveRefusal,
  type OtherUnit,
  renameRefusal,
  type UnitRefusal,
  type UnitStanding,
} from '../../domain/organisation/unit-change.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import {
  closeUnit,
  insertUnit,
  keepPast,
  mergeUnit,
  moveHoldings,
  moveUnit,
  renameUnit,
} from '../../store/organisation/change-unit.ts'
import { appendUnitEvent } from '../../store/organisation/posts.ts'
import {
  isCodeTaken,
  isNameTaken,
  lockStanding,
  lockTree,
  readOther,
  readStanding,
  touchedCampaigns,
} from '../../store/organisation/unit-standing.ts'
import type { Pool, Tx } from '../../store/pool.ts'
import { moveViews } from '../../store/views.ts'
import { ApiError, notFound, refused } from '../errors.ts'
import { done, type OrganisationCall } from './call.ts'

type ChangeCall<Body> = OrganisationCall<Body> & { id: number }
type Db = Pick<Pool, 'query'>

const NOBODY_MOVED: UnitChangeAnswer = { done: true, people: 0 }

/** A new unit below another, or at the top. @throws ApiError UNIT_GONE, UNIT_CODE_TAKEN, UNIT_NAME_TAKEN */
export function openUnit(
  pool: Pool,
  { by, body, idempotency }: OrganisationCall<OpenUnitBody>,
): Promise<OpenUnitAnswer> {
  return done(pool, idempotency, async (tx): Promise<OpenUnitAnswer> => {
    await lockTree(tx)
    const { code, name, kind, parent, reason } = body
    if (parent !== null && (await other(tx, parent)).gone) {
      throw new ApiError('UNIT_GONE', '上级单位已经并入别的单位或者撤销', { field: 'parent' })
    }
    if (await isNameTaken(tx, name)) {
      throw new ApiError('UNIT_NAME_TAKEN', `已经有叫“${name}”的单位`, { field: 'name' })
    }
    if (await isCodeTaken(tx, code)) throw new ApiError('UNIT_CODE_TAKEN', `代码 ${code} 已经用了`, { field: 'code' })
    const unit = await insertUnit(tx, { code, name, kind, parent })
    await appendUnitEvent(tx, unit, 'unit.opened', { by, code, name, kind, parent, reason })
    return { unit }
  })
}

export function rename(pool: Pool, call: ChangeCall<RenameUnitBody>): Promise<UnitChangeAnswer> {
  const { id, by, body } = call
  return done(pool, call.idempotency, async (tx) => {
    const unit = await locked(tx, id)
    const { name, reason } = body
    permit(renameRefusal(unit, name, await isNameTaken(tx, name)))
    await keepPast(tx, { unit: id, change: 'RENAMED', reason, by })
    await renameUnit(tx, id, name)
    await appendUnitEvent(tx, id, 'unit.renamed', { by, from: unit.name, to: name, reason })
    return NOBODY_MOVED
  })
}

export function move(pool: Pool, call: ChangeCall<MoveUnitBody>): Promise<UnitChangeAnswer> {
  const { id, by, body } = call
  return done(pool, call.idempotency, async (tx) => {
    const unit = await locked(tx, id)
    const { parent, reason } = body
    permit(moveRefusal(unit, parent === null ? null : await other(tx, parent)))
    await keepPast(tx, { unit: id, change: 'MOVED', reason, by })
    await moveUnit(tx, id, parent)
    await appendUnitEvent(tx, id, 'unit.moved', { by, from: unit.parentId, to: parent, reason })
    return NOBODY_MOVED
  })
}

/** Another unit takes it in: people go along with their posts and their tasks, what is open and what is to come is done there, its views are kept there. */
export function merge(pool: Pool, call: ChangeCall<MergeUnitBody>): Promise<UnitChangeAnswer> {
  const { id, by, body } = call
  return done(pool, call.idempotency, async (tx) => {
    const unit = await locked(tx, id)
    const { into, reason } = body
    permit(mergeRefusal(unit, await other(tx, into)))
    await keepPast(tx, { unit: id, change: 'MERGED', reason, by })
    await mergeUnit(tx, id, into)
    await moveViews(tx, unit, into, { person: by, unit: id })
    const moved = await moveHoldings(tx, id, into)
    for (const { id: holding, person } of moved) {
      await appendUserEvent(tx, person, 'post.moved', { holding, from: id, to: into, by, reason })
    }
    await appendUnitEvent(tx, id, 'unit.merged', { by, into, people: moved.length, reason })
    return { done: true, people: new Set(moved.map(({ person }) => person)).size }
  })
}

export function close(pool: Pool, call: ChangeCall<CloseUnitBody>): Promise<UnitChangeAnswer> {
  const { id, by, body } = call
  return done(pool, call.idempotency, async (tx) => {
    permit(closeRefusal(await locked(tx, id)))
    await keepPast(tx, { unit: id, change: 'CLOSED', reason: body.reason, by })
    await closeUnit(tx, id)
    await appendUnitEvent(tx, id, 'unit.closed', { by, reason: body.reason })
    return NOBODY_MOVED
  })
}

export interface Tried {
  id: number
  act: 'move' | 'merge' | 'close'
  /** the new parent, or the unit that takes it in */
  to: number | undefined
}

/** What a change would concern, and what stands against it. Nothing is written. */
export async function preview(db: Db, { id, act, to }: Tried): Promise<UnitPreview> {
  const unit = await readStanding(db, id)
  if (!unit) throw notFound()
  const refusal = refusalOf(unit, act, to === undefined ? undefined : await other(db, to))
  const { people, openTasks, children } = unit
  return {
    refusal: refusal ? { code: refusal.code, message: refusal.message } : null,
    people,
    openTasks,
    children,
    campaigns: await touchedCampaigns(db, id),
  }
}

function refusalOf(unit: UnitStanding, act: Tried['act'], to: OtherUnit | undefined): UnitRefusal | undefined {
  switch (act) {
    case 'move':
      return moveRefusal(unit, to ?? null)
    case 'merge':
      return to && mergeRefusal(unit, to)
    case 'close':
      return closeRefusal(unit)
  }
}

async function locked(tx: Tx, id: number): Promise<UnitStanding> {
  const unit = await lockStanding(tx, id)
  if (!unit) throw notFound()
  return unit
}

async function other(db: Db, id: number): Promise<OtherUnit> {
  const unit = await readOther(db, id)
  if (!unit) throw notFound()
  return unit
}

function permit(refusal: UnitRefusal | undefined): void {
  if (refusal) throw refused(refusal)
}
