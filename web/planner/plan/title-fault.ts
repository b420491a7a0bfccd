import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../shared/error-text.ts'

export const SHORTEST_TITLE = 2

/** What is wrong with a campaign's name, for its `Form.Item`: too short, or refused by the server. */
export function useTitleFault(title: string, error: unknown): { validateStatus?: 'error'; help?: string } {
  const { t } = useTranslation('planner')
  const errorText = useErrorText()
  if (title.trim().length < SHORTEST_TITLE) return { validateStatus: 'error', help: t('new.nameShort') }
  const refusal = error ? errorText(error) : undefined
  return refusal?.field === 'title' ? { validateStatus: 'error', help: refusal.told } : {}
}
