import { useTranslation } from 'react-i18next'
import type { TraceEvent } from '../../contracts/http/cases.ts'

/** Names whoever acted, with the person in whose place he did and the rule that lets him. */
export function useWho() {
  const { t } = useTranslation('shared')
  return (name: string, { onBehalf, rule }: Pick<TraceEvent, 'onBehalf' | 'rule'>) =>
    onBehalf ? t(`who.${rule}`, { name, onBehalf: onBehalf.name }) : name
}
