import { Client } from 'pg'
import { seedCalendar } from './seed/calendar.ts'
import { seedOrganisation } from './seed/organisation.ts'
import { seedPeople } from './seed/people.ts'
import { seedTemplates } from './seed/templates.ts'

export interface SeedInput {
  /** owner of every table */
  ownerUrl: string
  appUrl: string
  dataDir: string
  demoPassword: string
  /** false: only what every installation has, the calendar and the built-in templates */
  demo?: boolean
}

/** An arbitrary constant: two starts at once seed one after the other. */
const SEED_LOCK = 7_240_916

/** Writes what is not there yet, in one transaction; a second run changes nothing. */
export async function seed({ ownerUrl, demoPassword, demo = true }: SeedInput): Promise<void> {
  const db = new Client({ connectionString: ownerUrl })
  await db.connect()
  try {
    await db.query('begin')
    await db.query('select pg_advisory_xact_lock($1)', [SEED_LOCK])
    await seedCalendar(db)
    await seedTemplates(db)
    if (demo) await seedPeople(db, await seedOrganisation(db), demoPassword)
    await db.query('commit')
  } finally {
    // an open transaction ends with its connection
    await db.end()
  }
}
