import type { EvidenceFiles } from '../store/evidence-files/evidence-files.ts'
import type { Pool } from '../store/pool.ts'
import type { Setups } from '../store/setup.ts'
import type { CalendarSource } from './calendars.ts'
import type { Config } from './config.ts'
import type { Engine } from './engine.ts'
import type { Door } from './sessions/door.ts'
import type { LiveHub } from './stream/live-hub.ts'
import type { Usage } from './usage.ts'

/** What the API asks of the engine; nothing here is needed for correctness. */
export type EngineHints = Pick<Engine, 'hint' | 'wake' | 'available'>

/** What the routes work with; made by the composition root, or by a test. */
export interface Services {
  pool: Pool
  engine: EngineHints
  files: EvidenceFiles
  config: Config
  setups: Setups
  calendars: CalendarSource
  door: Door
  live: LiveHub
  usage: Usage
}
