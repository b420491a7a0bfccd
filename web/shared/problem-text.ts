import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../contracts/http/shapes.ts'
import { useSaidText } from './said-text.ts'

/** A problem in the language that was chosen: sentence by sentence, else by the text of its rule; what has neither stays Chinese. */
export function useProblemText(): <P extends Omit<Problem, 'path'>>(problem: P) => P {
  const { t, i18n } = useTranslation('errors', { useSuspense: false })
  const inLanguage = useSaidText()
  return useCallback(
    (problem) => {
      if (i18n.language === 'zh-CN') return problem
      const { message, said, code } = problem
      if (!said) return { ...problem, message: code === undefined ? message : t(code, { defaultValue: message }) }
      return { ...problem, message: inLanguage(said.message), expected: inLanguage(said.expected) }
    },
    [t, i18n, inLanguage],
  )
}

/** What is wrong, or missing, in one line. */
export function useProblemLine(): (problems: readonly Problem[]) => string {
  const { t } = useTranslation('shared')
  const inLanguage = useProblemText()
  return useCallback(
    (problems) => problems.map((problem) => inLanguage(problem).message).join(t('semicolon')),
    [t, inLanguage],
  )
}
