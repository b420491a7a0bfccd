import { raisePeaks } from '../../store/operations/limit-peaks.ts'
import { recordStates } from '../../store/operations/part-states.ts'
import { writeProbes } from '../../store/operations/probes.ts'
import { signOf, writeSign } from '../../store/operations/process-signs.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import type { Usage } from '../usage.ts'
import { type HealthParts, lookAtHealth } from './look.ts'
import { probeProvider } from './probe-provider.ts'

const EVERY_MS = 10_000
const PROVIDER_EVERY_MS = 5 * 60_000

/** Says every ten seconds that this process lives, writes where a part stands otherwise than before, and the peaks of its limits. */
export function startHealthWatch(parts: HealthParts & { usage: Usage }, onError: (error: unknown) => void): () => void {
  const sign = signOf('API')
  const provider = parts.config.identity?.provider
  let askedMs = 0
  /** Asks the provider now and then: whether people can log in. */
  const askProvider = async () => {
    if (!provider || Date.now() - askedMs < PROVIDER_EVERY_MS) return
    askedMs = Date.now()
    const probe = await probeProvider(provider)
    await asPlatform(() => writeProbes(parts.pool, [probe]))
  }
  const turn = async () => {
    await askProvider()
    await asPlatform(() => writeSign(parts.pool, sign))
    const { verdicts } = await lookAtHealth(parts)
    await asPlatform(() => recordStates(parts.pool, verdicts))
    await asPlatform(() => raisePeaks(parts.pool, parts.usage.most()))
  }
  let isAtWork = false
  const look = () => {
    // a database that answers late is not asked by several turns at once
    if (isAtWork) return
    isAtWork = true
    turn()
      .catch(onError)
      .finally(() => void (isAtWork = false))
  }
  look()
  const timer = setInterval(look, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
