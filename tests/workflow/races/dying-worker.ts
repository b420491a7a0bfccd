import { createCommit } from '../../../store/commit.ts'
import { bundleWorkflows } from '../../../worker/bundle.ts'
import { readConfig } from '../../../worker/config.ts'
import { type DutyName, quietRuntime, startWorker } from '../../../worker/worker.ts'

const mortal = Number(process.env.DIE_AFTER)
let left = mortal

quietRuntime()
const worker = await startWorker(readConfig(process.env), {
  bundle: await bundleWorkflows(),
  log: () => undefined,
  duties: (process.env.DUTIES?.split(',') ?? ['relay', 'arm']) as DutyName[],
  commit: (pool, setups) => {
    const commit = createCommit(pool, setups)
    return async (request, attempt) => {
      const answer = await commit(request, attempt)
      left -= 1
      if (mortal > 0 && left <= 0) process.kill(process.pid, 'SIGKILL')
      return answer
    }
  },
})
process.stdout.write('worker is up\n')
process.once('SIGTERM', () => void worker.stop())
await worker.done
