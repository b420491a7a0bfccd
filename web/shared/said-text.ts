import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Said } from '../../contracts/said.ts'
import { inWords } from '../../domain/said/say.ts'

/** The English sentences, each under the Chinese one that the server says; that one is the source. */
const PAGE = 'said'

/** A sentence of the server in the chosen language; what has no English one stays Chinese. Nothing waits for these texts. */
export function useSaidText(): (said: Said) => string {
  const { t, i18n } = useTranslation([PAGE, 'errors'], { useSuspense: false })
  return useCallback(
    (said) => {
      if (i18n.language === 'zh-CN') return inWords(said)
      return inWords(said, ({ code, text }) =>
        code === undefined
          ? ((i18n.getResource(i18n.language, PAGE, text, { keySeparator: false }) as string | undefined) ?? text)
          : t(`errors:${code}`, { defaultValue: text }),
      )
    },
    [t, i18n],
  )
}
