import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useWhyText } from '../../shared/use-why-text.ts'
import type { Gap } from './plan-steps.ts'

const NAMED = 3

/** A gap in words: which role lacks a unit, and where. */
export function useGapText(): (gap: Gap) => string {
  const { t } = useTranslation('planner')
  const whyText = useWhyText()
  return useCallback(
    (gap) => {
      switch (gap.kind) {
        case 'told':
          return whyText({ why: gap.message, code: gap.code }) ?? gap.message
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
    [t, whyText],
  )
}
