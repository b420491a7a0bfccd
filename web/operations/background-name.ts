import { useTranslation } from 'react-i18next'

/** `notices:<channel>` is the sending of one channel; other duties are named by both parts. */
export function useBackgroundName(): (name: string) => string {
  const { t } = useTranslation('operations')
  return (name) => {
    const [kind = '', part] = name.split(':')
    if (kind === 'notices' && part !== undefined) return t('background.duty.channel', { name: part })
    return t(`background.duty.${part === undefined ? kind : `${kind}-${part}`}`, { defaultValue: name })
  }
}
