import { capsOn } from '../../domain/money/grant.ts'
import type { Tx } from '../pool.ts'
import type { Asker } from '../scope.ts'
import type { Setup } from '../setup.ts'
import { type BalanceRequest, readBalances } from './balances.ts'

/** Every account of a campaign as it stands on a day: all of it, and in the periods of its caps that this day is in. */
export async function accountStandings(db: Pick<Tx, 'query'>, setup: Setup, day: string, asker: Asker) {
  const accounts = (setup.template.accounts ?? []).map((account) => ({
    account,
    caps: capsOn(account, day),
  }))
  const requests: BalanceRequest[] = []
  const ask = (request: BalanceRequest) => requests.push(request) - 1
  const asked = accounts.map(({ account, caps }) => ({
    account,
    whole: ask({ account: account.id, from: '', until: '9999' }),
    caps: caps.map((cap) => ({ cap, at: cap.period && ask({ account: account.id, ...cap.period }) })),
  }))
  const found = await readBalances(db, setup.campaign.id, requests, asker)
  return asked.map(({ account, whole, caps }) => ({
    account,
    balances: found[whole] ?? [],
    caps: caps.map(({ cap, at }) => ({ ...cap, spent: at === undefined ? [] : (found[at] ?? []) })),
  }))
}
