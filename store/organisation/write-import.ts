import type { Post } from '../../contracts/http/identity.ts'
import type { LedgerData } from '../../contracts/ledger.ts'
import type { Grade } from '../../contracts/template/role.ts'
import { type OrganisationPlan, type Row, termOf, text } from '../../domain/organisation/import/plan.ts'
import { insertPerson } from '../identity/create-account.ts'
import { appendUserEvent } from '../identity/user-events.ts'
import type { Tx } from '../pool.ts'
import { insertUnit, keepPast, moveUnit, renameUnit, setKind } from './change-unit.ts'
import { appendUnitEvent, endHolding, establish, insertHolding, type PostOf } from './posts.ts'
import { holdingKey, type OrganisationRows } from './rows.ts'

export interface ImportWriting {
  rows: OrganisationPlan['rows']
  known: Pick<OrganisationRows, 'ids' | 'persons' | 'holdings'>
  /** of a password that nobody knows, for those who are new */
  passwordHash: string
  by: number
  reason: string
  dayStart: (day: string) => number
}

/** Nobody else gives a post or changes the tree until the transaction ends. */
export async function lockOrganisation(tx: Tx): Promise<void> {
  await tx.query('lock table post_holding, establishment in share row exclusive mode')
}

/** Writes the good rows of an import, sheet by sheet, each change as it would be made by hand: kept, and told on the trail. */
export async function writeImport(tx: Tx, writing: ImportWriting): Promise<void> {
  const { rows } = writing
  for (const row of rows.units) await writeUnit(tx, row, writing)
  for (const { data } of rows.posts) await writePost(tx, data, writing)
  for (const row of rows.people) await writePerson(tx, row, writing)
  for (const row of rows.holdings) await writeHolding(tx, row, writing)
}

async function writeUnit(tx: Tx, { data, change, diff }: Row, { known: { ids }, by, reason }: ImportWriting) {
  const [code, name, kind, parentCode] = ['code', 'name', 'kind', 'parent'].map((key) => text(data, key)) as [
    string,
    string,
    string,
    string,
  ]
  const parent = parentCode === '' ? null : idOf(ids, parentCode)
  if (change === 'insert') {
    const unit = await insertUnit(tx, { code, name, kind, parent })
    ids.set(code, unit)
    await appendUnitEvent(tx, unit, 'unit.opened', { by, code, name, kind, parent, reason })
    return
  }
  const unit = idOf(ids, code)
  for (const { field, before } of diff) {
    if (field === 'name') {
      await keepPast(tx, { unit, change: 'RENAMED', reason, by })
      await renameUnit(tx, unit, name)
      await appendUnitEvent(tx, unit, 'unit.renamed', { by, from: before, to: name, reason })
    } else if (field === 'parent') {
      await keepPast(tx, { unit, change: 'MOVED', reason, by })
      await moveUnit(tx, unit, parent)
      const from = before === null ? null : idOf(ids, String(before))
      await appendUnitEvent(tx, unit, 'unit.moved', { by, from, to: parent, reason })
    } else await setKind(tx, unit, kind)
  }
}

async function writePost(tx: Tx, data: LedgerData, { known, by, reason }: ImportWriting) {
  const post = postOf(data, known.ids)
  const [places, grade] = [Number(data['places']), data['grade'] as Grade | undefined]
  await establish(tx, { ...post, places, grade })
  const { unit, ...named } = post
  await appendUnitEvent(tx, unit, 'post.established', { by, ...named, places, grade: grade ?? null, reason })
}

async function writePerson(tx: Tx, { data, change }: Row, { known, passwordHash, by, reason }: ImportWriting) {
  const [username, name] = [text(data, 'username'), text(data, 'name')]
  if (change === 'insert') {
    const person = await insertPerson(tx, { username, name, passwordHash })
    if (person === undefined) throw new Error(`person ${username}: expected to be new`)
    known.persons.set(username, person)
    await appendUserEvent(tx, person, 'account.created', { by, reason })
    return
  }
  const person = idOf(known.persons, username)
  await tx.query('update person set name = $2 where id = $1', [person, name])
  await appendUserEvent(tx, person, 'account.renamed', { name, by, reason })
}

async function writeHolding(tx: Tx, { data, change }: Row, { known, by, reason, dayStart }: ImportWriting) {
  const person = idOf(known.persons, text(data, 'username'))
  const post = postOf(data, known.ids)
  const { from, until } = termOf(data, dayStart)
  if (change === 'insert') {
    const acting = data['acting'] === true
    const holding = await insertHolding(tx, { ...post, person, grade: undefined, acting, from, until })
    await appendUserEvent(tx, person, 'post.granted', { holding, ...post, acting, from, until, by, reason })
    return
  }
  const holding = known.holdings.get(holdingKey({ ...data, from: data['from'] } as Parameters<typeof holdingKey>[0]))
  if (holding === undefined) throw new Error(`holding of ${text(data, 'username')}: expected to exist`)
  await endHolding(tx, holding, until)
  await appendUserEvent(tx, person, 'post.ended', { holding, ...post, until, by, reason })
}

const postOf = (data: LedgerData, ids: ReadonlyMap<string, number>): PostOf => ({
  unit: idOf(ids, text(data, 'unit')),
  post: text(data, 'post') as Post,
  title: text(data, 'title'),
})

function idOf(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`${key}: expected to be known by now`)
  return id
}
