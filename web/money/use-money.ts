import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountEntry, AccountOut } from '../../contracts/http/money.ts'

type Reckoned = Pick<AccountEntry, 'tier' | 'cap' | 'reason' | 'asked'>
type CapWords = Pick<AccountOut['caps'][number], 'per' | 'of' | 'atMost'> & { period?: string | null }

/** Amounts and caps in words. An amount is shown as it is written in the book, digit by digit: it never becomes a binary number. */
export function useMoney(currency: string) {
  const { t, i18n } = useTranslation('money')
  return useMemo(() => {
    const symbol = symbolOf(currency, i18n.language)
    const amount = (text: string): string => {
      const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(text) ?? []
      return `${sign === '' ? '' : '−'}${symbol}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${rest}`
    }
    const cap = ({ per, of, atMost, period }: CapWords): string =>
      t(per === 'ENTRY' ? 'cap.ENTRY' : `cap.${of}`, {
        per: t(`per.${per}`),
        amount: amount(atMost),
        period: period && period !== 'CAMPAIGN' ? t('cap.period', { period }) : '',
      })
    /** How the amount of an entry came about. */
    const why = ({ tier, cap: cut, reason, asked }: Reckoned): string[] => [
      ...(reason === null ? [] : [reason]),
      ...(tier ? [t('why.tier', { value: tier.value, from: tier.from })] : []),
      ...(cut ? [t('why.cut', { asked: amount(asked), cap: cap(cut) })] : []),
    ]
    return { amount, cap, why }
  }, [currency, t, i18n.language])
}

function symbolOf(currency: string, language: string): string {
  const parts = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')
  const symbol = parts?.value ?? currency
  return symbol === currency ? `${currency} ` : symbol
}
