import { Client } from 'pg'
import { seedCalendar } from '../../prisma/seed/calendar.ts'
import { seedOrganisation } from '../../prisma/seed/organisation.ts'
import { seedPeople } from '../../prisma/seed/people.ts'
import { seedTemplates } from '../../prisma/seed/templates.ts'

/** The demonstration district without its demonstration campaign, whose accelerated clock would work beside every measurement. */
export async function seedDistrict(ownerUrl: string, password: string): Promise<void> {
  const db = new Client({ connectionString: ownerUrl })
  await db.connect()
  try {
    await seedCalendar(db)
    await seedTemplates(db)
    await seedPeople(db, await seedOrganisation(db), password)
  } finally {
    await db.end()
  }
}
