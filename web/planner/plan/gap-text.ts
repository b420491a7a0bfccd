import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../shared/problem-text.ts'
import type { Gap } from './plan-steps.ts'

const NAMED = 3

/** A gap in words: which role lacks a unit, and where. */
export function useGapText(): (gap: Gap) => string {
  const { t } = useTranslation('planner')
  const inLanguage = useProblemText()
  return useCallback(
    (gap) => {
      switch (gap.kind) {
        case 'told':
          return inLanguage(gap.problem).message
        case 'unbound': {
          const names = gap.roles.slice(0, NAMED).map((role) => t('quoted', { text: role }))
          return t(gap.roles.length > NAMED ? 'gap.unboundMore' : 'gap.unbound', {
            roles: names.join(t('comma')),
            count: gap.roles.length,
          })
        }
        case 'unboundSites': {
          const { role, sites } = gap
          const names = sites.slice(0, NAMED).join(t('comma'))
          return sites.length > NAMED
            ? t('gap.unboundSitesMore', { role, names, count: sites.length })
            : t('gap.unboundSites', { role, names })
        }
      }
    },
    [t, inLanguage],
  )
}
