import { Client } from 'pg'
import { seedCalendar } from './seed/calendar.ts'
import { seedDemoCampaign } from './seed/demo-campaign.ts'
import { seedOrganisation, unitId } from './seed/organisation.ts'
import { seedPeople } from './seed/people.ts'
import { seedBoundary } from './seed/places.ts'
import { seedTemplates } from './seed/templates.ts'

export interface SeedInput {
  /** owner of every table */
  ownerUrl: string
  workerUrl: string
  dataDir: string
  demoPassword: string
  /** false: only what every installation has, the calendar and the built-in templates */
  demo?: boolean
}

/** An arbitrary constant: two starts at once seed one after the other. */
const SEED_LOCK = 7_240_916

/** Writes what is not there yet; a second run changes nothing. The campaign part-way through comes last, by the product's own functions. */
export async function seed({ ownerUrl, workerUrl, demoPassword, demo = true }: SeedInput): Promise<void> {
  const db = new Client({ connectionString: ownerUrl })
  await db.connect()
  try {
    await db.query('begin')
    await db.query('select pg_advisory_xact_lock($1)', [SEED_LOCK])
    await seedCalendar(db)
    await seedTemplates(db)
    const units = demo ? await seedOrganisation(db) : undefined
    if (units) {
      await seedPeople(db, units, demoPassword)
      await seedBoundary(db, { person: await idOf(db, 'admin'), unit: unitId(units, 'district') })
    }
    await db.query('commit')
    if (units) await seedDemoCampaign(workerUrl, units, await idOf(db, 'planner'))
  } finally {
    // an open transaction ends with its connection
    await db.end()
  }
}

async function idOf(db: Client, username: string): Promise<number> {
  const { rows } = await db.query<{ id: number }>('select id from person where username = $1', [username])
  if (!rows[0]) throw new Error(`the demonstration district has no ${username}`)
  return rows[0].id
}
