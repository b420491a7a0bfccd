import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { exitWith } from '../scripts/bootstrap/exit-codes.mjs'
import { requireRole } from '../scripts/servers/database-role.ts'
import { createEvidenceFiles, DEFAULT_EVIDENCE_LIMITS } from '../store/evidence-files/evidence-files.ts'
import { clamdScanner } from '../store/evidence-files/scanner.ts'
import { vaultAt } from '../store/evidence-files/vault-config.ts'
import { createPool } from '../store/pool.ts'
import { currentCaller } from '../store/reach/caller.ts'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { createEngine } from './engine.ts'
import { buildOperations, countRequests, type Health, healthRoutes } from './operations.ts'
import { serveWebPage } from './web-page.ts'

const GRACE_MS = 20_000
/** Time for a balancer to notice that this process is not ready any more. */
const NOTICE_MS = 300

const reading = readConfig(process.env)
if ('problems' in reading) {
  console.error(`配置有误：\n${reading.problems.map((problem) => `  - ${problem}`).join('\n')}`)
  process.exit(1)
}
const { config } = reading
const pool = createPool(config.databaseUrl, { max: 20, caller: currentCaller })
await exitWith(async () => {
  await requireRole(pool, 'muster_app')
  return 0
})
if (process.exitCode) process.exit()
const engine = createEngine({
  address: config.temporalAddress,
  namespace: config.temporalNamespace,
  taskQueue: config.taskQueue,
})
const { clamd, s3 } = config.evidence ?? {}
const files = createEvidenceFiles({
  dir: join(config.dataDir, 'evidence'),
  limits: DEFAULT_EVIDENCE_LIMITS,
  scanner: clamd && clamdScanner(clamd),
  vault: vaultAt(s3),
})
const logger = { level: process.env.LOG_LEVEL ?? 'info' }
const app = await buildApp({ pool, engine, files, config, logger, watches: true })
const health: Health = { stopping: false }
healthRoutes(app, { pool, health })
await serveWebPage(app)
const operations = buildOperations({ pool, engine, health, requests: countRequests(app) })

await app.listen({ host: config.host, port: config.port })
if (config.opsPort !== undefined) await operations.listen({ host: '127.0.0.1', port: config.opsPort })

closeWithGrace({ delay: GRACE_MS, logger: app.log }, async ({ err }) => {
  if (err) app.log.error({ err }, 'stopping after an error')
  health.stopping = true
  await new Promise((resolve) => setTimeout(resolve, NOTICE_MS))
  await app.close()
  await operations.close()
  await engine.close()
  await pool.end()
})
