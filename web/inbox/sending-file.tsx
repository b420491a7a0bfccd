import { CloseOutlined, RedoOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../shared/error-text.ts'
import type { Sending } from './use-uploads.ts'

interface SendingFileProps {
  one: Sending
  onAgain: () => void
  onCancel: () => void
}

/** A file on its way: how far it is, or why it stopped; it can be sent on, or let go. */
export function SendingFile({ one, onAgain, onCancel }: SendingFileProps) {
  const { t } = useTranslation('inbox')
  const errorText = useErrorText()
  const { name } = one.file
  return (
    <li className="file">
      <span className="file-name">{name}</span>
      {one.error === undefined ? (
        <Progress percent={Math.round(one.part * 100)} size="small" status="active" aria-label={name} />
      ) : (
        <span className="file-failed" role="alert">
          {errorText(one.error).told}
          <Button size="small" type="link" icon={<RedoOutlined aria-hidden />} onClick={onAgain}>
            {t('evidence.again')}
          </Button>
        </span>
      )}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('evidence.cancel', { name })}
        onClick={onCancel}
      />
    </li>
  )
}
