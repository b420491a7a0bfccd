import type { Account, Booking } from '../../contracts/template/account.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { isCurrency } from '../money/currency.ts'
import { currencyOf } from '../money/grant.ts'
import { fitsCurrency } from '../money/minor.ts'
import { say } from '../said/say.ts'
import { knownIn, namesOf } from './names.ts'
import type { Report } from './problem.ts'
import { placedProcedures, taskSteps } from './walk.ts'

/** Accounts of no currency, tiers that do not rise, caps and tiers smaller than a coin, accounts that nothing is booked in, entries of no amount. */
export function checkAccounts(template: CampaignTemplate, report: Report): void {
  const known = knownIn(report)
  const { accounts = [], roles } = template
  for (const [index, account] of accounts.entries()) {
    const path = `accounts[${index}]`
    if (account.countsFor) known(`${path}.countsFor`, account.countsFor, say`角色`, namesOf(roles))
    checkAmounts(account, path, report)
    checkTiers(account, path, report)
    for (const [at, { per, of }] of (account.caps ?? []).entries())
      if (per === 'ENTRY' && of !== undefined)
        report(`${path}.caps[${at}].of`, say`每笔的上限只看这一笔，不分单位`, say`per 为 ENTRY 时不写 of`)
  }
  const used = new Set<string>()
  for (const { step, path } of placedProcedures(template).flatMap(taskSteps)) {
    for (const [id, { books = [], reverses = [] }] of Object.entries(step.outcomes)) {
      const at = `${path}.outcomes.${id}`
      for (const [index, booking] of books.entries()) {
        used.add(booking.account)
        known(`${at}.books[${index}].account`, booking.account, say`账户`, namesOf(accounts))
        checkBooking(booking, accounts, `${at}.books[${index}]`, report)
      }
      for (const [index, account] of reverses.entries())
        known(`${at}.reverses[${index}]`, account, say`账户`, namesOf(accounts))
    }
  }
  for (const [index, { id, title }] of accounts.entries())
    if (!used.has(id))
      report(
        `accounts[${index}]`,
        say`没有哪个办理结果向“${title}”记账`,
        say`在办理结果的 books 中写上它，或者删去这个账户`,
      )
}

function checkAmounts({ currency, tiers = [], caps = [], ...account }: Account, path: string, report: Report): void {
  const code = currencyOf({ ...account, ...(currency === undefined ? {} : { currency }) })
  if (!isCurrency(code))
    return report(`${path}.currency`, say`没有货币 ${code}`, say`ISO 4217 的三个字母，如 CNY、USD、JPY；不写是 CNY`)
  const fit = (at: string, amount: number) => {
    if (!fitsCurrency(amount, code)) report(at, say`${amount} 比 ${code} 的最小单位还细`, say`不超过该货币的小数位`)
  }
  for (const [at, { amount }] of tiers.entries()) fit(`${path}.tiers[${at}].amount`, amount)
  for (const [at, { atMost }] of caps.entries()) fit(`${path}.caps[${at}].atMost`, atMost)
}

function checkTiers({ tiers = [] }: Account, path: string, report: Report): void {
  for (const [at, { from }] of tiers.entries()) {
    const before = tiers[at - 1]?.from
    if (before !== undefined && from <= before)
      report(`${path}.tiers[${at}].from`, say`${from} 不高于前一档的 ${before}`, say`各档的起点从低到高`)
  }
}

function checkBooking({ account: id, amount, tier }: Booking, accounts: Account[], path: string, report: Report): void {
  if ((amount === undefined) === (tier === undefined))
    report(
      path,
      amount === undefined ? say`既没有 amount 也没有 tier` : say`既写了 amount 又写了 tier`,
      say`金额或分档的依据，只写一个`,
    )
  const account = accounts.find((each) => each.id === id)
  if (tier !== undefined && account && !account.tiers)
    report(`${path}.tier`, say`“${account.title}”没有分档`, say`在账户上写 tiers，或者改用 amount`)
}
