import { act } from './act.ts'
import { duties } from './duties.ts'
import { exporting } from './export.ts'
import { follow } from './follow.ts'
import { hold } from './hold.ts'
import { importing } from './import.ts'
import { inbox } from './inbox.ts'
import { launch } from './launch.ts'
import { login } from './login.ts'
import type { Benchmark } from './measure/benchmark.ts'
import { overview } from './overview.ts'
import { rebuild } from './rebuild.ts'
import { rehearse } from './rehearse.ts'
import { report } from './report.ts'
import { start } from './start.ts'
import { streams } from './streams.ts'
import { trace } from './trace.ts'
import { upload } from './upload.ts'
import { web } from './web.ts'

/** In the order in which one command runs them: act, follow and rebuild go on with what launch launched. */
export const BENCHMARKS: readonly Benchmark[] = [
  start,
  login,
  upload,
  rehearse,
  importing,
  trace,
  exporting,
  report,
  overview,
  duties,
  inbox,
  web,
  launch,
  act,
  follow,
  streams,
  rebuild,
  hold,
]
