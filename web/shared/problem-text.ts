import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../contracts/http/shapes.ts'
import type { Said } from '../../contracts/said.ts'
import { inWords } from '../../domain/said/say.ts'

/** The English sentences, each under the Chinese one of the check of templates; that one is the source. */
const PAGE = 'template-problems'

/** A problem in the language that was chosen: sentence by sentence, else by the text of its rule; what has neither stays Chinese. Nothing waits for these texts. */
export function useProblemText(): <P extends Omit<Problem, 'path'>>(problem: P) => P {
  const { t, i18n } = useTranslation(['template-problems', 'errors'], { useSuspense: false })
  return useCallback(
    (problem) => {
      if (i18n.language === 'zh-CN') return problem
      const { message, said, code } = problem
      if (!said)
        return { ...problem, message: code === undefined ? message : t(`errors:${code}`, { defaultValue: message }) }
      const translated = (one: Said): string =>
        one.code === undefined
          ? ((i18n.getResource(i18n.language, PAGE, one.text, { keySeparator: false }) as string | undefined) ??
            one.text)
          : t(`errors:${one.code}`, { defaultValue: one.text })
      return { ...problem, message: inWords(said.message, translated), expected: inWords(said.expected, translated) }
    },
    [t, i18n],
  )
}
