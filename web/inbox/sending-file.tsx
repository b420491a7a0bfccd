import { CloseOutlined, RedoOutlined } from '@ant-design/icons'
import { Button, Input, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DOUBTFUL_M, lacksReason, withReason } from '../../domain/photo/position.ts'
import { useErrorText } from '../shared/error-text.ts'
import type { Sending } from './use-uploads.ts'

interface SendingFileProps {
  one: Sending
  onAgain: () => void
  /** why its place is doubtful and it is handed in all the same */
  onExplain: (reason: string) => void
  onCancel: () => void
}

/** A file on its way: how far it is, or why it stopped; it can be sent on, or let go. */
export function SendingFile({ one, onAgain, onExplain, onCancel }: SendingFileProps) {
  const { t } = useTranslation('inbox')
  const errorText = useErrorText()
  const { name } = one.file
  return (
    <li className="file">
      <span className="file-name">{name}</span>
      {one.doubt ? (
        <Doubt one={one} onExplain={onExplain} />
      ) : one.error === undefined ? (
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
      >
        {t('evidence.cancelIt')}
      </Button>
    </li>
  )
}

/** It is far from certain where the photo was taken: it goes as soon as somebody has said why. */
function Doubt({ one: { key, doubt }, onExplain }: Pick<SendingFileProps, 'one' | 'onExplain'>) {
  const { t } = useTranslation('inbox')
  const [words, setWords] = useState('')
  const reason = words.trim()
  const isSaid = doubt !== undefined && !lacksReason(withReason(doubt, reason))
  return (
    <div className="file-doubt">
      <label htmlFor={`doubt-${key}`}>{t('evidence.doubtful', { metres: DOUBTFUL_M })}</label>
      <Input
        id={`doubt-${key}`}
        value={words}
        maxLength={200}
        onChange={(event) => setWords(event.target.value)}
        onPressEnter={(event) => {
          // the form around it is not handed in by this
          event.preventDefault()
          if (isSaid && !event.nativeEvent.isComposing) onExplain(reason)
        }}
      />
      <Button disabled={!isSaid} onClick={() => onExplain(reason)}>
        {t('evidence.explain')}
      </Button>
    </div>
  )
}
