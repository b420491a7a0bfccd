import { statfs } from 'node:fs/promises'
import { describeYear, formatInstant } from '../../domain/calendar/index.ts'
import { DEFAULT_ALERTS, judgeParts, type Measures, type Verdict } from '../../domain/health/judge.ts'
import { measureDatabase } from '../../store/operations/measure.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import type { Services } from '../services.ts'
import { lookAtSecrets } from './secrets.ts'

export type HealthParts = Pick<Services, 'pool' | 'engine' | 'calendars' | 'config'>

/** How every part stands now. @throws when Postgres does not answer */
export async function lookAtHealth(parts: HealthParts): Promise<{ nowMs: number; verdicts: Verdict[] }> {
  const { pool, engine, config } = parts
  const { engineFailingMs, ...measured } = await asPlatform(() => measureDatabase(pool))
  const measures: Measures = {
    ...measured,
    engine: { available: engine.available(), failingSinceMs: engineFailingMs },
    evidence: config.evidence?.s3 ? null : await spaceAt(config.dataDir),
    calendar: await yearsAt(parts, measured.nowMs),
    secrets: await lookAtSecrets(config),
  }
  return { nowMs: measured.nowMs, verdicts: judgeParts(measures, config.alerts ?? DEFAULT_ALERTS) }
}

/** Space of the disk that the data folder is on, for a role that is not root. */
export async function spaceAt(folder: string): Promise<{ freeBytes: number; totalBytes: number }> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}

async function yearsAt({ calendars }: HealthParts, nowMs: number): Promise<Measures['calendar']> {
  const today = formatInstant(nowMs)
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const calendar = await calendars.latest()
  return {
    year,
    month,
    thisYear: describeYear(year, calendar).status,
    nextYear: describeYear(year + 1, calendar).status,
  }
}
