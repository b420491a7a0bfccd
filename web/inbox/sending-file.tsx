import { CloseOutlined, RedoOutlined } from '@ant-design/icons'
import { Button, Input, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Place } from '../../domain/ledger/place.ts'
import { DOUBTFUL_M, lacksReason, metresFromLedger, withReason } from '../../domain/photo/position.ts'
import { useErrorText } from '../shared/error-text.ts'
import { TakenWhere } from './taken-where.tsx'
import type { Sending } from './use-uploads.ts'

interface SendingFileProps {
  one: Sending
  /** where the ledger has the site */
  point: Place | undefined
  onAgain: () => void
  /** why its place is doubtful and it is handed in all the same */
  onExplain: (reason: string) => void
  onCancel: () => void
}

/** A file on its way: how far it is, or why it stopped; it can be sent on, or let go. */
export function SendingFile({ one, point, onAgain, onExplain, onCancel }: SendingFileProps) {
  const { t } = useTranslation('inbox')
  const errorText = useErrorText()
  const { file, where, position } = one
  const { name } = file
  return (
    <li className="file">
      <span className="file-name">{name}</span>
      {where && <TakenWhere position={where} distanceM={metresFromLedger(where, point)} />}
      {position && !where && <span className="faint">{t('evidence.locating')}</span>}
      {lacksReason(where) ? (
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
function Doubt({ one: { key, where }, onExplain }: Pick<SendingFileProps, 'one' | 'onExplain'>) {
  const { t } = useTranslation('inbox')
  const [words, setWords] = useState('')
  const reason = words.trim()
  const isSaid = where !== undefined && !lacksReason(withReason(where, reason))
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
