import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

interface Refused {
  why: string | null
  code?: string | undefined
}

/** Why something is not possible now: what the API says, which is Chinese and knows the details; in other languages the rule's own text. */
export function useWhyText(): (refused: Refused) => string | null {
  const { t, i18n } = useTranslation('errors')
  return useCallback(
    ({ why, code }: Refused) =>
      i18n.language === 'zh-CN' || code === undefined || why === null ? why : t(code, { defaultValue: why }),
    [t, i18n],
  )
}
