import { useTranslation } from 'react-i18next'
import type { Decide, Signs } from '../../contracts/template/signs.ts'

/** How several who sign a step decide together, in words. @param titleOf title of an outcome of the step */
export function useSignsText(): (signs: Signs, titleOf: (outcome: string) => string) => string {
  const { t } = useTranslation('shared')
  const decideText = (decide: Decide, titleOf: (outcome: string) => string): string => {
    if ('all' in decide) return t('signs.all', { outcome: titleOf(decide.all) })
    if ('any' in decide) return t('signs.any', { outcome: titleOf(decide.any) })
    if ('score' in decide) return t(`signs.score.${decide.score}`)
    const [word, share] =
      'atLeast' in decide.share ? (['atLeast', decide.share.atLeast] as const) : (['over', decide.share.over] as const)
    return t(`signs.${word}`, { outcome: titleOf(decide.of), share })
  }
  return ({ order = 'PARALLEL', decide }, titleOf) =>
    t('signs.text', { order: t(`signs.order.${order}`), decides: decideText(decide, titleOf) })
}
