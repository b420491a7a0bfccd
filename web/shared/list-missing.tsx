import { useTranslation } from 'react-i18next'
import { useErrorText } from './error-text.ts'
import { PlainButton } from './plain-button.tsx'

interface Asked {
  isError: boolean
  error: unknown
  refetch: () => unknown
}

/** In the place of a select's choices: that they could not be fetched is not that there are none. Spread into the select. */
export const listMissing = ({ isError, error, refetch }: Asked) =>
  isError ? { notFoundContent: <ListMissing error={error} onRetry={() => void refetch()} /> } : {}

function ListMissing({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('shared')
  const { message } = useErrorText()(error)
  return (
    <p role="alert">
      {message}{' '}
      <PlainButton look="link" onClick={onRetry}>
        {t('retry')}
      </PlainButton>
    </p>
  )
}
