import { useTranslation } from 'react-i18next'
import type { CascadeUnit } from '../../contracts/http/cascades.ts'

type Differing = NonNullable<CascadeUnit['child']>['differing'][number]

/** A value of a parameter in words. */
export function useParameterValue(): (value: unknown) => string {
  const { t } = useTranslation('cascades')
  return (value) => (typeof value === 'boolean' ? t(value ? 'shared:yes' : 'shared:no') : String(value))
}

/** A parameter that a unit has otherwise, in one line: what it has, what the parent has, whether that is its choice. */
export function useDiffering(): (differing: Differing) => string {
  const { t } = useTranslation('cascades')
  const value = useParameterValue()
  return ({ title, here, parent, free }) =>
    t(free ? 'chosen' : 'notFollowed', { title, here: value(here), parent: value(parent) })
}
