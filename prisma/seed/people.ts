import { hash, verify } from '@node-rs/argon2'
import type { Client } from 'pg'
import { type UnitIds, unitId } from './organisation.ts'
import { demoAccounts, people } from './staff.ts'

/** OWASP's floor for argon2id, which is the library's default algorithm: 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Writes the people that are not there yet, with their posts. All have the one demonstration password: hashed once, it costs one
 * hash instead of a hundred; a password that has changed since the last run is taken over.
 */
export async function seedPeople(db: Client, units: UnitIds, demoPassword: string): Promise<void> {
  const passwordHash = await currentHash(db, demoPassword)
  const usernames = people.map((person) => person.username)
  await db.query(
    `insert into person (username, name, password_hash)
     select username, name, $3 from unnest($1::text[], $2::text[]) as t(username, name)
     on conflict (username) do update set password_hash = excluded.password_hash, password_changed_at = now()
     where person.password_hash <> excluded.password_hash`,
    [usernames, people.map((person) => person.name), passwordHash],
  )
  const posts = people.flatMap((person) => person.posts.map((held) => ({ ...held, username: person.username })))
  await db.query(
    `insert into post_holding (person_id, unit_id, post, title, grade)
     select p.id, t.unit_id, t.post, t.title, t.grade
     from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[]) as t(username, unit_id, post, title, grade)
     join person p on p.username = t.username
     where not exists (select from post_holding h where h.person_id = p.id and h.unit_id = t.unit_id and h.post = t.post)`,
    [
      posts.map((held) => held.username),
      posts.map((held) => unitId(units, held.unit)),
      posts.map((held) => held.post),
      posts.map((held) => held.title),
      posts.map((held) => held.grade ?? null),
    ],
  )
}

/** The hash that stands when it is of this password, else a new one. */
async function currentHash(db: Client, password: string): Promise<string> {
  const { rows } = await db.query<{ password_hash: string }>('select password_hash from person where username = $1', [
    demoAccounts[0]?.username,
  ])
  const standing = rows[0]?.password_hash
  if (standing !== undefined && (await verify(standing, password))) return standing
  return hash(password, ARGON2ID)
}
