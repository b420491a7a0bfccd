import { createCommit } from '../../../store/commit.ts'
import { bundleWorkflows } from '../../../worker/bundle.ts'
import { readConfig } from '../../../worker/config.ts'
import { quietRuntime, startWorker } from '../../../worker/worker.ts'

const mortal = Number(process.env.DIE_AFTER)
let left = mortal

quietRuntime()
const worker = await startWorker(readConfig(process.env), {
  bundle: await bundleWorkflows(),
  log: () => undefined,
  duties: ['relay', 'arm'],
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
