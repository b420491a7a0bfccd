import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from './api.ts'
import { useTime } from './use-time.ts'

export interface ErrorText {
  message: string
  /** what to do now; there is always something */
  next: string
  field: string | undefined
  /** both in one line, for a notice or beside a field */
  told: string
}

/** An error in words: the text of the rule or the code, else what the API said; a lost race names who holds it since when. Nothing waits for these texts. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { t, i18n } = useTranslation('errors', { useSuspense: false })
  const time = useTime()
  return useCallback(
    (error: unknown): ErrorText => {
      const both = (message: string, next: string, field?: string): ErrorText => ({
        message,
        next,
        field,
        told: t('both', { message, next }),
      })
      if (!(error instanceof ApiError)) return both(t('unexpected'), t('next.unexpected'))
      if (error.status === 0) return both(t('NETWORK'), t('next.NETWORK'))
      const isSource = i18n.language === 'zh-CN'
      // the API speaks Chinese and knows the details; other languages fall back to it
      const known = t(error.code, { defaultValue: error.message })
      const rule = error.problems?.[0]?.code
      const exact = rule === undefined ? known : t([rule, `planner:finding.${rule}`], { defaultValue: known })
      const said = isSource ? error.message : exact
      const holder = error.holder && t('holder', { name: error.holder.name, at: time.instant(error.holder.at) })
      const until = error.until && time.instant(error.until)
      const next = t(`next.${error.code}`, { defaultValue: t('next.other'), until })
      return both(holder ?? said, (isSource && error.next) || next, error.field)
    },
    [t, i18n, time],
  )
}
