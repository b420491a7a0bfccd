import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** Long enough to be read and reached by keys. */
const SECONDS = 8

/** Says that something was done and offers to take it back, for what can be taken back without a trace of work. */
export function useUndo(): (text: string, undo: () => void) => void {
  const { t } = useTranslation('shared')
  const { message } = App.useApp()
  return useCallback(
    (text, undo) => {
      const close = message.success({
        duration: SECONDS,
        content: (
          <>
            {text}{' '}
            <Button
              type="link"
              size="small"
              onClick={() => {
                close()
                undo()
              }}
            >
              {t('undo')}
            </Button>
          </>
        ),
      })
    },
    [message, t],
  )
}
