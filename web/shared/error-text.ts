import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from './api.ts'
import { useTime } from './use-time.ts'

export interface ErrorText {
  message: string
  next: string | undefined
  field: string | undefined
}

/** An error in words: the code's own text, else what the API said; a lost race names who holds it since when. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { t, i18n } = useTranslation('errors')
  const time = useTime()
  return useCallback(
    (error: unknown): ErrorText => {
      if (!(error instanceof ApiError)) return { message: t('unexpected'), next: undefined, field: undefined }
      const isSource = i18n.language === 'zh-CN'
      // the API speaks Chinese and knows the details; other languages fall back to it
      const said = isSource ? error.message : t(error.code, { defaultValue: error.message })
      const message = error.status === 0 ? t('NETWORK') : said
      const holder = error.holder && t('holder', { name: error.holder.name, at: time.instant(error.holder.at) })
      return { message: holder ?? message, next: error.next, field: error.field }
    },
    [t, i18n, time],
  )
}
